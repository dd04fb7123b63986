// Words about a service's state, the same on rows and on its page.
import type { CheckRule, ServiceStatus, Verdict } from '../../gql/graphql.ts';
import { ordinal, plural } from '../../lib/format-number.ts';
import { statusLook } from '../../theme/status.ts';

/** What each rule of the verdict looks at, and what it decides. */
export const ruleWords: Record<CheckRule, { title: string; meaning: string }> = {
  PASSED: { title: 'All rules passed', meaning: 'The target answered and no rule objected.' },
  DNS: { title: 'Name lookup', meaning: 'The host name could not be resolved. That is down.' },
  CONNECT: { title: 'Connection', meaning: 'No connection could be made. That is down.' },
  TLS: { title: 'TLS', meaning: 'The encrypted connection could not be made or trusted. That is down.' },
  PROTOCOL: { title: 'Protocol', meaning: 'The answer could not be understood. That is down.' },
  TIMEOUT: { title: 'Timeout', meaning: 'No whole answer came in time. That is down.' },
  STATUS_CLASS: { title: 'Status class', meaning: '2xx is up, 3xx and 4xx are degraded, 1xx and 5xx are down.' },
  STATUS_EXPECTATION: { title: 'Expected status', meaning: 'The status is not one of those expected.' },
  BODY: { title: 'Words of the body', meaning: 'The body itself says how the service is.' },
  COMPONENT: {
    title: 'Components',
    meaning: 'A part that the body names is in trouble. On its own that is degraded at most.',
  },
  ASSERTION: { title: 'Assertion', meaning: 'An assertion of this service did not hold.' },
  SLOW: { title: 'Response time', meaning: 'The answer was good but slower than allowed. That is degraded.' },
};

/** Rules after which there is no answer to show. */
export function isUnreached(rule: CheckRule): boolean {
  return rule === 'DNS' || rule === 'CONNECT' || rule === 'TLS' || rule === 'PROTOCOL' || rule === 'TIMEOUT';
}

/** "1st of 2 bad checks, then down", "1st of 2 good checks, then up". */
export function verifyingWords(verifying: { towards: ServiceStatus; count: number; of: number }): string {
  const kind = verifying.towards === 'UP' ? 'good check' : 'bad check';
  return `${ordinal(verifying.count)} of ${plural(verifying.of, kind)}, then ${statusLook[verifying.towards].words}`;
}

/** What a bad check meant for the state: "1st of 2: verifying", "2nd of 2: confirmed", "9th in a row". Empty for good ones. */
export function streakWords(streak: number, failureThreshold: number, verdict: Verdict): string {
  if (verdict === 'UP' || streak <= 0) return '';
  if (streak < failureThreshold) return `${ordinal(streak)} of ${failureThreshold}: verifying`;
  if (streak === failureThreshold)
    return failureThreshold === 1 ? 'first one' : `${ordinal(streak)} of ${failureThreshold}: confirmed`;
  return `${ordinal(streak)} in a row`;
}

/** What the newest answer was, short enough for a big number: "503", "timeout", "open". */
export function answerWords(check: { statusCode: number | null; rule: CheckRule } | null | undefined): string {
  if (!check) return '–';
  if (check.statusCode !== null) return String(check.statusCode);
  const words: Partial<Record<CheckRule, string>> = {
    DNS: 'no name',
    CONNECT: 'refused',
    TLS: 'TLS error',
    PROTOCOL: 'garbled',
    TIMEOUT: 'timeout',
  };
  return words[check.rule] ?? 'open';
}
