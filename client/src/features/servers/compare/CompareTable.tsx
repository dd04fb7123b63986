// The compared servers with their numbers, highest first: the legend of the chart, and the way to each server.
import { styled } from '@mui/material/styles';
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import type { ChartUnit } from '../../../components/chart/metric-types.ts';
import { formatMetric } from '../../../components/chart/metric-units.ts';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { DataTable, RowItself } from '../../../components/table/DataTable.tsx';
import type { Column, TableSort } from '../../../components/table/table-types.ts';
import { serverPath } from '../server-words.ts';
import { COLOURED, type CompareRow, rowColor } from './compare-rows.ts';
import type { Order } from './compare-view.ts';
import type { ComparedServer } from './use-comparison.ts';

type Row = CompareRow<ComparedServer> & { place: number };

const Line = styled('span')({ display: 'block', borderRadius: 2 });

const keyOf = ({ id }: Row): string => id;

const numbers = [
  ['now', 'Now'],
  ['mean', 'Mean'],
  ['max', 'Highest'],
] as const satisfies readonly (readonly [Order, string])[];

/** On very narrow tables the numbers that do not order it stand under the name. */
function columnsOf(unit: ChartUnit, order: Order): Column<Row>[] {
  const words = (value: number | null) => (value === null ? '–' : formatMetric(value, unit));
  return [
    {
      key: 'line',
      header: 'Line',
      headerHidden: true,
      width: '14px',
      cell: ({ place }) => <Line style={{ height: place < COLOURED ? 3 : 1, backgroundColor: rowColor(place) }} />,
    },
    {
      key: 'server',
      header: 'Server',
      width: 'minmax(0, 1fr)',
      cell: (row) => (
        <>
          <div className="name" style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
            <StatusMark status={row.server.status} size={14} />
            <Link to={serverPath(row.server)} data-row-focus className="clip">
              {row.server.name}
            </Link>
          </div>
          <div className="second clip">{row.server.client.name}</div>
          <div className="second only-tiny">
            {numbers
              .filter(([key]) => key !== order)
              .map(([key, header]) => `${header.toLowerCase()} ${words(row[key])}`)
              .join(' · ')}
          </div>
        </>
      ),
    },
    ...numbers.map(([key, header]): Column<Row> => ({
      key,
      header,
      width: '84px',
      align: 'end',
      sort: key,
      sortFirst: 'DESC',
      hide: key === order ? undefined : 'tiny',
      cell: (row) => words(row[key]),
    })),
  ];
}

interface Props {
  rows: readonly CompareRow<ComparedServer>[];
  unit: ChartUnit;
  order: Order;
  onOrder: (order: Order) => void;
  /** Told the id of the row under the pointer or with the focus, null when none is. */
  onPoint: (id: string | null) => void;
}

/** Table of the comparison. */
export function CompareTable({ rows, unit, order, onOrder, onPoint }: Props) {
  const placed = useMemo(() => rows.map((row, place) => ({ ...row, place })), [rows]);
  const columns = useMemo(() => columnsOf(unit, order), [unit, order]);
  const sortBy = useCallback(({ key }: TableSort) => onOrder(key as Order), [onOrder]);
  const point = (target: EventTarget) => {
    const index = target instanceof Element ? target.closest('[data-index]')?.getAttribute('data-index') : null;
    onPoint(index === null || index === undefined ? null : (rows[Number(index)]?.id ?? null));
  };
  return (
    <div
      role="presentation"
      onPointerOver={({ target }) => point(target)}
      onPointerLeave={() => onPoint(null)}
      onFocus={({ target }) => point(target)}
      onBlur={() => onPoint(null)}
    >
      <DataTable
        label="Compared servers"
        columns={columns}
        rows={placed}
        source={RowItself}
        rowKey={keyOf}
        sort={{ key: order, direction: 'DESC' }}
        onSort={sortBy}
        keys
      />
    </div>
  );
}
