// One slot per UTC day, usually 90: the worst of the day, with uptime, coverage and minutes down on a card.
import { styled } from '@mui/material/styles';
import { memo, useMemo } from 'react';
import { formatDay } from '../lib/format-date.ts';
import { durationWords } from '../lib/format-duration.ts';
import { formatPercent, plural } from '../lib/format-number.ts';
import { statusLook, type StatusName } from '../theme/status.ts';
import { css } from '../theme/tokens.ts';
import { SlotBar } from './SlotBar.tsx';
import type { Slot } from './slot-paths.ts';

export interface BarDay {
  /** "2026-11-21", UTC. */
  day: string;
  status: StatusName;
  uptimePercent: number | null;
  coveragePercent: number;
  buckets: { degradedSeconds: number; downSeconds: number; maintenanceSeconds: number };
}

const Scale = styled('div')({
  display: 'flex',
  justifyContent: 'space-between',
  marginTop: 6,
  fontSize: 12,
  lineHeight: '16px',
  color: css.dim,
});

interface Props {
  /** Oldest first, today last. */
  days: readonly BarDay[];
  /** Whose days they are. */
  name: string;
  height?: number;
  /** First day and "today" under the bar. */
  scale?: boolean;
}

/** Facts of a day in words, after its date: "99.93 % up", "observed 100 %", "down 1 min 15 s". */
export function dayFacts(day: BarDay): string[] {
  if (day.coveragePercent <= 0) return [day.status === 'PAUSED' ? 'paused' : 'not observed'];
  const facts = [`${formatPercent(day.uptimePercent)} up`];
  if (day.buckets.downSeconds > 0) facts.push(`down ${durationWords(day.buckets.downSeconds)}`);
  if (day.buckets.degradedSeconds > 0) facts.push(`degraded ${durationWords(day.buckets.degradedSeconds)}`);
  if (day.buckets.maintenanceSeconds > 0) facts.push(`in maintenance ${durationWords(day.buckets.maintenanceSeconds)}`);
  facts.push(`observed ${formatPercent(day.coveragePercent)}`);
  return facts;
}

/** Spoken summary: "90 days of Shop: 2 with trouble down, 1 degraded, 12 not observed". */
export function daySummary(days: readonly BarDay[], name: string): string {
  const count = (test: (day: BarDay) => boolean) => days.filter(test).length;
  const down = count((day) => day.status === 'DOWN');
  const degraded = count((day) => day.status === 'DEGRADED');
  const blank = count((day) => day.coveragePercent <= 0);
  const parts = [
    down > 0 && `${down} with downtime`,
    degraded > 0 && `${degraded} degraded`,
    blank > 0 && `${blank} not observed`,
  ].filter(Boolean);
  return `${plural(days.length, 'day')} of ${name}: ${parts.length > 0 ? parts.join(', ') : 'no trouble'}`;
}

/** Bar of days. */
export const DayBar = memo(function DayBar({ days, name, height = 28, scale = false }: Props) {
  const slots = useMemo(
    () =>
      days.map((day): Slot => ({
        status: day.coveragePercent <= 0 && day.status !== 'MAINTENANCE' ? 'UNKNOWN' : day.status,
        level: 0.9,
      })),
    [days],
  );
  const describe = (index: number): string => {
    const day = days[index];
    return day ? `${formatDay(day.day, true)}: ${dayFacts(day).join(', ')}` : '';
  };
  const card = (index: number) => {
    const day = days[index];
    if (!day) return null;
    return (
      <>
        <strong>{formatDay(day.day, true)}</strong>
        {day.coveragePercent > 0 && ` · ${statusLook[day.status].label}`}
        {dayFacts(day).map((fact) => (
          <div key={fact}>{fact}</div>
        ))}
      </>
    );
  };
  const first = days[0];
  return (
    <div>
      <SlotBar slots={slots} label={daySummary(days, name)} describe={describe} card={card} height={height} />
      {scale && first && (
        <Scale>
          <span>{formatDay(first.day)}</span>
          <span>today</span>
        </Scale>
      )}
    </div>
  );
});
