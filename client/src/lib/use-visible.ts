// Of a long list, only the rows near the screen hear of what happens to them; rows that come back catch up first.
import { useEffect, useRef, useState } from 'react';

/** Rows that went out of sight for a moment only are not fetched again, ms. */
const STALE_MS = 5_000;

/** Of the ids in sight now, those that were out of sight long enough to have missed events; `left` says when each went. */
export function missedIds(ids: readonly string[], left: ReadonlyMap<string, number>, now: number): string[] {
  return ids.filter((id) => now - (left.get(id) ?? now) > STALE_MS);
}

/** The ids in sight, and a stable function that takes them; `catchUp` (stable too) is told which rows to fetch again. */
export function useVisible(
  catchUp: (ids: string[]) => void,
): [ids: readonly string[], onVisible: (ids: readonly string[]) => void] {
  const [visible, setVisible] = useState<readonly string[]>([]);
  const left = useRef(new Map<string, number>());
  useEffect(() => {
    const gone = left.current;
    const missed = missedIds(visible, gone, Date.now());
    for (const id of visible) gone.delete(id);
    if (missed.length > 0) catchUp(missed);
    return () => {
      for (const id of visible) gone.set(id, Date.now());
    };
  }, [catchUp, visible]);
  return [visible, setVisible];
}
