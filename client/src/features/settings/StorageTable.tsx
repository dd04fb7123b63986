// What takes room, and how long it is kept.
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { SystemHealthQuery } from '../../gql/graphql.ts';
import { formatBytes, formatCount, plural } from '../../lib/format-number.ts';
import { type FactColumn, FactTable } from './FactTable.tsx';

type Table = SystemHealthQuery['system']['storage'][number];

const columns: FactColumn<Table>[] = [
  { label: 'Table', cell: (table) => <span className="mono">{table.name}</span> },
  { label: 'Rows, about', numeric: true, cell: (table) => formatCount(Math.max(0, Math.round(table.rows))) },
  { label: 'Size', numeric: true, cell: (table) => formatBytes(table.bytes) },
  {
    label: 'Kept',
    numeric: true,
    cell: (table) => (table.keepDays === null ? 'for ever' : plural(table.keepDays, 'day')),
  },
];

/** The others rarely matter. */
const LARGEST = 8;

/** Table "Storage": the largest first, the others on demand. */
export function StorageTable({ tables }: { tables: readonly Table[] }) {
  const [all, setAll] = useState(false);
  const sorted = tables.toSorted((a, b) => b.bytes - a.bytes);
  const more = tables.length > LARGEST;
  return (
    <FactTable
      title="Storage"
      note={more && !all ? `the ${LARGEST} largest of ${plural(tables.length, 'table')}` : undefined}
      end={
        more && (
          <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : 'Show all'}
          </Button>
        )
      }
      columns={columns}
      rows={all ? sorted : sorted.slice(0, LARGEST)}
      rowKey={(table) => table.name}
      empty="Nothing is stored yet."
    />
  );
}
