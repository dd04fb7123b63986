// The numbers behind the response-time chart, newest first: for those who read rather than look.
import { formatClock, formatDate, formatHour } from '../../lib/format-date.ts';
import { formatMs } from '../../lib/format-duration.ts';
import { phaseLooks } from '../phases.ts';
import { ScrollArea } from '../ScrollArea.tsx';
import type { ResponsePoint } from './chart-data.ts';
import { PlainTable } from './plain-table.ts';

interface Props {
  points: readonly ResponsePoint[];
  stepSeconds: number;
  /** Keys of the phases that occur. */
  present: readonly string[];
}

/** Scrolling table of the points. */
export function ChartTable({ points, stepSeconds, present }: Props) {
  const looks = phaseLooks.filter(({ key }) => present.includes(key));
  const when = (at: string) =>
    stepSeconds < 3600 ? (stepSeconds < 60 ? formatClock(at) : formatHour(at)) : `${formatDate(at)}, ${formatHour(at)}`;
  return (
    <ScrollArea label="Response times as a table" maxHeight={260}>
      <PlainTable>
        <thead>
          <tr>
            {['Time', 'Checks', 'Degraded', 'Down', 'Mean', 'p95', ...looks.map(({ label }) => label)].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.at}>
              <td>{when(point.at)}</td>
              <td>{point.checks}</td>
              <td>{point.degraded}</td>
              <td>{point.down}</td>
              <td>{formatMs(point.meanMs)}</td>
              <td>{formatMs(point.p95Ms)}</td>
              {looks.map(({ key }) => {
                const ms = point.phases[key];
                return <td key={key}>{ms === null ? '–' : formatMs(ms)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </ScrollArea>
  );
}
