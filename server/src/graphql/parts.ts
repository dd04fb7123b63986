// What the API needs of the rest of the program, handed in by the composition root.

import type { QueueView } from '#domain/system/system.ts';

/** What the API counts. */
export interface ApiMetrics {
  /** `route` is a pattern, never a path with ids. */
  httpRequest(observation: { method: string; route: string; status: number; seconds: number }): void;
  /** A subscription began (+1) or ended (-1). */
  subscriptions(change: 1 | -1): void;
  /** Messages handed to subscribers. */
  delivered(messages: number): void;
}

/** Settings and capabilities that are not in the database. */
export interface ApiParts {
  site: {
    version: string;
    /** Name until somebody changes it in the app. */
    defaultName: string;
    /** Login shown on the sign-in page; only in demo mode. */
    demo: { email: string; password: string } | null;
  };
  startedAt: Date;
  queue: QueueView;
  metrics: ApiMetrics;
}
