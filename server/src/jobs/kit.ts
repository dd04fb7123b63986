// How a job is written: one file per job, `defineJob({ … })`, and a line in registry.ts. What a queue does.

import type { ZodType } from 'zod';
import type { App } from '#domain/app.ts';
import type { ProcessRole } from '#env';
import type { Logger } from '#logger';

/** What does the work of a shard in this process, as far as jobs know it. */
export interface ShardRunner {
  /**
   * Claims what the shard has to do within the next `windowMs`: services that are due, or servers to be collected.
   * Resolves when that is claimed, not when it is done.
   */
  runShard(shard: number, of: number, windowMs: number, signal?: AbortSignal): Promise<void>;
}

/** What jobs may use. */
export interface JobApp extends App {
  queue: JobQueue;
  /** Checks services. Null in a process without the worker role. */
  worker: ShardRunner | null;
  /** Collects servers. Null in a process without the worker role. */
  collector: ShardRunner | null;
}

/** One run of a job. */
export interface JobRunContext {
  /** Aborts when the run takes too long or the process stops. */
  signal: AbortSignal;
  /** Carries the job's name and id. */
  log: Logger;
}

/** When a job runs: every so many seconds on a fixed grid, or by a cron expression in UTC. */
export type JobSchedule =
  /** `offsetSeconds`: where on the grid that begins at 1970-01-01; not given: spread by name and data. */
  { every: number; offsetSeconds?: number; cron?: undefined } | { cron: string; every?: undefined };

interface JobParts<T> {
  /** Name in the queue, kebab-case. */
  name: string;
  /** The role whose processes run it. */
  role: Extract<ProcessRole, 'worker' | 'scheduler' | 'notifier'>;
  /** Shape of its data; checked when it is put into the queue and again before each run. */
  data: ZodType<T>;
  /** After this time a run counts as dead and another process takes the job. */
  lockSeconds: number;
  /** After this time a run is aborted and counts as failed. */
  timeoutSeconds: number;
  /** Several processes share its instances: each looks for them at irregular moments, so that none gets them all. */
  spread?: boolean;
  run(app: JobApp, data: T, context: JobRunContext): Promise<void>;
}

/** A job as the queue knows it. */
export type Job<T extends object = object> = JobParts<T> & JobSchedule;

/** How long before its due time a job may be locked, ms. Its lock must outlast that and the run. */
export const LOCK_AHEAD_MS = 4_000;

/**
 * Declares a job.
 * @throws when its lock could run out during a run
 */
export function defineJob<T extends object>(job: Job<T>): Job<T> {
  if (job.lockSeconds < job.timeoutSeconds + LOCK_AHEAD_MS / 1000) {
    throw new Error(`Job ${job.name}: lockSeconds must exceed timeoutSeconds by ${LOCK_AHEAD_MS / 1000} s.`);
  }
  return job;
}

/** What the queue counts. */
export interface QueueMetrics {
  /** A run was put on the schedule: by a new job, or as the next one of a repeating job. */
  scheduled(job: string): void;
  /** A run ended; `lateSeconds` is how long after its due time it began. */
  ran(job: string, outcome: 'success' | 'failure', seconds: number, lateSeconds: number): void;
}

/** A job in the queue, as the system page shows it. */
export interface QueuedJob {
  id: string;
  name: string;
  data: Record<string, unknown>;
  /** "10 seconds", or a cron expression. */
  repeats: string | null;
  state: 'waiting' | 'running' | 'failing';
  /** The process that holds its lock. */
  lockedBy: string | null;
  lockedAt: Date | null;
  lastRunAt: Date | null;
  lastFinishedAt: Date | null;
  nextRunAt: Date | null;
  /** Failures in a row, and the words of the last one. */
  failCount: number;
  failReason: string | null;
}

/** A finished run. */
export interface FinishedRun {
  jobId: string;
  name: string;
  outcome: 'success' | 'failure';
  finishedAt: Date;
  durationMs: number;
  error: string | null;
  process: string | null;
}

/** The queue of this process. Before `start` it can be looked at and filled, but runs nothing. */
export interface JobQueue {
  readonly kind: 'PostgreSQL' | 'MongoDB';
  /** Puts a repeating job into the queue, due at once, unless one with this name and data is there. @throws ZodError */
  ensure<T extends object>(job: Job<T>, data: T): Promise<void>;
  /** Removes jobs by id and tells how many there were; a run that has begun ends undisturbed. */
  cancel(ids: readonly string[]): Promise<number>;
  /** All jobs, by name and id. */
  list(): Promise<QueuedJob[]>;
  /** Finished runs, newest first. */
  finished(query: { name?: string; failedOnly?: boolean; limit: number }): Promise<FinishedRun[]>;
  /** Removes finished runs from the archive that are older. */
  forgetFinished(before: Date): Promise<number>;
  /** Milliseconds that the store took to answer. @throws when it does not */
  ping(): Promise<number>;
  /** Begins to run these jobs. */
  start(jobs: readonly Job[], app: Omit<JobApp, 'queue'>): Promise<void>;
  /** Runs nothing new, waits up to `timeoutMs` for what runs, then aborts it; gives locks back and closes. */
  stop(timeoutMs: number): Promise<void>;
}
