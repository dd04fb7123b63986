// What the main thread and the worker thread say to each other.

import type { ProcessRole } from '#env';
import type { AppSettings } from './open-app.ts';

/** Handed to the thread at its start. */
export interface WorkerSettings extends AppSettings {
  mongoUrl: string | undefined;
  /** Checks at the same time. */
  concurrency: number;
  roles: ProcessRole[];
}

export type WorkerRequest = { type: 'metrics' } | { type: 'stop' };

export type WorkerReply = { type: 'started' } | { type: 'metrics'; metrics: object[] } | { type: 'stopped' };
