// What Agenda sees of the store. Adds what Agenda leaves to chance: a lock that could not be given back during an
// outage is given back after it, nothing is locked any more once the process stops, and no call rejects unheard.

import type { JobId, JobParameters, JobRepository } from 'agenda';

/** A repository with the queue's additions. */
export interface SteadyRepository extends JobRepository {
  /** From now on no job is locked; one that is just being locked is let go. */
  refuse(): void;
  /** Resolves when no job is being locked, run or saved. */
  idle(): Promise<void>;
}

/** What the queue wants to hear. */
export interface SteadyRepositoryOptions {
  /** How long a lock of the job lasts, ms. */
  lockMsOf(jobName: string): number;
  /** A job was locked for this process and runs at its `nextRunAt`. */
  onLocked(job: JobParameters): void;
  /** The store answered. */
  onAnswer(): void;
  onError(error: unknown): void;
}

/** A change of a job that the store did not take. */
interface Unsaved {
  /** Retried as long as the lock is surely still ours. */
  until: number;
  save(): Promise<void>;
}

/** Wraps `inner`. */
export function steadyRepository(inner: JobRepository, options: SteadyRepositoryOptions): SteadyRepository {
  const unsaved = new Map<string, Unsaved>();
  const lockedAt = new Map<string, number>();
  /** What is under way: runs by the id of their job, from the save before the run to the save after it, and locking. */
  const busy = new Set<string | symbol>();
  let onIdle: (() => void)[] = [];
  let refusing = false;

  function end(work: string | symbol): void {
    busy.delete(work);
    if (busy.size > 0) return;
    for (const resolve of onIdle) resolve();
    onIdle = [];
  }

  function remember(job: JobParameters, save: () => Promise<void>): void {
    const id = String(job._id);
    const since = lockedAt.get(id);
    if (since !== undefined) unsaved.set(id, { until: since + options.lockMsOf(job.name), save });
  }

  async function saveUnsaved(): Promise<void> {
    for (const [id, change] of unsaved) {
      // Taken out first: Agenda looks for several jobs at once, and a second save could undo a new lock.
      unsaved.delete(id);
      // Later the lock may be another process's; that process then also finishes the job.
      if (Date.now() >= change.until) continue;
      try {
        await change.save();
      } catch (error) {
        if (isGone(error)) continue;
        unsaved.set(id, change);
        throw error;
      }
    }
  }

  return {
    connect: () => Promise.resolve(),
    queryJobs: (query) => inner.queryJobs(query),
    getJobsOverview: () => inner.getJobsOverview(),
    getDistinctJobNames: () => inner.getDistinctJobNames(),
    getJobById: (id) => inner.getJobById(id),
    getQueueSize: () => inner.getQueueSize(),
    removeJobs: (filter) => inner.removeJobs(filter),
    saveJob: (job, by) => inner.saveJob(job, by),
    lockJob: (job, by) => inner.lockJob(job, by),
    disableJobs: (filter) => inner.disableJobs(filter),
    enableJobs: (filter) => inner.enableJobs(filter),
    purgeAllJobs: () => inner.purgeAllJobs(),

    async getNextJobToRun(name, scanAt, deadline, now, by) {
      if (refusing) return undefined;
      const locking = Symbol(name);
      busy.add(locking);
      try {
        if (unsaved.size > 0) await saveUnsaved();
        const at = Date.now();
        const job = await inner.getNextJobToRun(name, scanAt, deadline, now, by);
        options.onAnswer();
        if (!job?._id) return undefined;
        if (refusing) {
          await inner.unlockJobs([job._id]);
          return undefined;
        }
        lockedAt.set(String(job._id), at);
        // A lock that ran out: its process died in the middle of a run, which is done again now.
        if (job.nextRunAt && job.nextRunAt > scanAt) job.nextRunAt = new Date(at);
        options.onLocked(job);
        return job;
      } finally {
        end(locking);
      }
    },

    async saveJobState(job, by) {
      const id = String(job._id);
      const state = { ...job };
      // Before the run it is still locked, and is no more after it.
      const before = Boolean(state.lockedAt);
      busy.add(id);
      try {
        await inner.saveJobState(state, by);
        if (!before) lockedAt.delete(id);
      } catch (error) {
        if (before) end(id);
        if (isGone(error)) throw error;
        // A run that could not begin is given back as it was; one that ended is saved as it ended.
        remember(job, () => (before ? inner.unlockJobs([job._id as JobId]) : inner.saveJobState(state, by)));
        options.onError(error);
        throw error;
      } finally {
        if (!before) end(id);
      }
    },

    // Agenda calls it without waiting: a rejection would end the process.
    async unlockJob(job) {
      try {
        await inner.unlockJob(job);
        lockedAt.delete(String(job._id));
      } catch (error) {
        remember(job, () => inner.unlockJob(job));
        options.onError(error);
      }
    },

    unlockJobs: (ids) => inner.unlockJobs(ids),
    refuse() {
      refusing = true;
    },
    idle: () =>
      new Promise((resolve) => {
        onIdle.push(resolve);
        end('');
      }),
  };
}

/** Both backends say so when a job was removed while it ran; then there is nothing to save. */
function isGone(error: unknown): boolean {
  return error instanceof Error && error.message.includes('maybe it does not exist anymore');
}
