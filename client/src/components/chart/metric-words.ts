// A MetricChart in sentences, for those who do not see it.
import { formatClock, formatDate, formatHour } from '../../lib/format-date.ts';
import type { MetricRow } from './metric-data.ts';
import type { ChartUnit, MetricSeries } from './metric-types.ts';
import { formatMetric } from './metric-units.ts';

/** "14:02:31" when steps are short, "14:02", with the date when it was not today. */
export function momentWords(at: number, stepSeconds: number): string {
  const clock = stepSeconds < 60 ? formatClock(at) : formatHour(at);
  return new Date(at).toDateString() === new Date().toDateString() ? clock : `${formatDate(at)}, ${clock}`;
}

/** "14:02:31, user 31 %, system 5 %". */
export function rowWords(
  row: MetricRow | undefined,
  series: readonly MetricSeries[],
  unit: ChartUnit,
  stepSeconds: number,
): string {
  if (!row) return '';
  const parts = series.flatMap(({ label, quiet }, i) => {
    const point = row.points[i];
    return point && !quiet ? [`${label} ${formatMetric(point.mean, unit)}`] : [];
  });
  return [momentWords(row.at, stepSeconds), ...parts].join(', ');
}

/** The whole chart: "user now 31 %, between 12 % and 64 %. …". */
export function metricWords(series: readonly MetricSeries[], unit: ChartUnit): string {
  const words = series.flatMap(({ label, points, quiet }) => {
    const last = points.at(-1);
    if (!last || quiet) return [];
    const low = points.reduce((least, { min }) => Math.min(least, min), last.min);
    const high = points.reduce((most, { max }) => Math.max(most, max), last.max);
    const [now, from, to] = [last.mean, low, high].map((value) => formatMetric(value, unit));
    return [`${label} at last ${now}, between ${from} and ${to}.`];
  });
  return words.length > 0 ? words.join(' ') : 'Nothing was measured in this period.';
}
