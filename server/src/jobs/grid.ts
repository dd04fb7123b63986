// When a repeating job is due: on a fixed grid, so that lateness never adds up.

import { createHash } from 'node:crypto';

/** A stable number of ms below `everyMs`, from a text: spreads jobs over their interval. */
export function spreadMs(text: string, everyMs: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % everyMs;
}

/** The first point of the grid (k · everyMs + offsetMs since 1970) after `after`. All in ms. */
export function nextOnGrid(after: number, everyMs: number, offsetMs: number): number {
  return (Math.floor((after - offsetMs) / everyMs) + 1) * everyMs + offsetMs;
}

/** Pause before attempt `attempt` + 1 after so many failures in a row: 1 s doubled, at most a minute, or the interval. */
export function retryDelayMs(attempt: number, everyMs: number): number {
  return Math.min(1_000 * 2 ** Math.min(attempt - 1, 10), 60_000, everyMs);
}
