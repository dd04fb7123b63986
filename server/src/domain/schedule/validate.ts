// Whether a schedule may be stored, in words for the form.

import type { Issue } from '#domain/errors.ts';
import { parseCron } from './cron.ts';
import type { Schedule } from './due.ts';

export const MIN_INTERVAL_SECONDS = 5;
export const MAX_INTERVAL_SECONDS = 86_400;

/** So many runs are looked at to find the least distance between two. */
const RUNS_LOOKED_AT = 70;

/** Faults of a schedule; paths are relative to it: ["cron"]. Empty when it is good. */
export function scheduleIssues(schedule: Schedule, now: Date): Issue[] {
  const { intervalSeconds, cron, timeZone } = schedule;
  if ((intervalSeconds === null) === (cron === null)) {
    return [{ path: [], message: 'needs either an interval or a cron expression' }];
  }
  if (intervalSeconds !== null) {
    const good =
      Number.isInteger(intervalSeconds) &&
      intervalSeconds >= MIN_INTERVAL_SECONDS &&
      intervalSeconds <= MAX_INTERVAL_SECONDS;
    const message = `must be a whole number of seconds from ${MIN_INTERVAL_SECONDS} to ${MAX_INTERVAL_SECONDS}`;
    return good ? [] : [{ path: ['intervalSeconds'], message }];
  }
  if (timeZone !== null && !isTimeZone(timeZone)) {
    return [{ path: ['timeZone'], message: `"${timeZone}" is not a time zone, e.g. Europe/Berlin` }];
  }
  const message = cronFault(cron!, timeZone, now);
  return message ? [{ path: ['cron'], message }] : [];
}

/** Whether it is an IANA time zone name that this machine knows. */
export function isTimeZone(name: string): boolean {
  // Node takes offsets like "+02:00" too; they know no summer time and are not names.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function cronFault(expression: string, timeZone: string | null, now: Date): string | null {
  const fields = expression.trim().split(/\s+/).length;
  if (expression.length > 200) return 'is too long';
  if (fields !== 5 && fields !== 6) {
    return 'must have 5 fields (minute hour day month weekday), or 6 with seconds in front';
  }
  let runs: Date[];
  try {
    runs = parseCron(expression, timeZone).nextRuns(RUNS_LOOKED_AT, now);
  } catch (error) {
    const words = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : 'not understood';
    return `is not a cron expression: ${words}`;
  }
  if (runs.length === 0) return 'never comes';
  const tooDense = runs.some(
    (run, i) => i > 0 && run.getTime() - runs[i - 1]!.getTime() < MIN_INTERVAL_SECONDS * 1_000,
  );
  return tooDense ? `runs more often than every ${MIN_INTERVAL_SECONDS} seconds` : null;
}
