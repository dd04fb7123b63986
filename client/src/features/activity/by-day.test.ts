import { expect, it } from 'vitest';
import { byDay } from './by-day.ts';

it('groups by local day, newest first as given', () => {
  const now = new Date(2026, 10, 21, 12, 0);
  const at = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour).toISOString() });
  const days = byDay([at(21, 11), at(21, 0), at(20, 23), at(18, 5)], now);
  expect(days.map(({ label, changes }) => [label, changes.length])).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    ['18 Nov 2026', 1],
  ]);
});
