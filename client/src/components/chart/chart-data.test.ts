import { describe, expect, it } from 'vitest';
import { axisStart, axisTop, chartRows, niceTop, outcomeLane, type ResponsePoint, troubleBands } from './chart-data.ts';
import { chartWords } from './LazyResponseChart.tsx';
import { nearest } from './CursorArea.tsx';
import { timeTicks } from './time-ticks.ts';

const start = Date.parse('2026-11-21T10:00:00Z');
const phases = { dnsMs: 5, connectMs: 10, tlsMs: 20, firstByteMs: 60, downloadMs: 5 };

function point(minute: number, over: Partial<ResponsePoint> = {}): ResponsePoint {
  const at = new Date(start + minute * 60_000).toISOString();
  return { at, checks: 2, degraded: 0, down: 0, meanMs: 100, maxMs: 150, p95Ms: 140, phases, ...over };
}

describe('chartRows', () => {
  it('ANA-3: leaves a hole where nothing was checked', () => {
    const rows = chartRows([point(0), point(1), point(2), point(9), point(10)], 60);
    expect(rows.map((row) => row.point !== null)).toEqual([true, true, true, false, false, true, true]);
  });

  it('ANA-3: a schedule slower than the step is no hole', () => {
    const rows = chartRows([point(0), point(5), point(10), point(15)], 20);
    expect(rows.every((row) => row.point !== null)).toBe(true);
  });

  it('CHK-18: time that no phase accounts for is shown as unfinished', () => {
    const cut = point(0, { down: 1, meanMs: 5000, phases: { ...phases, firstByteMs: null, downloadMs: null } });
    expect(chartRows([cut], 60)[0]?.stack).toEqual([5, 10, 20, 0, 0, 4965]);
    expect(chartRows([point(0)], 60)[0]?.stack.at(-1)).toBe(0);
  });
});

describe('troubleBands', () => {
  it('ANA-3: joins neighbours of one kind and keeps how much of it was bad', () => {
    const points = [point(0), point(1, { down: 2 }), point(2, { down: 1 }), point(3, { degraded: 1 }), point(4)];
    const bands = troubleBands(points, 60, start + 600_000);
    expect(
      bands.map(({ status, from, to, share }) => [status, (from - start) / 60_000, (to - start) / 60_000, share]),
    ).toEqual([
      ['DOWN', 1, 3, 0.75],
      ['DEGRADED', 3, 4, 0.5],
    ]);
  });
});

it('ANA-3: the lane of outcomes covers the whole period once', () => {
  const end = start + 20 * 60_000;
  const lane = outcomeLane([point(3), point(4, { down: 1 }), point(5), point(12), point(13)], 60, start, end);
  expect(lane[0]?.from).toBe(start);
  expect(lane.at(-1)?.to).toBe(end);
  lane.slice(1).forEach((interval, i) => expect(interval.from).toBe(lane[i]?.to));
  expect(lane.map(({ status }) => status)).toEqual(['UNKNOWN', 'UP', 'DOWN', 'UP', 'UNKNOWN', 'UP', 'UNKNOWN']);
});

it('ANA-3: one timeout does not flatten the chart', () => {
  const usual = Array.from({ length: 50 }, (_, i) => point(i));
  const calm = axisTop(chartRows(usual, 60), 140, false);
  const withTimeout = axisTop(chartRows([...usual, point(50, { meanMs: 5000, down: 2 })], 60), 140, false);
  expect(calm.cut).toBeNull();
  expect(withTimeout.cut).toBe(5000);
  expect(withTimeout.top).toBeLessThan(400);
});

it('ANA-3: the axis of a young service begins with it, but shows some minutes at least', () => {
  const [hour, minute] = [3_600_000, 60_000];
  const end = start + hour;
  expect(axisStart(start, end, 20, null)).toBe(start);
  expect(axisStart(start, end, 20, start - 1)).toBe(start);
  expect(axisStart(start, end, 20, end - 20 * minute)).toBe(end - 20.4 * minute);
  expect(axisStart(start, end, 20, end - minute)).toBe(end - 8 * minute);
});

it('UI-4: the cursor stands on the nearest point', () => {
  const times = [0, 10, 20, 100];
  expect([-5, 4, 6, 59, 61, 500].map((at) => nearest(times, at))).toEqual([0, 0, 1, 2, 3, 3]);
  expect(nearest([], 5)).toBe(-1);
});

it('ANA-3: the axis ends on a round number in three steps', () => {
  for (const value of [0.4, 7, 90, 158, 486, 900, 5000]) {
    const top = niceTop(value);
    expect(top).toBeGreaterThanOrEqual(value);
    expect(top).toBeLessThanOrEqual(value * 2);
  }
  expect(niceTop(0)).toBe(3);
});

it('ANA-3: ticks are round moments, few enough for the width', () => {
  const hour = timeTicks(start, start + 3_600_000, 8);
  expect(hour.ticks.every((tick) => tick.getMinutes() % 10 === 0)).toBe(true);
  expect(hour.ticks.length).toBeLessThanOrEqual(8);
  const quarter = timeTicks(start - 90 * 86_400_000, start, 8);
  expect(quarter.ticks.every((tick) => tick.getHours() === 0)).toBe(true);
  expect(quarter.ticks.length).toBeLessThanOrEqual(8);
});

it('UI-4: the chart has a text that says the same', () => {
  const points = [point(0), point(1, { down: 2, maxMs: 900 }), point(2)];
  const words = chartWords({ from: point(0).at, to: point(3).at, stepSeconds: 60, p95Ms: 140, points });
  expect(words).toMatch(/^6 checks, p95 140 ms, slowest 900 ms at .+\. Down for 1 min from .+\.$/);
});
