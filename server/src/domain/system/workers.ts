// Processes that run checks and collect servers tell from time to time that they live and how they do.

import { z } from 'zod';
import type { App } from '#domain/app.ts';

/** How often `beat` should be called, ms. */
export const BEAT_EVERY_MS = 10_000;
/** A worker that was not heard of for so long is shown no more. */
const FORGET_AFTER_MS = 3_600_000;

const stats = z.object({
  /** Checks under way. */
  running: z.number().default(0),
  /** Checks claimed and waiting for their due time. */
  scheduled: z.number().default(0),
  checksPerMinute: z.number().default(0),
  /** How late the latest of a hundred checks of the last minutes began, ms. */
  latenessP99Ms: z.number().default(0),
  /** Servers that it has, and how many of them it is connected to. */
  servers: z.number().default(0),
  connections: z.number().default(0),
  samplesPerMinute: z.number().default(0),
  /** How long the slowest of a hundred readings of servers took, ms. */
  sampleP99Ms: z.number().default(0),
  memoryBytes: z.number().default(0),
});
export type WorkerStats = z.output<typeof stats>;

/** A worker as the system page shows it. */
export interface WorkerInfo extends WorkerStats {
  id: string;
  startedAt: Date;
  seenAt: Date;
}

/** Writes down that worker `id` lives; forgets workers that were not seen for an hour. */
export async function beat(
  { pool, now }: Pick<App, 'pool' | 'now'>,
  id: string,
  startedAt: Date,
  current: Partial<WorkerStats>,
): Promise<void> {
  const at = now();
  await pool.query(
    `WITH forgotten AS (DELETE FROM worker WHERE seen_at < $5)
     INSERT INTO worker (id, started_at, seen_at, stats) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET started_at = EXCLUDED.started_at, seen_at = EXCLUDED.seen_at, stats = EXCLUDED.stats`,
    [id, startedAt, at, JSON.stringify(current), new Date(at.getTime() - FORGET_AFTER_MS)],
  );
}

/** A worker that stops as it should is not shown any longer. */
export async function retire({ pool }: Pick<App, 'pool'>, id: string): Promise<void> {
  await pool.query('DELETE FROM worker WHERE id = $1', [id]);
}

/**
 * Beats every ten seconds, the first time at once.
 * @returns the way to stop, which also retires the worker
 */
export function startHeartbeat(
  app: Pick<App, 'pool' | 'now' | 'log'>,
  id: string,
  current: () => Partial<WorkerStats>,
): () => Promise<void> {
  const startedAt = app.now();
  const once = () =>
    beat(app, id, startedAt, current()).catch((error: unknown) =>
      app.log.warn({ err: error }, 'a heartbeat was not recorded'),
    );
  let last = once();
  const timer = setInterval(() => {
    last = once();
  }, BEAT_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await last;
    await retire(app, id).catch((error: unknown) => app.log.warn({ err: error }, 'the worker was not retired'));
  };
}

/** Workers heard of in the last hour, the newest sign of life first. */
export async function listWorkers({ db, now }: Pick<App, 'db' | 'now'>): Promise<WorkerInfo[]> {
  const rows = await db.worker.findMany({
    where: { seenAt: { gte: new Date(now().getTime() - FORGET_AFTER_MS) } },
    orderBy: [{ seenAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ id, startedAt, seenAt, stats: stored }) =>
    Object.assign({ id, startedAt, seenAt }, stats.parse(stored)),
  );
}
