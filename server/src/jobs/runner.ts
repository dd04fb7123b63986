// Runs one job: checks its data, gives it a deadline, decides when it is due again, and writes down how it went.

import type { Job as AgendaJob, BackoffContext, JobLogger } from 'agenda';
import { z } from 'zod';
import type { Logger } from '#logger';
import { nextOnGrid, retryDelayMs, spreadMs } from './grid.ts';
import type { Job, JobApp, QueueMetrics } from './kit.ts';

/** The runs of this process. */
export interface Runner {
  /** A job was locked and is due at `due` (ms). */
  expect(jobId: string, due: number): void;
  /** Whether a locked job has not begun yet. */
  expects(jobId: string): boolean;
  run(job: Job, agendaJob: AgendaJob, app: JobApp): Promise<void>;
  /** Pause after failures, ms. */
  backoff(job: Job): (context: BackoffContext) => number;
  /** Aborts what runs; tells the names of the jobs. */
  abort(): string[];
}

interface RunnerOptions {
  name: string;
  log: Logger;
  metrics: QueueMetrics | undefined;
  archive: JobLogger;
}

/** A runner without runs. */
export function createRunner({ name, log, metrics, archive }: RunnerOptions): Runner {
  const due = new Map<string, number>();
  const running = new Map<AbortController, string>();

  async function run(job: Job, { attrs }: AgendaJob, app: JobApp): Promise<void> {
    const id = String(attrs._id);
    const began = Date.now();
    const late = Math.max(0, began - (due.get(id) ?? began));
    due.delete(id);
    const stop = new AbortController();
    running.set(stop, job.name);
    const runLog = log.child({ job: job.name, jobId: id });
    // Agenda has counted from now; the grid keeps lateness from adding up.
    if (job.every !== undefined) {
      const everyMs = job.every * 1000;
      const text = job.name + JSON.stringify(attrs.data);
      const offsetMs = job.offsetSeconds === undefined ? spreadMs(text, everyMs) : job.offsetSeconds * 1000;
      attrs.nextRunAt = new Date(nextOnGrid(began, everyMs, offsetMs));
    }
    let fault: Error | undefined;
    try {
      const data = job.data.safeParse(attrs.data);
      if (!data.success) throw new Error(`The job's data is not usable: ${z.prettifyError(data.error)}`);
      await within(job, stop, () => job.run(app, data.data, { signal: stop.signal, log: runLog }));
    } catch (error) {
      fault = error instanceof Error ? error : new Error(String(error));
      runLog.error({ err: fault, failures: (attrs.failCount ?? 0) + 1 }, 'a job failed');
      throw fault;
    } finally {
      running.delete(stop);
      const durationMs = Date.now() - began;
      metrics?.ran(job.name, fault ? 'failure' : 'success', durationMs / 1000, late / 1000);
      metrics?.scheduled(job.name);
      if (!fault) runLog.debug({ durationMs, lateMs: late }, 'a job ran');
      void archive
        .log({
          timestamp: new Date(),
          level: fault ? 'error' : 'info',
          event: fault ? 'fail' : 'success',
          jobId: id,
          jobName: job.name,
          message: fault ? 'failed' : 'succeeded',
          duration: durationMs,
          agendaName: name,
          ...(fault && { error: fault.message }),
        })
        .catch((error: unknown) => runLog.debug({ err: error }, 'a finished run was not archived'));
    }
  }

  return {
    expect: (jobId, at) => void due.set(jobId, at),
    expects: (jobId) => due.has(jobId),
    run,
    backoff: (job) => (context) =>
      retryDelayMs(context.attempt, job.every === undefined ? Number.POSITIVE_INFINITY : job.every * 1000),
    abort() {
      for (const stop of running.keys()) stop.abort(new Error('The process stops.'));
      return [...running.values()];
    },
  };
}

/** Rejects when the run exceeds its time or is aborted, even if it does not listen to the signal. */
async function within(job: Job, stop: AbortController, run: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => {
    stop.abort(new Error(`The job took longer than ${job.timeoutSeconds} s.`));
  }, job.timeoutSeconds * 1000);
  const aborted = new Promise<never>((_, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason as Error), { once: true });
  });
  try {
    await Promise.race([run(), aborted]);
  } finally {
    clearTimeout(timer);
  }
}
