// Which objects of one kind are on the screen, and what just happened to them: pages register ids, app/LiveUpdates
// subscribes to those and hands each event on, after the cache has its fields.
import { useEffect, useRef } from 'react';

interface WatchList<Announced> {
  /** Ids that somebody wants to hear of, sorted; the same array until they change. For useSyncExternalStore. */
  ids: () => readonly string[];
  /** Calls back when ids() has changed; returns how to stop. */
  onChange: (watcher: () => void) => () => void;
  /** Registers these ids while the component is mounted. */
  useWatch: (ids: readonly string[]) => void;
  /** Tells the pages of an event. */
  announce: (announced: Announced) => void;
  /** Calls `listener` for each event of this id that arrives while the component is mounted. */
  useAnnounced: (id: string | undefined, listener: (announced: Announced) => void) => void;
}

/** A list of its own; `idOf` says whom an event is about. */
export function createWatchList<Announced>(idOf: (announced: Announced) => string): WatchList<Announced> {
  const counts = new Map<string, number>();
  const watchers = new Set<() => void>();
  const listeners = new Set<(announced: Announced) => void>();
  let snapshot: readonly string[] = [];
  let queued = false;

  function changed(): void {
    if (queued) return;
    queued = true;
    // One change per tick: a page that swaps 50 rows for 50 others must not restart the subscription twice.
    setTimeout(() => {
      queued = false;
      const next = [...counts.keys()].sort();
      if (next.join() === snapshot.join()) return;
      snapshot = next;
      for (const watcher of watchers) watcher();
    });
  }

  function useWatch(ids: readonly string[]): void {
    const key = ids.join(' ');
    useEffect(() => {
      const mine = key === '' ? [] : key.split(' ');
      for (const id of mine) counts.set(id, (counts.get(id) ?? 0) + 1);
      changed();
      return () => {
        for (const id of mine) {
          const left = (counts.get(id) ?? 1) - 1;
          if (left > 0) counts.set(id, left);
          else counts.delete(id);
        }
        changed();
      };
    }, [key]);
  }

  function useAnnounced(id: string | undefined, listener: (announced: Announced) => void): void {
    const latest = useRef(listener);
    useEffect(() => {
      latest.current = listener;
    });
    useEffect(() => {
      if (id === undefined) return undefined;
      const filtered = (announced: Announced) => {
        if (idOf(announced) === id) latest.current(announced);
      };
      listeners.add(filtered);
      return () => {
        listeners.delete(filtered);
      };
    }, [id]);
  }

  return {
    ids: () => snapshot,
    onChange: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    useWatch,
    announce: (announced) => {
      for (const listener of listeners) listener(announced);
    },
    useAnnounced,
  };
}
