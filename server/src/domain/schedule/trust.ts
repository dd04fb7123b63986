// How long a status is believed without another check.

import { nextDue } from './due.ts';
import type { Schedule } from './due.ts';

/** Network and queue may add this to the timeout before a check counts as missing. */
const GRACE_MS = 30_000;

/**
 * The status that a check gave holds until two checks in a row are missing: 2 intervals + timeout + 30 s, or for cron
 * the second due time after it + timeout + 30 s. Null: for ever, when no check is due any more.
 */
export function trustedUntil(
  schedule: Schedule,
  serviceId: number,
  check: { scheduledAt: Date; timeoutMs: number },
): Date | null {
  const extra = check.timeoutMs + GRACE_MS;
  if (schedule.intervalSeconds !== null) {
    return new Date(check.scheduledAt.getTime() + schedule.intervalSeconds * 2_000 + extra);
  }
  const next = nextDue(schedule, serviceId, check.scheduledAt);
  const second = next && nextDue(schedule, serviceId, next);
  return second && new Date(second.getTime() + extra);
}
