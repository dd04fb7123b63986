// When a service is due. Pure: due times lie on a fixed grid per service, so nothing drifts and nothing bunches.

import { nextCron } from './cron.ts';
import { hashOf } from './slot.ts';

/** Exactly one of `intervalSeconds` and `cron` is set. */
export interface Schedule {
  intervalSeconds: number | null;
  cron: string | null;
  /** IANA name for `cron`; null means UTC. */
  timeZone: string | null;
}

/** Overdue checks are spread over no more than this. */
const SPREAD_LIMIT_MS = 60_000;

/**
 * First regular due time after `after`. Interval: k · interval + hash(id) mod interval. Cron: its next time plus up
 * to 999 ms by hash. Null when a cron expression never comes again.
 */
export function nextDue(schedule: Schedule, serviceId: number, after: Date): Date | null {
  const hash = hashOf(serviceId);
  if (schedule.intervalSeconds !== null) {
    const interval = schedule.intervalSeconds * 1_000;
    const offset = hash % interval;
    return new Date((Math.floor((after.getTime() - offset) / interval) + 1) * interval + offset);
  }
  if (schedule.cron === null) return null;
  const offset = hash % 1_000;
  const base = nextCron(schedule.cron, schedule.timeZone, new Date(after.getTime() - offset));
  return base && new Date(base.getTime() + offset);
}

/** A new, re-enabled or re-configured service is checked at once; the grid follows. Null: it never comes. */
export function firstDue(schedule: Schedule, serviceId: number, now: Date): Date | null {
  return nextDue(schedule, serviceId, now) && now;
}

/**
 * Due time after a check. Slots that passed while it ran are skipped. While the state is being verified the next
 * check comes `confirmAfterSeconds` after this one, or at the regular time if that is earlier.
 * @param scheduledAt due time of the check that was just made
 * @param now the moment it ended
 */
export function dueAfterCheck(
  schedule: Schedule,
  serviceId: number,
  check: { scheduledAt: Date; now: Date; verifying: boolean; confirmAfterSeconds: number },
): Date | null {
  const from = check.scheduledAt > check.now ? check.scheduledAt : check.now;
  const regular = nextDue(schedule, serviceId, from);
  if (!check.verifying) return regular;
  const confirm = new Date(
    Math.max(check.scheduledAt.getTime() + check.confirmAfterSeconds * 1_000, check.now.getTime()),
  );
  return regular && regular < confirm ? regular : confirm;
}

/**
 * Due time of a service whose time `due` passed without a check, e.g. after a downtime. What was missed is skipped.
 * The check comes at its next regular time, or earlier within the time that was lost (at most one interval or a
 * minute), at a place given by the hash: the work that piled up over n seconds is done over n seconds.
 */
export function overdue(schedule: Schedule, serviceId: number, due: Date, now: Date): Date {
  const lateness = now.getTime() - due.getTime();
  if (lateness <= 0) return due;
  const interval = schedule.intervalSeconds === null ? SPREAD_LIMIT_MS : schedule.intervalSeconds * 1_000;
  const spread = Math.min(lateness, interval, SPREAD_LIMIT_MS);
  // Other bits of the hash than the grid uses, or services of one interval would keep their order in the spread.
  const catchUp = new Date(now.getTime() + Math.floor((hashOf(serviceId ^ 0x5bd1e995) / 2 ** 32) * spread));
  const regular = nextDue(schedule, serviceId, now);
  return regular && regular < catchUp ? regular : catchUp;
}
