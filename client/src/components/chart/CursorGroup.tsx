// One cursor for several charts: a moment that all of them point at.
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';

export interface Cursor {
  /** ms */
  at: number;
  /** Id of the chart that moves it. */
  by: string;
}

export interface CursorStore {
  get: () => Cursor | null;
  set: (next: Cursor | null) => void;
  subscribe: (listener: () => void) => () => void;
}

/** A cursor that points nowhere yet. */
export function createCursor(): CursorStore {
  let cursor: Cursor | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => cursor,
    set: (next) => {
      if (next?.at === cursor?.at && next?.by === cursor?.by) return;
      cursor = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const Group = createContext<CursorStore | null>(null);

/** Charts inside share one cursor. */
export function CursorGroup({ children }: { children: ReactNode }) {
  const [store] = useState(createCursor);
  return <Group value={store}>{children}</Group>;
}

/** The cursor of the group, or one of its own outside of any. */
export function useCursorStore(): CursorStore {
  const [own] = useState(createCursor);
  return useContext(Group) ?? own;
}

/** Where it points; renders again when that changes. */
export function useCursor(store: CursorStore): Cursor | null {
  return useSyncExternalStore(store.subscribe, store.get);
}
