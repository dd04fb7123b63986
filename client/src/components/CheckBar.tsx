// The newest checks of a service: height = response time, full height with a notch = trouble.
import { memo, useMemo } from 'react';
import { formatMoment } from '../lib/format-date.ts';
import { formatMs } from '../lib/format-duration.ts';
import { plural } from '../lib/format-number.ts';
import { statusLook } from '../theme/status.ts';
import { SlotBar } from './SlotBar.tsx';
import type { Slot } from './slot-paths.ts';

export interface CheckBarSlot {
  at: string;
  verdict: 'UP' | 'DEGRADED' | 'DOWN';
  durationMs: number;
}

interface Props {
  /** Oldest first. */
  checks: readonly CheckBarSlot[];
  /** Whose checks they are, for the spoken summary. */
  name: string;
  /** Slots of the whole bar; missing ones stand as stubs at the left. */
  capacity?: number;
  height?: number;
}

/** Heights of slots: a steady service stands at about half, its slowest good check is full. */
export function checkLevels(checks: readonly CheckBarSlot[]): Slot[] {
  const good = checks.filter(({ verdict }) => verdict === 'UP').map(({ durationMs }) => durationMs);
  const sorted = good.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  // One slow check must not press the others flat: the slowest tenth may reach the top together.
  const full = Math.max(2.2 * median, sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0, 0.001);
  return checks.map(({ verdict, durationMs }) => ({ status: verdict, level: durationMs / full }));
}

/** Bars hold whole milliseconds. */
const took = (ms: number): string => (ms < 1 ? '< 1 ms' : formatMs(ms));

/** Spoken summary: "Recent checks of Shop: 38 up, 2 down". */
export function checkSummary(checks: readonly CheckBarSlot[], name: string): string {
  if (checks.length === 0) return `Recent checks of ${name}: none yet`;
  const parts = (['UP', 'DEGRADED', 'DOWN'] as const)
    .map((verdict) => ({ verdict, count: checks.filter((check) => check.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${statusLook[verdict].words}`);
  return `Recent checks of ${name}: ${parts.join(', ')}`;
}

const STUB: Slot = { status: 'UNKNOWN', level: 0 };

/** Bar of recent checks. */
export const CheckBar = memo(function CheckBar({ checks, name, capacity = 40, height = 20 }: Props) {
  const missing = Math.max(0, capacity - checks.length);
  const slots = useMemo(
    () => [...Array.from({ length: missing }, () => STUB), ...checkLevels(checks)],
    [checks, missing],
  );
  const describe = (index: number): string => {
    const check = checks[index - missing];
    if (!check) return 'No check yet';
    return `${formatMoment(check.at)}: ${statusLook[check.verdict].words}, ${took(check.durationMs)}`;
  };
  const card = (index: number) => {
    const check = checks[index - missing];
    if (!check)
      return missing === capacity ? 'No check yet' : `No check here: ${plural(checks.length, 'check')} so far`;
    return (
      <>
        <strong>{statusLook[check.verdict].label}</strong> · {took(check.durationMs)} ·{' '}
        <span className="mono">{formatMoment(check.at)}</span>
      </>
    );
  };
  return <SlotBar slots={slots} label={checkSummary(checks, name)} describe={describe} card={card} height={height} />;
});
