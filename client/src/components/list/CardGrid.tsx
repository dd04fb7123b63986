// A list as cards, as many beside each other as fit; of a long one only those near the screen are in the document.
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useWidth } from '../chart/use-width.ts';
import { LoadMore, type LoadMoreProps } from '../table/LoadMore.tsx';
import { useNearKeys, useWindowRows } from '../table/use-window-rows.ts';

/** Cards beyond which only those near the screen are in the document. */
const VIRTUAL_FROM = 100;
const GAP = 12;

interface Props<Row> {
  /** Name for screen readers. */
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** A card; all are about as high. */
  card: (row: Row) => ReactNode;
  /** Smallest width and usual height of a card, px. */
  minWidth: number;
  cardHeight: number;
  more: LoadMoreProps;
  /** Told the keys of the cards near the screen. Keep it stable. */
  onVisible?: (keys: readonly string[]) => void;
}

/** Grid of cards. */
export function CardGrid<Row>({ label, rows, rowKey, card, minWidth, cardHeight, more, onVisible }: Props<Row>) {
  const [root, width] = useWidth();
  const columns = Math.max(1, Math.floor((width + GAP) / (minWidth + GAP)));
  const lines = Math.ceil(rows.length / columns);
  const virtual = rows.length > VIRTUAL_FROM;
  const keyOf = (line: number): string => `${columns} ${rowKey(rows[line * columns] as Row)}`;
  const { body, virtualizer, items, margin } = useWindowRows({
    count: lines,
    virtual,
    rowHeight: cardHeight + GAP,
    keyOf,
  });
  const lastLine = virtual ? (items.at(-1)?.index ?? 0) : lines;
  useNearKeys(rows, rowKey, virtual ? (items[0]?.index ?? 0) * columns : 0, (lastLine + 1) * columns, onVisible);
  const line = (index: number) => (
    <Box
      role="presentation"
      sx={{
        display: 'grid',
        gap: `${GAP}px`,
        pb: `${GAP}px`,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {rows.slice(index * columns, (index + 1) * columns).map((row) => (
        <div role="listitem" key={rowKey(row)}>
          {card(row)}
        </div>
      ))}
    </Box>
  );
  return (
    <div ref={root}>
      <div
        role="list"
        aria-label={label}
        ref={body}
        style={virtual ? { height: virtualizer.getTotalSize(), position: 'relative' } : undefined}
      >
        {virtual
          ? items.map(({ key, index, start }) => (
              <div
                key={key}
                role="presentation"
                data-index={index}
                ref={virtualizer.measureElement}
                style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start - margin}px)` }}
              >
                {line(index)}
              </div>
            ))
          : Array.from({ length: lines }, (_, index) => (
              <div key={keyOf(index)} role="presentation">
                {line(index)}
              </div>
            ))}
      </div>
      <LoadMore {...more} />
    </div>
  );
}
