// What the collecting of servers counts. The composition root passes an implementation.

import type { ServerFault } from '#storage/generated/prisma/enums.ts';

/** Why something that was found is not stored. */
export type FindingDropReason =
  /** The server was changed, stopped or deleted meanwhile, or another worker has it. */
  | 'stale'
  /** The database was away for too long and the queue was full. */
  | 'overflow'
  /** PostgreSQL refused it. */
  | 'refused';

export interface CollectMetrics {
  /** A server was looked at. */
  looked(fault: ServerFault | null): void;
  /** How late a look or a reading began. */
  lateness(ms: number): void;
  /** Its numbers were read. */
  sampled(durationMs: number): void;
  /** A batch was committed. */
  recorded(findings: number, tookMs: number): void;
  /** Findings that wait to be stored. */
  queued(findings: number): void;
  dropped(reason: FindingDropReason, count: number): void;
  /** Servers that this worker has, asked for when somebody looks. */
  watchServers(count: () => { servers: number; connections: number }): void;
}

/** Counts nothing. */
export const noCollectMetrics: CollectMetrics = {
  looked() {},
  lateness() {},
  sampled() {},
  recorded() {},
  queued() {},
  dropped() {},
  watchServers() {},
};
