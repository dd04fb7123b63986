// A plain table of facts for the settings page; scrolls sideways where it does not fit.
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { css } from '../../theme/tokens.ts';

export interface FactColumn<Row> {
  label: string;
  /** Numbers stand at the right. */
  numeric?: boolean;
  cell: (row: Row) => ReactNode;
}

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  '& th': {
    textAlign: 'left',
    color: css.dim,
    fontSize: 12,
    lineHeight: '16px',
    fontWeight: 500,
    padding: '10px 16px 8px',
    whiteSpace: 'nowrap',
  },
  '& td': { padding: '9px 16px', borderTop: `1px solid ${css.line}`, whiteSpace: 'nowrap', verticalAlign: 'top' },
  '& .num': { textAlign: 'right' },
  '& .wrap': { whiteSpace: 'normal', color: css.down },
});

interface Props<Row> {
  title: string;
  note?: ReactNode;
  /** Beside the heading, at the right. */
  end?: ReactNode;
  columns: readonly FactColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty: string;
}

/** Heading and table. */
export function FactTable<Row>({ title, note, end, columns, rows, rowKey, empty }: Props<Row>) {
  return (
    <section>
      <SectionHeading title={title} note={note} end={end} />
      <Panel sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={title}>
        {rows.length === 0 ? (
          <Box sx={{ p: 2, color: css.dim }}>{empty}</Box>
        ) : (
          <Table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.label} scope="col" className={column.numeric ? 'num' : undefined}>
                    {column.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={rowKey(row)}>
                  {columns.map((column) => (
                    <td key={column.label} className={column.numeric ? 'num' : undefined}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Panel>
    </section>
  );
}
