// What a table is told about its columns, its sort and its selection.
import type { ComponentType, ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  /** Words of the header; also what a screen reader says for each cell. */
  header: string;
  /** Only screen readers get the header: marks, buttons. */
  headerHidden?: boolean;
  /** Grid track: '16px', 'minmax(0, 1.2fr)'. */
  width: string;
  align?: 'end';
  /** Name of the sort behind the header; without one it cannot be sorted by. */
  sort?: string;
  /** Direction of the first click on the header: descending where the largest is what one looks for. */
  sortFirst?: 'DESC';
  /** Gone when the table itself is narrower than 960 px (medium), 640 px (narrow), 480 px (tiny): say the fact under the name then. */
  hide?: 'medium' | 'narrow' | 'tiny';
  cell: (row: Row) => ReactNode;
}

/** Where the cells of a row have their data from: a component that renders what `render` makes of them; null is not there yet. */
export type RowSource<Row, Data> = ComponentType<{ row: Row; render: (data: Data | null) => ReactNode }>;

export interface TableSort {
  key: string;
  direction: 'ASC' | 'DESC';
}

export interface TableSelection<Row> {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
  /** Name of a row's checkbox: "Select Checkout API". */
  label: (row: Row) => string;
}

/** The keys of `keys` between two of them, both included, whatever their order; for shift-click. */
export function keysBetween(keys: readonly string[], a: string, b: string): string[] {
  const [from, to] = [keys.indexOf(a), keys.indexOf(b)].sort((x, y) => x - y) as [number, number];
  return from < 0 ? [] : keys.slice(from, to + 1);
}

/** The sort after a click on a header: the same column turns around, another begins with its first direction. */
export function nextSort(
  current: TableSort | undefined,
  key: string,
  first: TableSort['direction'] = 'ASC',
): TableSort {
  const turned = current?.direction === 'ASC' ? 'DESC' : 'ASC';
  return { key, direction: current?.key === key ? turned : first };
}
