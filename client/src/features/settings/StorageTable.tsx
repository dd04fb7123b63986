// What takes room, and how long it is kept.
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

/** Table "Storage". */
export function StorageTable({ tables }: { tables: readonly Table[] }) {
  const sorted = tables.toSorted((a, b) => b.bytes - a.bytes);
  return (
    <FactTable
      title="Storage"
      columns={columns}
      rows={sorted}
      rowKey={(table) => table.name}
      empty="Nothing is stored yet."
    />
  );
}
