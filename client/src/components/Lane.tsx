// States over time on one line: intervals side by side, good ones faint, trouble strong.
import { styled } from '@mui/material/styles';
import { formatMoment } from '../lib/format-date.ts';
import { durationWords } from '../lib/format-duration.ts';
import { statusLook, type StatusName } from '../theme/status.ts';

export interface LaneInterval {
  status: StatusName;
  from: number;
  to: number;
}

const Track = styled('div')({
  position: 'relative',
  width: '100%',
  '& span': { position: 'absolute', top: 0, bottom: 0, borderRadius: 2, minWidth: 2 },
});

/** Intervals out of transitions (oldest first): each lasts until the next, the last until `end`. */
export function laneIntervals(
  changes: readonly { from: StatusName; to: StatusName; at: string }[],
  start: number,
  end: number,
): LaneInterval[] {
  const out: LaneInterval[] = [];
  let at = start;
  let status: StatusName | undefined = changes[0]?.from;
  for (const change of changes) {
    const when = Math.min(end, Math.max(start, Date.parse(change.at)));
    if (status !== undefined && when > at) out.push({ status, from: at, to: when });
    at = when;
    status = change.to;
  }
  if (status !== undefined && end > at) out.push({ status, from: at, to: end });
  return out;
}

interface LaneProps {
  intervals: readonly LaneInterval[];
  start: number;
  end: number;
  label: string;
  /** px */
  height?: number;
}

/** A line of intervals between `start` and `end` (ms), described in words for screen readers. */
export function Lane({ intervals, start, end, label, height = 12 }: LaneProps) {
  const span = Math.max(1, end - start);
  const trouble = intervals.filter(({ status }) => status === 'DOWN' || status === 'DEGRADED');
  const words = trouble.map(
    ({ status, from, to }) =>
      `${statusLook[status].words} for ${durationWords((to - from) / 1000)} from ${formatMoment(from)}`,
  );
  return (
    <Track style={{ height }} role="img" aria-label={`${label}: ${words.length > 0 ? words.join('; ') : 'no trouble'}`}>
      {intervals.map(({ status, from, to }) => (
        <span
          key={from}
          title={`${statusLook[status].label} for ${durationWords((to - from) / 1000)}, from ${formatMoment(from)}`}
          style={{
            left: `${((from - start) / span) * 100}%`,
            width: `calc(${((to - from) / span) * 100}% - 1px)`,
            backgroundColor: statusLook[status].fill,
            opacity: status === 'UP' ? 0.55 : 1,
          }}
        />
      ))}
    </Track>
  );
}
