// The roles that work by themselves: worker (checks), scheduler (maintenance), notifier.

import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { ProcessRole } from '#env';
import type { App } from '#domain/app.ts';
import { createCheckWorker } from '#domain/checks/worker.ts';
import { startHeartbeat } from '#domain/system/workers.ts';
import type { JobQueue } from '#jobs/kit.ts';
import { openQueue } from '#jobs/queue.ts';
import { startJobs } from '#jobs/start-jobs.ts';
import { createMetrics } from '../metrics.ts';
import { VERSION } from './version.ts';

/** What these roles need besides the App. */
export interface WorkerRoleSettings {
  databaseUrl: string;
  mongoUrl: string | undefined;
  /** Checks at the same time. */
  concurrency: number;
  roles: readonly ProcessRole[];
}

/** The running roles of one thread. */
export interface WorkerRole {
  queue: JobQueue;
  /** prom-client's JSON of this thread. */
  metrics(): Promise<object[]>;
  /** Takes no more work, ends what runs within about 15 s, and gives claims and locks back. */
  stop(): Promise<void>;
}

const STOP_JOBS_MS = 5_000;

/**
 * Starts the jobs and, with the role `worker`, the checks.
 * @throws when the queue's store does not answer
 */
export async function startWorker(app: App, settings: WorkerRoleSettings): Promise<WorkerRole> {
  const workerId = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const metrics = createMetrics(VERSION);
  metrics.watchPool(app.pool);
  const { databaseUrl, mongoUrl, concurrency, roles } = settings;
  const queue = await openQueue({ databaseUrl, mongoUrl, name: workerId, log: app.log, metrics: metrics.jobs });

  const checks = roles.includes('worker')
    ? createCheckWorker(app, { concurrency, workerId, metrics: metrics.checks })
    : null;
  const stops: (() => Promise<void> | void)[] = [];
  if (checks) {
    stops.push(() => checks.stop());
    stops.push(startHeartbeat(app, workerId, () => checks.stats()));
    stops.push(
      app.wire.subscribe('schedule', ({ serviceIds }) => {
        checks
          .takeChanged(serviceIds)
          .catch((error: unknown) => app.log.warn({ err: error }, 'changed services were not taken'));
      }),
    );
  }
  await startJobs({ ...app, queue, worker: checks }, roles);
  stops.push(() => queue.stop(STOP_JOBS_MS));

  return {
    queue,
    metrics: () => metrics.json(),
    async stop() {
      for (const stop of stops.splice(0).reverse()) await stop();
    },
  };
}
