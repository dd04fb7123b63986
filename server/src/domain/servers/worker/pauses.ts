// When the next look at a server comes. Pure.

import { backoffMs } from '#pubsub/backoff.ts';
import { nextDue } from '#domain/schedule/due.ts';
import type { ServerFault } from '#storage/generated/prisma/enums.ts';

/** A failed look is confirmed within this. */
const CONFIRM_MS = 5_000;
/** A server that stays away is tried this often at least, if not its own interval is longer. */
const LONGEST_MS = 60_000;
/** Servers ban whoever fails to log in again and again; a corrected login is tried at once, by a new run. */
const FIRST_LOGIN_MS = 60_000;
const LONGEST_LOGIN_MS = 300_000;
/** A slot nearer than this is the one that was just used: timers and clocks are not exact. */
const SAME_SLOT_MS = 500;

/** Milliseconds until the next slot of the server's grid, which does not drift. At most one interval and 0.5 s. */
export function untilSlot(intervalSeconds: number, id: number, now: Date): number {
  const after = new Date(now.getTime() + SAME_SLOT_MS);
  const due = nextDue({ intervalSeconds, cron: null, timeZone: null }, id, after)!;
  return due.getTime() - now.getTime();
}

/**
 * Milliseconds between a failed look and the next.
 * @param failed `failures` in a row that are confirmed; 0: this one is not
 */
export function pauseAfter(
  failed: { fault: ServerFault; failures: number },
  reachabilitySeconds: number,
  random: () => number = Math.random,
): number {
  const { fault, failures } = failed;
  const usual = reachabilitySeconds * 1_000;
  if (failures === 0) return Math.min(usual, CONFIRM_MS);
  // Nothing is sent to such a server: a look only asks for its key.
  if (fault === 'HOST_KEY') return Math.max(usual, LONGEST_MS);
  const [first, longest] = fault === 'AUTHENTICATE' ? [FIRST_LOGIN_MS, LONGEST_LOGIN_MS] : [usual, LONGEST_MS];
  return backoffMs(failures, random, { firstMs: Math.max(usual, first), longestMs: Math.max(usual, longest) });
}

/** Both steps of a look may use up their time, and a queue may add this. */
const GRACE_MS = 30_000;

/** How long after a look it is believed, when the next is planned in `pauseMs`. */
export function trustMs(pauseMs: number, timeoutMs: number): number {
  return pauseMs + 4 * timeoutMs + GRACE_MS;
}
