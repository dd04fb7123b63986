// Pauses between attempts to connect again.

const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/**
 * Milliseconds to wait before attempt `attempt` (1 is the first): doubles up to 10 s. The upper half is random, so
 * that many processes do not come back at the same moment.
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return full / 2 + (full / 2) * random();
}
