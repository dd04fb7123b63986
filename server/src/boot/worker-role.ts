// The roles that work by themselves: worker (checks and servers), scheduler (maintenance), notifier.

import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { ProcessRole } from '#env';
import type { App } from '#domain/app.ts';
import { announcePresence } from '#domain/checks/presence.ts';
import { createCheckWorker } from '#domain/checks/worker.ts';
import { createServerWorker } from '#domain/servers/worker/worker.ts';
import { startHeartbeat } from '#domain/system/workers.ts';
import type { JobQueue } from '#jobs/kit.ts';
import { openQueue } from '#jobs/queue.ts';
import { startJobs } from '#jobs/start-jobs.ts';
import { createMetrics } from '../metrics.ts';
import type { Metrics } from '../metrics.ts';
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
 * Starts the jobs and, with the role `worker`, the checks and the collecting of servers.
 * @throws when the queue's store does not answer
 */
export async function startWorker(app: App, settings: WorkerRoleSettings): Promise<WorkerRole> {
  const workerId = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const metrics = createMetrics(VERSION);
  metrics.watchPool(app.pool);
  const { databaseUrl, mongoUrl, concurrency, roles } = settings;
  const queue = await openQueue({ databaseUrl, mongoUrl, name: workerId, log: app.log, metrics: metrics.jobs });

  const stops: (() => Promise<void> | void)[] = [];
  const works = roles.includes('worker') ? startWorks(app, { concurrency, workerId, metrics }) : null;
  if (works) {
    const { checks, servers } = works;
    stops.push(works.stop);
    stops.push(startHeartbeat(app, workerId, () => ({ ...checks.stats(), ...servers.stats() })));
    stops.push(
      app.wire.subscribe('schedule', ({ serviceIds }) => {
        checks
          .takeChanged(serviceIds)
          .catch((error: unknown) => app.log.warn({ err: error }, 'changed services were not taken'));
      }),
      app.wire.subscribe('servers', ({ serverIds, sample }) => {
        servers
          .takeChanged(serverIds, sample)
          .catch((error: unknown) => app.log.warn({ err: error }, 'changed servers were not taken'));
      }),
    );
  }
  await startJobs({ ...app, queue, worker: works?.checks ?? null, collector: works?.servers ?? null }, roles);
  stops.push(() => queue.stop(STOP_JOBS_MS));

  return {
    queue,
    metrics: () => metrics.json(),
    async stop() {
      for (const stop of stops.splice(0).reverse()) await stop();
    },
  };
}

/** Both kinds of work go under one name and one sign of life. */
function startWorks(
  app: App,
  { concurrency, workerId, metrics }: { concurrency: number; workerId: string; metrics: Metrics },
) {
  const presence = announcePresence(app, workerId);
  const checks = createCheckWorker(app, { concurrency, workerId, presence, metrics: metrics.checks });
  const servers = createServerWorker(app, { workerId, presence, metrics: metrics.servers });
  return {
    checks,
    servers,
    async stop() {
      await Promise.all([checks.stop(), servers.stop()]);
      presence.close();
    },
  };
}
