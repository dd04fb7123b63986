// Runs one probe. Alone owns the deadline and the duration of a check.

import type { ProbeResult } from '#probes/probe.ts';
import type { Definition } from './definition.ts';
import type { KnownState } from './known-state.ts';
import { TimeLimit } from './time-limit.ts';
import { decide } from './verdict.ts';
import type { Decision } from './verdict.ts';

/** One finished check that is not recorded yet. */
export interface Outcome {
  definition: Definition;
  scheduledAt: Date;
  delayMs: number;
  durationMs: number;
  endedAt: Date;
  result: ProbeResult;
  decision: Decision;
  manual: boolean;
  /** The state as it was when the check was claimed; null for a manual check. */
  known: KnownState | null;
  /** Goes into the table without waiting for company: manual, first, or not what the service's status says. */
  urgent: boolean;
}

/** What a run needs to know besides the definition. */
export interface Run {
  scheduledAt: Date;
  manual: boolean;
  known: KnownState | null;
  now: () => Date;
}

/** What probing and deciding need of a definition; the preview has nothing more. */
export type Target = Pick<Definition, 'probe' | 'config' | 'timeoutMs' | 'degradedAfterMs'>;

/**
 * Probes a target within its timeout and decides the verdict.
 * @throws LocalFault when this machine could not try; also whatever a broken probe throws
 */
export async function probeTarget(target: Target, now: () => Date) {
  const deadline = new TimeLimit(target.timeoutMs);
  const from = performance.now();
  let result: ProbeResult;
  try {
    result = await target.probe.run(target.config, deadline);
  } finally {
    deadline.clear();
  }
  const durationMs = performance.now() - from;
  const endedAt = now();
  const decision = decide(
    target.probe,
    target.config,
    result,
    { durationMs, timeoutMs: target.timeoutMs, degradedAfterMs: target.degradedAfterMs },
    endedAt,
  );
  return { result, decision, durationMs, endedAt };
}

/** One check of a service. @throws as `probeTarget` */
export async function runCheck(definition: Definition, run: Run): Promise<Outcome> {
  const delayMs = run.now().getTime() - run.scheduledAt.getTime();
  const probed = await probeTarget(definition, run.now);
  return {
    ...probed,
    definition,
    scheduledAt: run.scheduledAt,
    delayMs: Math.max(0, delayMs),
    manual: run.manual,
    known: run.known,
    urgent: run.manual,
  };
}
