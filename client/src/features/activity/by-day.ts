// Groups changes by the person's own days.
import { formatLongDate } from '../../lib/format-date.ts';

const DAY_MS = 86_400_000;

/** Consecutive changes of one local day, with "Today", "Yesterday" or the date as its label. Keeps the order. */
export function byDay<T extends { at: string }>(
  changes: readonly T[],
  now = new Date(),
): { label: string; changes: T[] }[] {
  const today = now.toDateString();
  const yesterday = new Date(now.getTime() - DAY_MS).toDateString();
  const days: { key: string; label: string; changes: T[] }[] = [];
  for (const change of changes) {
    const key = new Date(change.at).toDateString();
    const last = days.at(-1);
    if (last?.key === key) last.changes.push(change);
    else
      days.push({
        key,
        label: key === today ? 'Today' : key === yesterday ? 'Yesterday' : formatLongDate(change.at),
        changes: [change],
      });
  }
  return days;
}
