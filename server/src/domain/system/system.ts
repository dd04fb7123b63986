// How Statusgraph itself is doing (OBS-9, OBS-10): stores, workers, jobs, tables.

import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import { assertMay, assertUnlimited } from '#domain/auth/visibility.ts';
import { databaseHealth, queueHealth } from './health.ts';
import type { ComponentHealth, Pingable } from './health.ts';
import { tableSizes } from './table-sizes.ts';
import type { TableSize } from './table-sizes.ts';
import { listWorkers } from './workers.ts';
import type { WorkerInfo } from './workers.ts';

/** A job of the queue, as far as this room knows it. */
export interface QueuedJobView {
  name: string;
  data: Record<string, unknown>;
  lockedAt: Date | null;
  lastRunAt: Date | null;
  lastFinishedAt: Date | null;
  nextRunAt: Date | null;
  failCount: number;
  failReason: string | null;
}

/** The queue, as far as this room knows it. */
export interface QueueView extends Pingable {
  list(): Promise<QueuedJobView[]>;
}

/** A job as the system page shows it. */
export interface JobInfo extends Omit<QueuedJobView, 'data'> {
  /** Which shard of the services it claims; null for other jobs. */
  shard: number | null;
}

/** The whole page. */
export interface SystemInfo {
  database: ComponentHealth;
  queue: ComponentHealth;
  workers: WorkerInfo[];
  jobs: JobInfo[];
  storage: TableSize[];
}

/**
 * Looks at everything at once. A queue that is away leaves `jobs` empty.
 * @throws DomainError FORBIDDEN for an actor that is limited to some clients
 */
export async function systemInfo(app: App, actor: Actor, queue: QueueView): Promise<SystemInfo> {
  assertMay(actor, 'READ');
  assertUnlimited(actor);
  const [database, queueState] = await Promise.all([databaseHealth(app), queueHealth(queue)]);
  const [workers, jobs, storage] = await Promise.all([
    listWorkers(app),
    queueState.ok ? queue.list() : [],
    tableSizes(app),
  ]);
  return { database, queue: queueState, workers, jobs: jobs.map(toJobInfo), storage };
}

function toJobInfo({ data, ...job }: QueuedJobView): JobInfo {
  const shard = data['shard'];
  return { ...job, shard: typeof shard === 'number' ? shard : null };
}
