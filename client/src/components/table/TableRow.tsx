// One row: checkbox, cells, and what it unfolds.
import Checkbox from '@mui/material/Checkbox';
import { memo, type MouseEvent, type ReactNode } from 'react';
import type { Column, RowSource } from './table-types.ts';

interface Props<Row, Data> {
  row: Row;
  source: RowSource<Row, Data>;
  index: number;
  columns: readonly Column<Data>[];
  /** null without selection. */
  picked: boolean | null;
  pickLabel: string;
  onPick: (index: number, range: boolean) => void;
  detail: ReactNode;
  className: string | undefined;
}

interface CellsProps<Data> {
  data: Data | null;
  columns: readonly Column<Data>[];
}

function Cells<Data>({ data, columns }: CellsProps<Data>) {
  return columns.map((column) => (
    <div
      key={column.key}
      role="cell"
      className={`cell col-${column.key} ${column.align ?? ''} ${column.hide ? `hide-${column.hide}` : ''}`}
    >
      {data !== null && column.cell(data)}
    </div>
  ));
}

function Body<Row, Data>(props: Props<Row, Data>) {
  const { row, source: Source, index, columns, picked, pickLabel, onPick, detail, className } = props;
  return (
    <>
      <div
        role="row"
        aria-rowindex={index + 2}
        aria-selected={picked ?? undefined}
        className={`row ${index === 0 ? 'first' : ''} ${picked ? 'selected' : ''} ${className ?? ''}`}
      >
        {picked !== null && (
          <div role="cell" className="pick above">
            <Checkbox
              checked={picked}
              slotProps={{ input: { 'aria-label': pickLabel } }}
              onClick={(event: MouseEvent) => onPick(index, event.shiftKey)}
              onChange={() => undefined}
            />
          </div>
        )}
        <Source row={row} render={(data) => <Cells data={data} columns={columns} />} />
      </div>
      {detail !== null && detail !== undefined && (
        <div role="row">
          <div role="cell" className="detail">
            {detail}
          </div>
        </div>
      )}
    </>
  );
}

/** Renders again only when its own row, columns or pick change. */
export const TableRow = memo(Body) as typeof Body;
