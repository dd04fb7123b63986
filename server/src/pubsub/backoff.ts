// Pauses between attempts to connect again.

const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/**
 * Milliseconds to wait before attempt `attempt` (1 is the first): doubles from 0.1 up to 10 s if not told otherwise.
 * The upper half is random, so that many do not come back at the same moment.
 */
export function backoffMs(
  attempt: number,
  random: () => number = Math.random,
  { firstMs = FIRST_MS, longestMs = LONGEST_MS }: { firstMs?: number; longestMs?: number } = {},
): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return full / 2 + (full / 2) * random();
}
