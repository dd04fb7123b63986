// Whether the stores answer, and how fast; for /health and the system page.

import type { App } from '#domain/app.ts';

/** One component of this installation. */
export interface ComponentHealth {
  ok: boolean;
  /** Null when it did not answer. */
  latencyMs: number | null;
  /** One sentence without addresses or secrets. */
  words: string;
}

/** What must be known of the job queue. */
export interface Pingable {
  kind: string;
  /** Milliseconds until the answer. @throws when there is none */
  ping(): Promise<number>;
}

/** No component is waited for longer, ms. */
const PATIENCE_MS = 2_000;
/** Slower answers are worth a word, ms. */
const SLOW_MS = 250;

/** Asks PostgreSQL for an answer over the pool that everything uses, so that a full pool shows too. */
export function databaseHealth({ pool }: Pick<App, 'pool'>): Promise<ComponentHealth> {
  return ask('PostgreSQL', async () => {
    const from = performance.now();
    await pool.query('SELECT 1');
    return performance.now() - from;
  });
}

/** Asks the queue's store for an answer. */
export function queueHealth(queue: Pingable): Promise<ComponentHealth> {
  return ask(`The queue in ${queue.kind}`, () => queue.ping());
}

async function ask(what: string, ping: () => Promise<number>): Promise<ComponentHealth> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    const taken = await Promise.race([ping(), late]);
    if (taken === null)
      return { ok: false, latencyMs: null, words: `${what} has not answered for ${PATIENCE_MS / 1000} s.` };
    const latencyMs = Math.round(taken * 100) / 100;
    return { ok: true, latencyMs, words: `${what} answers${taken > SLOW_MS ? ' slowly' : ''}.` };
  } catch {
    // The reason may hold an address; it is in the log of whoever else needed the store.
    return { ok: false, latencyMs: null, words: `${what} does not answer.` };
  } finally {
    clearTimeout(timer);
  }
}
