// The response-time chart as its own chunk, with a text that says the same for those who do not see it.
import { lazy, Suspense } from 'react';
import { formatMoment } from '../../lib/format-date.ts';
import { durationWords, formatMs } from '../../lib/format-duration.ts';
import { plural } from '../../lib/format-number.ts';
import { statusLook } from '../../theme/status.ts';
import { Late } from '../Skeletons.tsx';
import { troubleBands } from './chart-data.ts';
import type { ResponseChartProps } from './ResponseChart.tsx';

const Chart = lazy(() => import('./ResponseChart.tsx').then((module) => ({ default: module.ResponseChart })));

/** The chart in sentences: how fast, the slowest, when there was trouble. */
export function chartWords({ points, p95Ms, stepSeconds, to }: ResponseChartProps): string {
  if (points.length === 0) return 'No check in this period.';
  const checks = points.reduce((sum, point) => sum + point.checks, 0);
  const slowest = points.reduce((a, b) => (b.maxMs > a.maxMs ? b : a));
  const words = [
    `${plural(checks, 'check')}, p95 ${p95Ms === null ? 'not known' : formatMs(p95Ms)}, slowest ${formatMs(slowest.maxMs)} at ${formatMoment(slowest.at)}.`,
  ];
  const bands = troubleBands(points, stepSeconds, Date.parse(to));
  for (const { status, from, to: until } of bands.slice(-8))
    words.push(`${statusLook[status].label} for ${durationWords((until - from) / 1000)} from ${formatMoment(from)}.`);
  if (bands.length === 0) words.push('No trouble.');
  return words.join(' ');
}

/** Chart of response times; `height` in px. */
export function LazyResponseChart(props: ResponseChartProps) {
  const { height = 230 } = props;
  return (
    <figure style={{ margin: 0 }} aria-label="Response time">
      <figcaption className="visually-hidden">{chartWords(props)}</figcaption>
      <div style={{ minHeight: height + 14 }}>
        <Suspense fallback={<Late label="Loading the chart">{null}</Late>}>
          <Chart {...props} />
        </Suspense>
      </div>
    </figure>
  );
}
