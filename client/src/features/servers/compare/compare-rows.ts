// From the metrics of many servers to the rows of the table and the lines of the chart.
import type { MetricPoint, MetricSeries } from '../../../components/chart/metric-types.ts';
import { seriesColor } from '../../../components/chart/series-color.ts';
import type { ServerStatusName } from '../../../theme/status.ts';
import { css } from '../../../theme/tokens.ts';
import type { Order } from './compare-view.ts';

interface Named {
  id: string;
  name: string;
  status: ServerStatusName;
}

interface Compared<Server> {
  server: Server;
  metric: { from: string; to: string; stepSeconds: number; points: readonly MetricPoint[] };
}

export interface CompareRow<Server> {
  id: string;
  server: Server;
  points: readonly MetricPoint[];
  /** null when the server is not online, or its newest number is too old to be that of now. */
  now: number | null;
  mean: number | null;
  max: number | null;
}

/** Lines with a colour of their own; the others are grey. */
export const COLOURED = 5;
/** A newest number older than so many steps, and than this, ms, is not that of now. */
const STALE_STEPS = 3;
const STALE_MS = 180_000;

function scaled(points: readonly MetricPoint[], factor: number): readonly MetricPoint[] {
  if (factor === 1) return points;
  return points.map(({ at, mean, min, max }) => ({ at, mean: mean * factor, min: min * factor, max: max * factor }));
}

/** A row per server that has the metric, highest first; servers without a number come last. */
export function compareRows<Server extends Named>(
  compared: readonly Compared<Server>[],
  order: Order,
  factor: number,
): CompareRow<Server>[] {
  const rows = compared.map(({ server, metric }): CompareRow<Server> => {
    const points = scaled(metric.points, factor);
    const last = points.at(-1);
    const old = last ? Date.parse(metric.to) - Date.parse(last.at) : 0;
    const current = old <= Math.max(STALE_MS, STALE_STEPS * metric.stepSeconds * 1000);
    return {
      id: server.id,
      server,
      points,
      now: last && current && server.status === 'ONLINE' ? last.mean : null,
      mean: last ? points.reduce((sum, { mean }) => sum + mean, 0) / points.length : null,
      max: last ? points.reduce((most, { max }) => Math.max(most, max), last.max) : null,
    };
  });
  const value = (row: CompareRow<Server>): number => row[order] ?? Number.NEGATIVE_INFINITY;
  return rows.sort(
    (a, b) => value(b) - value(a) || a.server.name.localeCompare(b.server.name, 'en', { numeric: true }),
  );
}

/** Colour of a row's line by its place. */
export function rowColor(place: number): string {
  return place < COLOURED ? seriesColor(place) : css.lineStrong;
}

/** Lines of the chart: the first five coloured, the rest quiet; the one pointed at stands out of them all. */
export function compareSeries<Server extends Named>(
  rows: readonly CompareRow<Server>[],
  pointed: string | null,
): MetricSeries[] {
  return rows.map(({ id, server, points }, place) => {
    const quiet = id !== pointed && place >= COLOURED;
    return { id, label: server.name, color: id === pointed ? css.text : rowColor(place), points, quiet };
  });
}
