// Where the time axis has its words: round moments in the person's zone.
import { formatDate, formatHour } from '../../lib/format-date.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  4 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  5 * DAY,
  7 * DAY,
  15 * DAY,
  30 * DAY,
];

/** At most `most` round moments between two, and how to write them. */
export function timeTicks(from: number, to: number, most: number): { ticks: Date[]; format: (date: Date) => string } {
  const step = STEPS.find((candidate) => (to - from) / candidate <= most) ?? 30 * DAY;
  const first = new Date(from);
  first.setHours(0, 0, 0, 0);
  const ticks: Date[] = [];
  for (let i = 0; ticks.length < 200; i += 1) {
    const at = new Date(first);
    // Days are added as days, so that a change of the clock does not move midnight.
    if (step >= DAY) at.setDate(at.getDate() + (i * step) / DAY);
    else at.setTime(first.getTime() + i * step);
    if (at.getTime() > to) break;
    if (at.getTime() >= from) ticks.push(at);
  }
  return { ticks, format: step >= DAY ? (date) => formatDate(date, to) : formatHour };
}
