// Verdicts in words and in order.

import type { Verdict } from './probe.ts';

/** A verdict as sentences say it. */
export const VERDICT_WORD: Record<Verdict, string> = { UP: 'up', DEGRADED: 'degraded', DOWN: 'down' };

const RANK: Record<Verdict, number> = { UP: 0, DEGRADED: 1, DOWN: 2 };

/** Whether `a` is worse than `b`. */
export function isWorse(a: Verdict, b: Verdict): boolean {
  return RANK[a] > RANK[b];
}

/** The worse of two. */
export function worse(a: Verdict, b: Verdict): Verdict {
  return RANK[a] > RANK[b] ? a : b;
}
