// Runs synchronous work that may take for ever, such as a regular expression that a person wrote, under a time limit.

import { Script } from 'node:vm';

const SLOT = Symbol.for('statusgraph.bounded');
const slots = globalThis as { [SLOT]?: () => unknown };
const script = new Script(`globalThis[Symbol.for('statusgraph.bounded')]()`);

/** The work took longer than its limit. */
export class TooSlow extends Error {
  override name = 'TooSlow';
}

/**
 * Runs `work` on this thread and interrupts it after `limitMs`. The work must be pure: it may be left anywhere. Costs
 * 0.1 ms, because a watching thread is started.
 * @throws TooSlow
 */
export function bounded<T>(work: () => T, limitMs: number): T {
  slots[SLOT] = work;
  try {
    return script.runInThisContext({ timeout: limitMs }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new TooSlow('too slow');
    throw error;
  } finally {
    slots[SLOT] = undefined;
  }
}

/** A thread that got no time from a busy machine looks like slow work: it gets a second chance, so much longer. */
const SECOND_CHANCE = 3;
const REFUSED_FOR_MS = 10 * 60_000;
const MAX_REFUSED = 1000;
const refused = new Map<string, number>();

/**
 * Like `bounded`, but work known by `key` that was too slow twice is refused at once for ten minutes, so that one bad
 * pattern cannot hold up all other checks again and again.
 * @throws TooSlow
 */
export function boundedByKey<T>(key: string, work: () => T, limitMs: number): T {
  const until = refused.get(key);
  if (until !== undefined) {
    if (performance.now() < until) throw new TooSlow('too slow');
    refused.delete(key);
  }
  try {
    return bounded(work, limitMs);
  } catch (error) {
    if (!(error instanceof TooSlow)) throw error;
  }
  try {
    return bounded(work, limitMs * SECOND_CHANCE);
  } catch (error) {
    if (error instanceof TooSlow) {
      if (refused.size >= MAX_REFUSED) refused.clear();
      refused.set(key, performance.now() + REFUSED_FOR_MS);
    }
    throw error;
  }
}
