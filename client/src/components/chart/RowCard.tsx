// What the cursor of a MetricChart stands on.
import { CardRows } from './card-rows.ts';
import type { MetricRow } from './metric-data.ts';
import type { ChartUnit, MetricSeries } from './metric-types.ts';
import { formatMetric } from './metric-units.ts';

interface Props {
  heading: string;
  row: MetricRow;
  series: readonly MetricSeries[];
  unit: ChartUnit;
  stacked: boolean;
}

/** Moment, number of each line with what it moved between, and the sum of layers; highest first where there are many. */
export function RowCard({ heading, row, series, unit, stacked }: Props) {
  const known = series.flatMap((one, i) => {
    const point = row.points[i];
    return point && !one.quiet ? [{ ...one, point }] : [];
  });
  // Layers are read from the top down.
  const lines = stacked ? known.toReversed() : known.toSorted((a, b) => b.point.mean - a.point.mean);
  const single = known.length === 1 ? known[0]?.point : undefined;
  return (
    <>
      <strong>{heading}</strong>
      <CardRows>
        {lines
          .slice(0, 12)
          .map(({ id, label, color, point }) => [
            <i key={id} style={{ backgroundColor: color }} />,
            <span key={`${id}l`}>{label}</span>,
            <b key={`${id}v`}>{formatMetric(point.mean, unit)}</b>,
          ])}
        {stacked && known.length > 1 && (
          <>
            <span />
            <strong>Sum</strong>
            <strong style={{ textAlign: 'right' }}>
              {formatMetric(
                known.reduce((sum, { point }) => sum + point.mean, 0),
                unit,
              )}
            </strong>
          </>
        )}
        {single && single.max > single.min && (
          <>
            <span />
            <span>Between</span>
            <b>
              {formatMetric(single.min, unit)} and {formatMetric(single.max, unit)}
            </b>
          </>
        )}
      </CardRows>
    </>
  );
}
