// The table of the app: real table roles over grid rows; sort, selection, keys, unfolding rows, more rows on demand.
import { type CSSProperties, type ReactNode, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { LoadMore, type LoadMoreProps } from './LoadMore.tsx';
import { gridTracks, Root } from './table-styles.ts';
import { type Column, keysBetween, type RowSource, type TableSelection, type TableSort } from './table-types.ts';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useNearKeys, useWindowRows } from './use-window-rows.ts';

/** Rows beyond which only those near the screen are in the document. */
const VIRTUAL_FROM = 100;

interface Props<Row, Data> {
  /** Name of the table for screen readers. */
  label: string;
  columns: readonly Column<Data>[];
  rows: readonly Row[];
  /** What the cells of a row show; `RowItself` when the rows are that. */
  source: RowSource<Row, Data>;
  rowKey: (row: Row) => string;
  /** Height of a row in px when its content needs no more: 52 with two lines, 40 with one. */
  rowHeight?: number;
  sort?: TableSort;
  onSort?: (sort: TableSort) => void;
  selection?: TableSelection<Row>;
  /** Shows the checkboxes on narrow screens too, where they are hidden until somebody wants to select. */
  selecting?: boolean;
  /** What a row unfolds to; null when it is folded. */
  detail?: (row: Row) => ReactNode;
  rowClass?: (row: Row) => string | undefined;
  /** All rows there are, loaded or not. */
  total?: number | null;
  more?: LoadMoreProps;
  /** j, k and x belong to this table. One per page. */
  keys?: boolean;
  /** Without header row: short lists. */
  headless?: boolean;
  /** Told the keys of the rows on the screen or near it, all of them in a short list. Keep it stable. */
  onVisible?: (keys: readonly string[]) => void;
}

/** Source of rows that are their own data. */
export function RowItself<Row>({ row, render }: { row: Row; render: (row: Row) => ReactNode }) {
  return render(row);
}

/** Table of rows; keep `columns`, `rowKey` and the callbacks stable, so that a row renders only when it changed. */
export function DataTable<Row, Data = Row>(props: Props<Row, Data>) {
  const {
    label,
    columns,
    rows,
    source,
    rowKey,
    rowHeight = 52,
    sort,
    onSort,
    selection,
    detail,
    rowClass,
    total,
    more,
    keys = false,
    headless,
    onVisible,
  } = props;
  const root = useRef<HTMLDivElement>(null);
  const virtual = rows.length > VIRTUAL_FROM;
  const { body, virtualizer, items, margin } = useWindowRows({
    count: rows.length,
    virtual,
    rowHeight,
    keyOf: (index) => rowKey(rows[index] as Row),
  });
  const last = virtual ? (items.at(-1)?.index ?? 0) : rows.length;
  useNearKeys(rows, rowKey, virtual ? (items[0]?.index ?? 0) : 0, last, onVisible);

  const pickState = useRef({ rows, selection, rowKey, anchor: '' });
  useLayoutEffect(() => {
    Object.assign(pickState.current, { rows, selection, rowKey });
  });
  const onPick = useCallback((index: number, range: boolean) => {
    const { rows: all, selection: current, rowKey: keyOf, anchor } = pickState.current;
    const row = all[index];
    if (!current || row === undefined) return;
    const key = keyOf(row);
    const next = new Set(current.selected);
    if (range && anchor !== '') for (const between of keysBetween(all.map(keyOf), anchor, key)) next.add(between);
    else if (!next.delete(key)) next.add(key);
    pickState.current.anchor = key;
    current.onChange(next);
  }, []);
  const picked = useMemo(() => {
    if (!selection) return null;
    const count = rows.filter((row) => selection.selected.has(rowKey(row))).length;
    return count === 0 ? 'none' : count === rows.length ? 'all' : 'some';
  }, [rows, rowKey, selection]);
  const onPickAll = () => selection?.onChange(new Set(picked === 'all' ? [] : rows.map(rowKey)));

  useRowKeys({
    root,
    count: rows.length,
    reveal: (index) => virtual && virtualizer.scrollToIndex(index, { align: 'auto' }),
    pick: selection ? (index) => onPick(index, false) : undefined,
    enabled: keys,
  });

  const selecting = props.selecting === true || (selection?.selected.size ?? 0) > 0;
  const style = {
    ...gridTracks(columns, selection !== undefined, selecting),
    '--row-height': `${rowHeight}px`,
  } as CSSProperties;
  const renderRow = (index: number) => {
    const row = rows[index] as Row;
    return (
      <TableRow
        row={row}
        source={source}
        index={index}
        columns={columns}
        picked={selection ? selection.selected.has(rowKey(row)) : null}
        pickLabel={selection?.label(row) ?? ''}
        onPick={onPick}
        detail={detail?.(row) ?? null}
        className={rowClass?.(row)}
      />
    );
  };
  return (
    <Root ref={root} style={style} data-selecting={selecting || undefined}>
      <div role="table" aria-label={label} aria-rowcount={(total ?? rows.length) + 1}>
        {!headless && <TableHead columns={columns} sort={sort} onSort={onSort} picked={picked} onPickAll={onPickAll} />}
        <div
          role="rowgroup"
          className="body"
          ref={body}
          style={virtual ? { height: virtualizer.getTotalSize(), position: 'relative' } : undefined}
        >
          {virtual
            ? items.map((item) => (
                <div
                  key={item.key}
                  role="presentation"
                  data-index={item.index}
                  ref={virtualizer.measureElement}
                  style={{
                    position: 'absolute',
                    insetInline: 0,
                    top: 0,
                    transform: `translateY(${item.start - margin}px)`,
                  }}
                >
                  {renderRow(item.index)}
                </div>
              ))
            : rows.map((row, index) => (
                <div key={rowKey(row)} role="presentation" data-index={index}>
                  {renderRow(index)}
                </div>
              ))}
        </div>
      </div>
      {more && <LoadMore {...more} />}
    </Root>
  );
}
