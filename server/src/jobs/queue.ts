// The one wrapper around Agenda: repeating jobs with locks, retries and an archive, in PostgreSQL or MongoDB.
// No other file knows Agenda, and only the stores know which database it is.

import { Agenda } from 'agenda';
import type { Job as AgendaJob, JobParameters } from 'agenda';
import type { Logger } from '#logger';
import { LOCK_AHEAD_MS } from './kit.ts';
import type { Job, JobApp, JobQueue, QueuedJob, QueueMetrics } from './kit.ts';
import { openPostgresStore } from './postgres-store.ts';
import { Pulse } from './pulse.ts';
import { quietReporter } from './quiet-reporter.ts';
import { createRunner } from './runner.ts';
import { steadyRepository } from './steady-repository.ts';
import { KEY_FIELD } from './store.ts';

/** Where and how the queue runs. */
export interface QueueOptions {
  databaseUrl: string;
  /** Given: the queue lives in MongoDB, otherwise in PostgreSQL. */
  mongoUrl?: string | undefined;
  /** Name of this process in the queue, e.g. its worker id. */
  name: string;
  log: Logger;
  metrics?: QueueMetrics;
  /** How long before its due time a job may be locked, and how often this process looks; for tests. */
  aheadMs?: number;
}

/**
 * Connects to the store and makes its tables and indexes.
 * @throws when the store does not answer
 */
export async function openQueue(options: QueueOptions): Promise<JobQueue> {
  const { databaseUrl, mongoUrl, name, log, metrics, aheadMs = LOCK_AHEAD_MS } = options;
  const store = mongoUrl
    ? await (await import('./mongo-store.ts')).openMongoStore(mongoUrl, log)
    : await openPostgresStore(databaseUrl, log);
  const report = quietReporter(
    log,
    `the queue's ${store.kind} does not answer`,
    `the queue's ${store.kind} answers again`,
  );
  const definitions = new Map<string, Job>();
  const pulse = new Pulse();
  const runner = createRunner({ name, log, metrics, archive: store.archive });

  const repository = steadyRepository(store.repository, {
    lockMsOf: (jobName) => (definitions.get(jobName)?.lockSeconds ?? 0) * 1000,
    onLocked(job) {
      const due = job.nextRunAt?.getTime() ?? Date.now();
      runner.expect(String(job._id), due);
      // Node's timers may fire a millisecond early; Agenda then leaves the job until it looks again.
      if (due > Date.now()) pulse.lookIn(due - Date.now() + 3, job.name, () => runner.expects(String(job._id)));
    },
    onAnswer: report.good,
    onError: report.bad,
  });
  const agenda = new Agenda({
    name,
    backend: {
      name: store.kind,
      repository,
      ownsConnection: false,
      // It is connected already: Agenda would not notice when that fails.
      connect: () => Promise.resolve(),
      disconnect: () => Promise.resolve(),
    },
    notificationChannel: pulse,
    processEvery: aheadMs,
    maxConcurrency: 200,
  });
  agenda.on('error', report.bad);

  let started = false;
  let app: JobApp;

  const queue: JobQueue = {
    kind: store.kind,

    async ensure(job, input) {
      const data = job.data.parse(input);
      const key = JSON.stringify(data);
      const repeats = job.cron ?? `${job.every} seconds`;
      const { jobs } = await repository.queryJobs({ name: job.name });
      const present = jobs.find((other) => (other.data as Record<string, unknown> | null)?.[KEY_FIELD] === key);
      if (present && present.repeatInterval === repeats && present.nextRunAt) return;
      // Its interval is another one since an update of the program.
      if (present) await repository.removeJobs({ id: present._id });
      const created = agenda.create(job.name, { ...data, [KEY_FIELD]: key });
      created.unique({ [`data.${KEY_FIELD}`]: key }, { insertOnly: true });
      created.repeatEvery(repeats, { timezone: 'UTC' });
      try {
        await created.save();
        metrics?.scheduled(job.name);
      } catch (error) {
        // Another process was faster.
        if (!store.isDuplicate(error)) throw error;
      }
    },

    cancel: async (ids) => (ids.length === 0 ? 0 : repository.removeJobs({ ids: [...ids] })),

    async list() {
      const { jobs } = await repository.queryJobs({ sort: { name: 'asc' } });
      return jobs.map(toQueuedJob).sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
    },

    async finished({ name: jobName, failedOnly, limit }) {
      const { entries } = await store.archive.getLogs({ jobName, event: failedOnly ? 'fail' : undefined, limit });
      return entries.map((entry) => ({
        jobId: entry.jobId ?? '',
        name: entry.jobName,
        outcome: entry.event === 'fail' ? 'failure' : 'success',
        finishedAt: entry.timestamp,
        durationMs: entry.duration ?? 0,
        error: entry.error ?? null,
        process: entry.agendaName ?? null,
      }));
    },

    forgetFinished: (before) => store.archive.clearLogs({ to: before }),

    async ping() {
      const from = performance.now();
      await store.ping();
      return performance.now() - from;
    },

    async start(jobs, parts) {
      app = { ...parts, queue };
      for (const job of jobs) {
        definitions.set(job.name, job);
        // oxlint-disable-next-line typescript/no-misused-promises -- Agenda's other overload takes the promise
        agenda.define(job.name, (run: AgendaJob) => runner.run(job, run, app), {
          lockLifetime: job.lockSeconds * 1000,
          lockLimit: job.spread ? 0 : 1,
          concurrency: job.spread ? 100 : 1,
          backoff: runner.backoff(job),
        });
      }
      started = true;
      await agenda.start();
      for (const job of jobs) if (job.spread) pulse.lookOften(aheadMs / 2, job.name);
    },

    async stop(timeoutMs) {
      repository.refuse();
      // Gives back the locks of jobs that have not begun.
      if (started) await agenda.stop(false).catch(report.bad);
      if (!(await endsWithin(repository.idle(), timeoutMs))) {
        log.warn({ jobs: runner.abort() }, 'jobs did not end in time and were aborted');
        await endsWithin(repository.idle(), 1_000);
      }
      report.stop();
      await store.close();
    },
  };
  return queue;
}

function toQueuedJob(job: JobParameters): QueuedJob {
  const { [KEY_FIELD]: _, ...data } = (job.data ?? {}) as Record<string, unknown>;
  const failCount = job.failCount ?? 0;
  // A job is locked some seconds before its due time.
  const running = Boolean(job.lockedAt && job.lastRunAt && job.lastRunAt >= job.lockedAt);
  return {
    id: String(job._id),
    name: job.name,
    data,
    repeats: job.repeatInterval === undefined ? null : String(job.repeatInterval),
    state: running ? 'running' : failCount > 0 ? 'failing' : 'waiting',
    lockedBy: job.lockedAt ? (job.lastModifiedBy ?? null) : null,
    lockedAt: job.lockedAt ?? null,
    lastRunAt: job.lastRunAt ?? null,
    lastFinishedAt: job.lastFinishedAt ?? null,
    nextRunAt: job.nextRunAt,
    failCount,
    failReason: failCount > 0 ? (job.failReason ?? null) : null,
  };
}

/** Whether `work` ends within `ms`. */
async function endsWithin(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const ended = await Promise.race([work.then(() => true as const), late]);
  clearTimeout(timer);
  return ended;
}
