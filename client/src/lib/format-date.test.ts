import { expect, it } from 'vitest';
import { formatAbsolute, formatClock, formatClockMs, formatDate, formatDay, formatMoment } from './format-date.ts';

const at = new Date(2026, 8, 12, 14, 2, 31, 204);

it('UI-4: clocks have seconds, rows of checks milliseconds', () => {
  expect(formatClock(at)).toBe('14:02:31');
  expect(formatClockMs(at)).toBe('14:02:31.204');
});

it('UI-4: midnight is 00, not 24', () => {
  expect(formatClock(new Date(2026, 0, 1, 0, 0, 5))).toBe('00:00:05');
});

it('UI-4: dates leave the year out while it is this one', () => {
  expect(formatDate(at, new Date(2026, 11, 1))).toBe('12 Sep');
  expect(formatDate(at, new Date(2027, 0, 1))).toBe('12 Sep 2026');
});

it('UI-4: a moment of today is a clock, else date and minute', () => {
  expect(formatMoment(at, new Date(2026, 8, 12, 23, 0))).toBe('14:02:31');
  expect(formatMoment(at, new Date(2026, 8, 13, 1, 0))).toBe('12 Sep, 14:02');
});

it('ANA-5: days of the API are UTC days wherever one sits', () => {
  expect(formatDay('2026-08-24')).toBe('24 Aug');
  expect(formatDay('2026-08-24', true)).toBe('Mon 24 Aug 2026');
});

it('UI-4: the absolute time names its zone', () => {
  expect(formatAbsolute(at)).toMatch(/^12 Sep 2026, 14:02:31 \S+/);
});
