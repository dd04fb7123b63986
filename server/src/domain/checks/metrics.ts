// What the pipeline counts. The composition root passes an implementation; the domain knows no metrics library.

import type { Verdict } from '#probes/probe.ts';

/** Why an outcome or a due check came to nothing. */
export type DropReason =
  /** The service was changed, paused or deleted meanwhile. */
  | 'stale'
  /** Another run of the same due time was recorded first. */
  | 'repeated'
  /** The database was away for too long and the queue was full. */
  | 'overflow'
  /** PostgreSQL refused it. */
  | 'refused'
  /** It could not begin before its claim ran out. */
  | 'late'
  /** This machine could not run it. */
  | 'local-fault';

export interface CheckMetrics {
  /** A probe ended. */
  checked(kind: string, verdict: Verdict, durationMs: number): void;
  /** Services were claimed. */
  scheduled(count: number): void;
  /** How late a check began. */
  lateness(ms: number): void;
  /** A batch was committed. */
  recorded(outcomes: number, tookMs: number): void;
  /** Outcomes that wait to be recorded. */
  queued(outcomes: number): void;
  incidentsOpened(count: number): void;
  dropped(reason: DropReason, count: number): void;
}

/** Counts nothing. */
export const noMetrics: CheckMetrics = {
  checked() {},
  scheduled() {},
  lateness() {},
  recorded() {},
  queued() {},
  incidentsOpened() {},
  dropped() {},
};
