// Where the queue is kept. Only the two stores know which database it is.

import type { JobLogger, JobRepository } from 'agenda';

/** A connected store. */
export interface QueueStore {
  kind: 'PostgreSQL' | 'MongoDB';
  repository: JobRepository;
  /** Finished runs. */
  archive: JobLogger;
  /** Whether `error` says that a job with this name and key is there already. */
  isDuplicate(error: unknown): boolean;
  /** Asks the store for an answer. @throws when none comes within some seconds */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Field of a job's data by which it is unique among the jobs of its name. */
export const KEY_FIELD = '_key';
