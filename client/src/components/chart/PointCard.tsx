// What the cursor of the chart stands on.
import { formatClock, formatDate, formatHour } from '../../lib/format-date.ts';
import { formatMs } from '../../lib/format-duration.ts';
import { plural } from '../../lib/format-number.ts';
import { css } from '../../theme/tokens.ts';
import { phaseLooks } from '../phases.ts';
import { CardRows } from './card-rows.ts';
import type { ResponsePoint } from './chart-data.ts';

function when(point: ResponsePoint, stepSeconds: number): string {
  const clock = stepSeconds < 60 ? formatClock(point.at) : formatHour(point.at);
  const today = new Date(point.at).toDateString() === new Date().toDateString();
  return today ? clock : `${formatDate(point.at)}, ${clock}`;
}

/** The same in a sentence, for screen readers. */
export function pointWords(point: ResponsePoint, stepSeconds: number): string {
  const bad = [point.down > 0 && `${point.down} down`, point.degraded > 0 && `${point.degraded} degraded`];
  return [when(point, stepSeconds), plural(point.checks, 'check'), ...bad, formatMs(point.meanMs)]
    .filter(Boolean)
    .join(', ');
}

/** Moment, number of checks, phases, p95 when several checks stand together. */
export function PointCard({ point, stepSeconds, rest }: { point: ResponsePoint; stepSeconds: number; rest: number }) {
  const bad = [point.down > 0 && `${point.down} down`, point.degraded > 0 && `${point.degraded} degraded`].filter(
    Boolean,
  );
  const several = point.checks > 1;
  return (
    <>
      <strong>{when(point, stepSeconds)}</strong>
      <span style={{ color: css.dim }}>
        {' '}
        · {plural(point.checks, 'check')}
        {bad.length > 0 && ` · ${bad.join(', ')}`}
      </span>
      <CardRows>
        {phaseLooks.map(({ key, label, color }) => {
          const ms = point.phases[key];
          if (ms === null) return null;
          return [
            <i key={key} style={{ backgroundColor: color }} />,
            <span key={`${key}l`}>{label}</span>,
            <b key={`${key}v`}>{formatMs(ms)}</b>,
          ];
        })}
        {rest > 0 && (
          <>
            <i style={{ backgroundColor: css.lineStrong, opacity: 0.45 }} />
            <span>Unfinished</span>
            <b>{formatMs(rest)}</b>
          </>
        )}
        <span />
        <strong>{several ? 'Mean' : 'Total'}</strong>
        <strong style={{ textAlign: 'right' }}>{formatMs(point.meanMs)}</strong>
        {several && (
          <>
            <span />
            <span>p95</span>
            <b>{formatMs(point.p95Ms)}</b>
            <span />
            <span>Slowest</span>
            <b>{formatMs(point.maxMs)}</b>
          </>
        )}
      </CardRows>
    </>
  );
}
