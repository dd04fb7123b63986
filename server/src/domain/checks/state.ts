// State of a service from the verdicts of its checks (CONTRACT D3): one bad check changes nothing yet. Pure.

import type { Verdict } from '#probes/probe.ts';

/** States of a service (CONTRACT D4). */
export type Status = 'UP' | 'DEGRADED' | 'DOWN' | 'MAINTENANCE' | 'PAUSED' | 'UNKNOWN';

/** What is remembered between checks. */
export interface RunState {
  status: Status;
  /** n > 0: the last n checks were not UP; −n: the last n were UP; 0: no check yet. */
  badRun: number;
  /** n > 0: the last n checks were DOWN; −n: the last n were not DOWN; 0: no check yet. */
  downRun: number;
}

/** How many checks confirm a change, for the worse and for the better. */
export interface ConfirmationRules {
  failureThreshold: number;
  recoveryThreshold: number;
}

/** A change that waits for its confirmation: `count` of `of` checks said so. */
export interface Verifying {
  towards: 'UP' | 'DEGRADED' | 'DOWN';
  count: number;
  of: number;
}

/** State after a check. */
export interface Step extends RunState {
  changed: boolean;
  verifying: Verifying | null;
}

/** Takes one verdict in. A service that is paused or in maintenance keeps that state and only counts. */
export function step(state: RunState, verdict: Verdict, rules: ConfirmationRules): Step {
  const badRun = run(state.badRun, verdict !== 'UP');
  const downRun = run(state.downRun, verdict === 'DOWN');
  const status = statusAfter(state.status, badRun, downRun, rules);
  const next = { status, badRun, downRun };
  return { ...next, changed: status !== state.status, verifying: verifyingOf(next, verdict, rules) };
}

/** Continues a signed run, or begins a new one in the other direction. */
function run(length: number, holds: boolean): number {
  if (holds) return length > 0 ? length + 1 : 1;
  return length < 0 ? length - 1 : -1;
}

function statusAfter(status: Status, badRun: number, downRun: number, rules: ConfirmationRules): Status {
  if (status === 'PAUSED' || status === 'MAINTENANCE') return status;
  if (downRun >= rules.failureThreshold) return 'DOWN';
  if (badRun >= rules.failureThreshold && status !== 'DOWN') return 'DEGRADED';
  // Nothing speaks against the first good check after nothing was known.
  if (badRun < 0 && (status === 'UNKNOWN' || -badRun >= rules.recoveryThreshold)) return 'UP';
  if (status === 'DOWN' && -downRun >= rules.recoveryThreshold) return 'DEGRADED';
  return status;
}

/**
 * The change that the newest verdict asks for and that is not confirmed yet: the one that is next if the checks go on
 * like this. Null when verdict and state agree. `state` is that after the check.
 */
export function verifyingOf(state: RunState, verdict: Verdict | null, rules: ConfirmationRules): Verifying | null {
  const { status, badRun, downRun } = state;
  if (verdict === null || verdict === status || status === 'PAUSED' || status === 'MAINTENANCE') return null;
  const worsening = (towards: 'DEGRADED' | 'DOWN', run: number) => waiting(towards, run, rules.failureThreshold);
  const improving = (towards: 'UP' | 'DEGRADED', run: number) => waiting(towards, -run, rules.recoveryThreshold);
  // After a mixture of checks, the milder change is confirmed first.
  const alike = badRun === downRun;
  if (status === 'UP' || status === 'UNKNOWN') {
    if (verdict === 'UP') return null;
    return alike ? worsening('DOWN', downRun) : worsening('DEGRADED', badRun);
  }
  if (status === 'DEGRADED') return verdict === 'DOWN' ? worsening('DOWN', downRun) : improving('UP', badRun);
  return alike ? improving('UP', badRun) : improving('DEGRADED', downRun);
}

/** A run may be longer than the threshold that a person has just lowered. */
function waiting(towards: Verifying['towards'], run: number, of: number): Verifying {
  return { towards, count: Math.min(run, of), of };
}

/** Number of bad checks in a row as a check stores it: 0 when it is good, at most 32767. */
export function streakOf({ badRun }: Pick<RunState, 'badRun'>): number {
  return Math.min(Math.max(badRun, 0), 32_767);
}
