// From the API's points to what a MetricChart draws: rows of one moment each, paths with gaps, the top of the axis.
import type { ChartUnit, MetricPoint, MetricSeries } from './metric-types.ts';
import { roundTop } from './metric-units.ts';

/** One moment of the chart: a point per series, null where it has none. */
export interface MetricRow {
  /** ms */
  at: number;
  points: (MetricPoint | null)[];
}

/** The moments of all series, ascending. */
export function metricRows(series: readonly MetricSeries[]): MetricRow[] {
  const rows = new Map<number, MetricRow>();
  series.forEach(({ points }, i) => {
    for (const point of points) {
      const at = Date.parse(point.at);
      let row = rows.get(at);
      if (!row) {
        row = { at, points: Array<null>(series.length).fill(null) };
        rows.set(at, row);
      }
      row.points[i] = point;
    }
  });
  return [...rows.values()].sort((a, b) => a.at - b.at);
}

/** Time between rows, ms, that is more than a slow schedule: nothing is drawn across it. */
export function gapMs(times: readonly number[], stepSeconds: number): number {
  const between = times.slice(1).map((at, i) => at - (times[i] as number));
  const median = between.toSorted((a, b) => a - b)[Math.floor(between.length / 2)] ?? 0;
  return Math.max(median, stepSeconds * 1000) * 2.5;
}

/** Value of the layer's upper and lower edge, or of the line and null. */
export interface Edge {
  at: number;
  low: number;
  high: number;
}

/** Unbroken stretches of one series. A layer stands on the sum of those before it in its row. */
export function runsOf(rows: readonly MetricRow[], index: number, stacked: boolean, gap: number): Edge[][] {
  const runs: Edge[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const { at, points } of rows) {
    const point = points[index];
    if (!point) continue;
    const low = stacked ? points.slice(0, index).reduce((sum, one) => sum + (one?.mean ?? 0), 0) : 0;
    if (at - before > gap) runs.push([]);
    runs.at(-1)?.push({ at, low, high: low + point.mean });
    before = at;
  }
  return runs;
}

/** Unbroken stretches between lowest and highest of each step. */
export function bandsOf(rows: readonly MetricRow[], index: number, gap: number): Edge[][] {
  const runs: Edge[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const { at, points } of rows) {
    const point = points[index];
    if (!point) continue;
    if (at - before > gap) runs.push([]);
    runs.at(-1)?.push({ at, low: point.min, high: point.max });
    before = at;
  }
  return runs;
}

interface Extent {
  unit: ChartUnit;
  stacked: boolean;
  band: boolean;
  /** Least top. */
  top?: number;
  levels: readonly number[];
}

/** Where the value axis begins and ends: at 0 unless something lies below, on a round number above the data. */
export function axisOf(rows: readonly MetricRow[], { unit, stacked, band, top, levels }: Extent): [number, number] {
  let high = 0;
  let low = 0;
  for (const { points } of rows) {
    const known = points.filter((point) => point !== null);
    if (stacked)
      high = Math.max(
        high,
        known.reduce((sum, { mean }) => sum + mean, 0),
      );
    else
      for (const { mean, min, max } of known) {
        high = Math.max(high, band ? max : mean);
        low = Math.min(low, band ? min : mean);
      }
  }
  const below = low < 0 ? -roundTop(-low, unit) : 0;
  // Shares that are rounded one by one may add up to a little more than 100.
  if (top !== undefined && high <= top * 1.02) return [below, top];
  // A limit is shown as long as the data does not become a flat line below it.
  const near = levels.filter((level) => level <= high * 4 || high === 0);
  return [below, roundTop(Math.max(high * 1.04, ...near), unit)];
}
