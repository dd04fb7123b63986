import { expect, it } from 'vitest';
import { axisOf, bandsOf, gapMs, metricRows, runsOf } from './metric-data.ts';
import type { MetricSeries } from './metric-types.ts';

const start = Date.parse('2026-11-21T10:00:00Z');
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();

function series(id: string, points: Record<number, number>): MetricSeries {
  return {
    id,
    label: id,
    color: 'red',
    points: Object.entries(points).map(([minute, mean]) => ({
      at: at(Number(minute)),
      mean,
      min: mean - 1,
      max: mean + 1,
    })),
  };
}

it('SRV-6: lines of one chart share its moments, each with the points that it has', () => {
  const rows = metricRows([series('a', { 0: 1, 1: 2 }), series('b', { 1: 5, 2: 6 })]);
  expect(rows.map((row) => row.points.map((point) => point?.mean ?? null))).toEqual([
    [1, null],
    [2, 5],
    [null, 6],
  ]);
});

it('SRV-6: where nothing was measured the line breaks; a slow schedule is no gap', () => {
  const rows = metricRows([series('a', { 0: 1, 1: 1, 2: 1, 9: 1, 10: 1 })]);
  const gap = gapMs(
    rows.map((row) => row.at),
    60,
  );
  expect(runsOf(rows, 0, false, gap).map((run) => run.length)).toEqual([3, 2]);
  const slow = metricRows([series('a', { 0: 1, 5: 1, 10: 1, 15: 1 })]);
  const slowGap = gapMs(
    slow.map((row) => row.at),
    30,
  );
  expect(runsOf(slow, 0, false, slowGap)).toHaveLength(1);
});

it('SRV-5: layers stand on those below them', () => {
  const rows = metricRows([series('user', { 0: 30 }), series('system', { 0: 5 }), series('iowait', { 0: 1 })]);
  expect(runsOf(rows, 2, true, 60_000)[0]?.[0]).toMatchObject({ low: 35, high: 36 });
  expect(axisOf(rows, { unit: '%', stacked: true, band: false, levels: [] })[1]).toBeGreaterThanOrEqual(36);
});

it('SRV-6: a band goes from the lowest to the highest of each step', () => {
  const rows = metricRows([series('a', { 0: 10, 1: 20 })]);
  expect(bandsOf(rows, 0, 60_000 * 3)[0]).toEqual([
    { at: start, low: 9, high: 11 },
    { at: start + 60_000, low: 19, high: 21 },
  ]);
});

it('SRV-5: shares end at 100, and at more when the data does', () => {
  const extent = { unit: '%', stacked: false, band: false, top: 100, levels: [] };
  expect(axisOf(metricRows([series('a', { 0: 37 })]), extent)).toEqual([0, 100]);
  expect(axisOf(metricRows([series('a', { 0: 240 })]), extent)[1]).toBeGreaterThanOrEqual(240);
});

it('SRV-11: a limit is in sight unless the data would be pressed flat below it; below zero the axis goes on', () => {
  const extent = { unit: '', stacked: false, band: false };
  const rows = metricRows([series('a', { 0: 10, 1: -4 })]);
  const [low, high] = axisOf(rows, { ...extent, levels: [25] });
  expect(low).toBeLessThanOrEqual(-4);
  expect(high).toBeGreaterThanOrEqual(25);
  expect(axisOf(rows, { ...extent, levels: [4000] })[1]).toBeLessThan(100);
});
