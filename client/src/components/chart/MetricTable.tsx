// The numbers behind a MetricChart, newest first: for those who read rather than look.
import { ScrollArea } from '../ScrollArea.tsx';
import { PlainTable } from './plain-table.ts';
import type { MetricRow } from './metric-data.ts';
import { momentWords } from './metric-words.ts';
import type { ChartUnit, MetricSeries } from './metric-types.ts';
import { formatMetric } from './metric-units.ts';

interface Props {
  title: string;
  rows: readonly MetricRow[];
  series: readonly MetricSeries[];
  unit: ChartUnit;
  stepSeconds: number;
  height: number;
}

/** Scrolling table of the rows. */
export function MetricTable({ title, rows, series, unit, stepSeconds, height }: Props) {
  return (
    <ScrollArea label={`${title} as a table`} maxHeight={height}>
      <PlainTable style={{ minHeight: height }}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(({ at, points }) => (
            <tr key={at}>
              <td>{momentWords(at, stepSeconds)}</td>
              {series.map(({ id }, i) => {
                const point = points[i];
                return <td key={id}>{point ? formatMetric(point.mean, unit) : '–'}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </ScrollArea>
  );
}
