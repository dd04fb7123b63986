// Header row: names of the columns, sort, the checkbox that takes all rows.
import Checkbox from '@mui/material/Checkbox';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { SortButton } from './table-styles.ts';
import { type Column, nextSort, type TableSort } from './table-types.ts';

interface Props<Row> {
  columns: readonly Column<Row>[];
  sort?: TableSort;
  onSort?: (sort: TableSort) => void;
  /** null without selection; 'some' shows the dash. */
  picked: 'all' | 'some' | 'none' | null;
  onPickAll: () => void;
}

function Header<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort?: TableSort;
  onSort?: (sort: TableSort) => void;
}) {
  const { header, headerHidden, sort: key } = column;
  if (headerHidden) return <span className="visually-hidden">{header}</span>;
  if (key === undefined || !onSort) return header;
  const on = sort?.key === key;
  const Arrow = sort?.direction === 'DESC' ? ArrowDown : ArrowUp;
  return (
    <SortButton type="button" data-on={on || undefined} onClick={() => onSort(nextSort(sort, key, column.sortFirst))}>
      {header}
      {on && <Arrow size={12} strokeWidth={1.75} aria-hidden="true" />}
    </SortButton>
  );
}

/** One row of headers. */
export function TableHead<Row>({ columns, sort, onSort, picked, onPickAll }: Props<Row>) {
  return (
    <div role="rowgroup">
      <div role="row" className="row head" aria-rowindex={1}>
        {picked !== null && (
          <div role="columnheader" className="pick">
            <Checkbox
              checked={picked === 'all'}
              indeterminate={picked === 'some'}
              onChange={onPickAll}
              slotProps={{ input: { 'aria-label': 'Select all rows' } }}
            />
          </div>
        )}
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            className={`cell ${column.align ?? ''} ${column.hide ? `hide-${column.hide}` : ''}`}
            aria-sort={
              column.sort !== undefined && sort?.key === column.sort
                ? sort.direction === 'ASC'
                  ? 'ascending'
                  : 'descending'
                : undefined
            }
          >
            <Header column={column} sort={sort} onSort={onSort} />
          </div>
        ))}
      </div>
    </div>
  );
}
