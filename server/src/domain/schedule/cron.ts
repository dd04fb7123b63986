// Cron expressions of 5 or 6 fields in a time zone.

import { Cron } from 'croner';

/** Parsing and time-zone arithmetic are dear, and many services share an expression. */
const cache = new Map<string, Cron>();
const CACHE_SIZE = 1_000;

/** @throws Error in words when the expression or the zone is not valid */
export function parseCron(expression: string, timeZone: string | null): Cron {
  const zone = timeZone ?? 'UTC';
  const key = `${zone} ${expression}`;
  let cron = cache.get(key);
  if (!cron) {
    cron = new Cron(expression, { timezone: zone, mode: '5-or-6-parts', paused: true });
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
    cache.set(key, cron);
  }
  return cron;
}

/**
 * First time of the expression after `after`, on a full second; null when it never comes again. In the hour that a
 * change to summer time skips, a fixed time runs right after the gap; in the doubled hour it runs once.
 */
export function nextCron(expression: string, timeZone: string | null, after: Date): Date | null {
  return parseCron(expression, timeZone).nextRun(after);
}
