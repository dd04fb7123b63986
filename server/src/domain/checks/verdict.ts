// What one check says of its target: the rules of CONTRACT D1, folded. Pure.

import type { CheckRule, ComponentReading, Failure, Finding, Probe, ProbeResult, Verdict } from '#probes/probe.ts';
import { isWorse } from '#probes/verdict-words.ts';
import { derivedReason, msWords, timeoutWords } from './words.ts';

/** How long a check took, and what its service allows. */
export interface Timing {
  durationMs: number;
  timeoutMs: number;
  degradedAfterMs: number;
}

/** The verdict of a check and why. */
export interface Decision {
  verdict: Verdict;
  /** The rule that worsened the verdict last; PASSED when none did. */
  rule: CheckRule;
  /** In words: "Status 503 is in 5xx → down". */
  reason: string;
  /** The reason as it is stored: null when rule and status code say it all (see `reasonOf`). */
  detail: string | null;
  /** Every rule that was looked at, in order. */
  findings: Finding[];
  components: ComponentReading[];
}

/** Decides a check. `result` of a check that was cut off by its deadline has the failure TIMEOUT. */
export function decide<Config>(
  probe: Probe<Config>,
  config: Config,
  result: ProbeResult,
  timing: Timing,
  now: Date,
): Decision {
  if (result.failure) return fold(null, [failureFinding(result.failure, result, timing)], []);
  const { findings, components } = probe.judge(config, result, now);
  return fold(result.statusCode, [reached(result), ...findings, speed(timing)], components);
}

/** Each finding may only worsen; the one that did so last decides. */
function fold(statusCode: number | null, findings: Finding[], components: ComponentReading[]): Decision {
  let verdict: Verdict = 'UP';
  let decisive: Finding | null = null;
  for (const finding of findings) {
    if (!isWorse(finding.verdict, verdict)) continue;
    verdict = finding.verdict;
    decisive = finding;
  }
  const rule = decisive?.rule ?? 'PASSED';
  const derived = derivedReason(rule, statusCode);
  const reason = decisive?.reason ?? derived ?? '';
  return { verdict, rule, reason, detail: reason === derived ? null : reason, findings, components };
}

function failureFinding(failure: Failure, result: ProbeResult, { timeoutMs }: Timing): Finding {
  const timedOut = failure.stage === 'TIMEOUT';
  const message = timedOut ? timeoutWords(timeoutMs, result.phases) : failure.message;
  const label = timedOut ? 'Timed out' : 'Not reached';
  return { rule: failure.stage, verdict: 'DOWN', label, detail: message, reason: `${message} → down` };
}

function reached({ facts }: ProbeResult): Finding {
  const detail = facts
    .slice(0, 2)
    .filter((fact) => /^TLS|:\d+$/.test(fact))
    .join(', ');
  return { rule: 'CONNECT', verdict: 'UP', label: 'Reached', detail, reason: 'Reached' };
}

function speed({ durationMs, degradedAfterMs }: Timing): Finding {
  const slow = durationMs > degradedAfterMs;
  const limit = msWords(degradedAfterMs);
  return {
    rule: 'SLOW',
    verdict: slow ? 'DEGRADED' : 'UP',
    label: msWords(durationMs),
    detail: slow ? `slower than ${limit}` : `under ${limit}`,
    reason: slow ? `Slower than ${limit} → degraded` : `Within ${limit}`,
  };
}
