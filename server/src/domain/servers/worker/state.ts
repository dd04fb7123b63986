// State of a server from its looks: one failed look changes nothing yet. Pure.

import type { ServerFault, ServerStatus } from '#storage/generated/prisma/enums.ts';

/** What is remembered between looks. */
export interface LookState {
  status: ServerStatus;
  /** Looks in a row that failed. */
  failRun: number;
}

/** The column is an int; nobody needs more. */
const LONGEST_RUN = 1_000_000;

/** What a fault means once it is confirmed; LOCAL says nothing of the server. */
const MEANS: Record<Exclude<ServerFault, 'LOCAL'>, 'OFFLINE' | 'DEGRADED'> = {
  RESOLVE: 'OFFLINE',
  CONNECT: 'OFFLINE',
  TIMEOUT: 'OFFLINE',
  LOST: 'OFFLINE',
  HOST_KEY: 'DEGRADED',
  AUTHENTICATE: 'DEGRADED',
  SHELL: 'DEGRADED',
  PLATFORM: 'DEGRADED',
};

/**
 * Takes one look in; `fault` is null when all went well. A good look makes the server ONLINE at once, a bad one OFFLINE
 * or DEGRADED when it is the `failureThreshold`-th in a row. A paused server stays so.
 */
export function stepLook(
  state: LookState,
  fault: ServerFault | null,
  failureThreshold: number,
): LookState & { changed: boolean } {
  if (state.status === 'PAUSED' || fault === 'LOCAL') return { ...state, changed: false };
  if (fault === null) return { status: 'ONLINE', failRun: 0, changed: state.status !== 'ONLINE' };
  const failRun = Math.min(state.failRun + 1, LONGEST_RUN);
  const status = failRun >= failureThreshold ? MEANS[fault] : state.status;
  return { status, failRun, changed: status !== state.status };
}

/** Whether the last look failed, but not often enough to change the status. */
export function isUnconfirmed(state: LookState, fault: ServerFault | null, failureThreshold: number): boolean {
  return fault !== null && fault !== 'LOCAL' && state.failRun < failureThreshold;
}
