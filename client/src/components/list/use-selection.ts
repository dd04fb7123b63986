// Which rows of a list are picked, and whether the checkboxes show on narrow screens.
import { useState } from 'react';

const nothing: ReadonlySet<string> = new Set();

export interface ListSelection<Row> {
  selected: ReadonlySet<string>;
  select: (selected: ReadonlySet<string>) => void;
  /** The picked rows that are still in the list. */
  chosen: readonly Row[];
  clear: () => void;
  /** Checkboxes are shown where they are hidden otherwise. */
  selecting: boolean;
  toggleSelecting: () => void;
}

/** Selection of these rows. */
export function useSelection<Row extends { id: string }>(rows: readonly Row[] | null): ListSelection<Row> {
  const [selected, select] = useState(nothing);
  const [selecting, setSelecting] = useState(false);
  const clear = () => {
    select(nothing);
    setSelecting(false);
  };
  return {
    selected,
    select,
    chosen: rows?.filter(({ id }) => selected.has(id)) ?? [],
    clear,
    selecting,
    toggleSelecting: () => (selecting ? clear() : setSelecting(true)),
  };
}
