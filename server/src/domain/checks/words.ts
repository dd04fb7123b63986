// Sentences about checks and schedules. What a stored check says is derived here where it can be, to keep rows small.

import { statusClassReason } from '#probes/http/status.ts';
import type { CheckRule, Phases } from '#probes/probe.ts';
import { plural } from '#probes/text.ts';
import { cronWords } from './cron-words.ts';
import type { ConfirmationRules } from './state.ts';

/** When checks run: every so many seconds, or by a cron expression. Exactly one of the two is set. */
export interface ScheduleFacts {
  intervalSeconds: number | null;
  cron: string | null;
  timeZone: string | null;
}

/** How a change is confirmed. */
export interface ConfirmationFacts extends ConfirmationRules {
  confirmAfterSeconds: number;
}

/** The reason that rule and status code alone tell; null when there is more to say. */
export function derivedReason(rule: CheckRule, statusCode: number | null): string | null {
  if (rule === 'PASSED') return statusCode === null ? 'Answered' : `Status ${statusCode}`;
  return rule === 'STATUS_CLASS' && statusCode !== null ? statusClassReason(statusCode) : null;
}

/** Why a stored check has its verdict: "Status 503 is in 5xx → down". */
export function reasonOf(check: { rule: CheckRule; statusCode: number | null; detail: string | null }): string {
  return check.detail ?? derivedReason(check.rule, check.statusCode) ?? '';
}

/** What a check lacked when its deadline came: "No answer within 5 s". */
export function timeoutWords(timeoutMs: number, phases: Phases): string {
  const limit = secondsWords(timeoutMs / 1000);
  if (phases.firstByteMs !== null) return `The answer was not complete within ${limit}`;
  return phases.connectMs === null ? `No connection within ${limit}` : `No answer within ${limit}`;
}

/** "241 ms", "0.4 ms". */
export function msWords(ms: number): string {
  return `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;
}

/** "2.5 s", "75 s", "5 min", "1 h 30 min", "1 d". */
export function secondsWords(seconds: number): string {
  if (seconds < 120 && seconds !== 60) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  const parts: [number, string][] = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor((whole % 86_400) / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'min'],
    [whole % 60, 's'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** "every 30 s", "at 03:00 every day, Europe/Berlin". */
export function scheduleWords(schedule: ScheduleFacts): string {
  if (schedule.cron !== null) return cronWords(schedule.cron, schedule.timeZone);
  return `every ${secondsWords(schedule.intervalSeconds ?? 0)}`;
}

/** Longest time from the beginning of an outage to its confirmation, s; null for cron schedules. */
function confirmedAfter(rules: ConfirmationFacts, { intervalSeconds }: ScheduleFacts): number | null {
  if (intervalSeconds === null) return null;
  return intervalSeconds + (rules.failureThreshold - 1) * Math.min(rules.confirmAfterSeconds, intervalSeconds);
}

/** "pages after 2 failed checks, about 75 s". */
export function confirmationWords(rules: ConfirmationFacts, schedule: ScheduleFacts): string {
  const after = confirmedAfter(rules, schedule);
  const words = `pages after ${plural(rules.failureThreshold, 'failed check')}`;
  if (after !== null) return `${words}, about ${secondsWords(after)}`;
  return rules.failureThreshold > 1 ? `${words}, ${secondsWords(rules.confirmAfterSeconds)} apart` : words;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const numberWord = (count: number) => NUMBERS[count] ?? String(count);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a form says will happen, in a few sentences. */
export function planWords(
  plan: { schedule: ScheduleFacts; timeoutMs: number; degradedAfterMs: number } & ConfirmationFacts,
): string {
  const { schedule, recoveryThreshold } = plan;
  const sentences = [
    `Checked ${scheduleWords(schedule)}.`,
    `No answer within ${secondsWords(plan.timeoutMs / 1000)} is down, slower than ${secondsWords(plan.degradedAfterMs / 1000)} is degraded.`,
    `${confirmationSentence(plan)}.`,
    `Back to normal after ${recoveryThreshold === 1 ? 'the first good check' : `${numberWord(recoveryThreshold)} good checks`}.`,
  ];
  if (schedule.intervalSeconds !== null) {
    sentences.push(`About ${plural(Math.round(86_400 / schedule.intervalSeconds), 'check')} a day.`);
  }
  return sentences.join(' ');
}

function confirmationSentence(plan: { schedule: ScheduleFacts } & ConfirmationFacts): string {
  const { failureThreshold, confirmAfterSeconds, schedule } = plan;
  const after = confirmedAfter(plan, schedule);
  const time = after === null ? '' : `: about ${secondsWords(after)} after it breaks`;
  if (failureThreshold === 1)
    return `The first failure opens an incident${after === null ? '' : `: at most ${secondsWords(after)} after it breaks`}`;
  const apart = secondsWords(Math.min(confirmAfterSeconds, schedule.intervalSeconds ?? confirmAfterSeconds));
  const spacing = failureThreshold === 2 ? `the second ${apart} after the first` : `${apart} apart`;
  return `${capital(numberWord(failureThreshold))} failures in a row, ${spacing}, open an incident${time}`;
}
