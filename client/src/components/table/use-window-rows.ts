// Long lists on a scrolling page: which of their rows are in the document, and who is told which are near the screen.
import { type ReactVirtualizer, useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface WindowRows {
  /** Goes on the element that holds the rows. */
  body: RefObject<HTMLDivElement | null>;
  virtualizer: ReactVirtualizer<Window, Element>;
  items: readonly VirtualItem[];
  /** Distance of the body from the top of the page, px: what `start` of an item is counted from. */
  margin: number;
}

interface Options {
  count: number;
  /** False renders all rows. */
  virtual: boolean;
  /** Usual height of a row, px. */
  rowHeight: number;
  keyOf: (index: number) => string;
}

/** Rows of a list that scrolls with the window. */
export function useWindowRows({ count, virtual, rowHeight, keyOf }: Options): WindowRows {
  const body = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count,
    enabled: virtual,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: margin,
    getItemKey: keyOf,
  });
  useLayoutEffect(() => {
    if (virtual && body.current) setMargin(body.current.getBoundingClientRect().top + window.scrollY);
  }, [virtual, count]);
  return { body, virtualizer, items: virtualizer.getVirtualItems(), margin };
}

/** What is near the screen is told in blocks of so many rows, so that scrolling does not change it all the time. */
const BLOCK = 25;

/** Tells `onVisible` the keys from the block of `first` to that of `last`. Keep all functions stable. */
export function useNearKeys<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  first: number,
  last: number,
  onVisible: ((keys: readonly string[]) => void) | undefined,
): void {
  const firstBlock = Math.floor(first / BLOCK);
  const lastBlock = Math.floor(last / BLOCK);
  useEffect(() => {
    onVisible?.(rows.slice(firstBlock * BLOCK, (lastBlock + 1) * BLOCK).map(rowKey));
  }, [onVisible, rows, rowKey, firstBlock, lastBlock]);
}
