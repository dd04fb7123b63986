// Columns of the table of checks, and what a row unfolds to.
import type { ReactNode } from 'react';
import type { Column } from '../../../components/table/table-types.ts';
import type { CheckRowFragment } from '../../../gql/graphql.ts';
import { CheckDetail } from './CheckDetail.tsx';
import { CodeCell, DurationCell, ReasonCell, TimeCell, VerdictCell } from './CheckRowCells.tsx';

/** Columns; `open` holds the ids of unfolded rows. */
export function checkColumns(
  open: ReadonlySet<string>,
  onToggle: (id: string) => void,
  failureThreshold: number,
): Column<CheckRowFragment>[] {
  return [
    {
      key: 'verdict',
      header: 'Verdict',
      headerHidden: true,
      width: '16px',
      cell: (check) => <VerdictCell check={check} />,
    },
    { key: 'time', header: 'Time', width: 'minmax(100px, max-content)', cell: (check) => <TimeCell check={check} /> },
    { key: 'code', header: 'Code', width: '32px', hide: 'tiny', cell: (check) => <CodeCell check={check} /> },
    {
      key: 'ms',
      header: 'Duration',
      width: '64px',
      align: 'end',
      hide: 'tiny',
      cell: (check) => <DurationCell check={check} />,
    },
    {
      key: 'why',
      header: 'Why',
      width: 'minmax(0, 1fr)',
      cell: (check) => (
        <ReasonCell check={check} open={open.has(check.id)} onToggle={onToggle} failureThreshold={failureThreshold} />
      ),
    },
  ];
}

/** What a row unfolds to; null while it is folded. */
export function checkDetail(open: ReadonlySet<string>): (check: CheckRowFragment) => ReactNode {
  return (check) => (open.has(check.id) ? <CheckDetail check={check} /> : null);
}
