// What is set inside the folds, in words.
import { secondsWords } from '../../../lib/format-duration.ts';
import { plural } from '../../../lib/format-number.ts';
import type { ServiceFormValues } from './form-values.ts';

const join = (parts: (string | false)[]): string => parts.filter(Boolean).join(', ');

/** "status 2xx, under 2 s, body says ok, 1 assertion". */
export function healthySummary(values: ServiceFormValues): string {
  const slow = Number(values.degradedAfterMs);
  const http = values.kind === 'HTTP';
  return join([
    http && `status ${values.expectedStatus.trim() || '2xx'}`,
    !http && (values.expect === '' ? 'it connects' : `answer has “${values.expect}”`),
    slow > 0 && `under ${secondsWords(slow)}`,
    http && values.interpretBody && 'body says ok',
    http && values.assertions.length > 0 && plural(values.assertions.length, 'assertion'),
  ]);
}

/** "GET, basic auth as monitor, 2 headers". */
export function requestSummary(values: ServiceFormValues): string {
  const { auth, tls } = values;
  const headers = values.headers.length + values.secretHeaders.filter(({ secret }) => !secret.removed).length;
  if (values.kind === 'TCP')
    return join([
      values.send === '' ? 'nothing is sent' : 'sends a text',
      tls.enabled ? 'over TLS' : 'plain',
      values.ipVersion !== 'any' && `IPv${values.ipVersion}`,
    ]);
  return join([
    values.method,
    auth.type === 'basic' && `basic auth as ${auth.username || '…'}`,
    auth.type === 'bearer' && 'bearer token',
    headers > 0 && plural(headers, 'header'),
    values.body !== '' && 'a body',
    Number(values.followRedirects) > 0 && `up to ${plural(Number(values.followRedirects), 'redirect')}`,
    !tls.verify && 'certificate not verified',
    values.ipVersion !== 'any' && `IPv${values.ipVersion}`,
  ]);
}

/** "after 2 bad checks 15 s apart, no answer in 5 s". */
export function downSummary(values: ServiceFormValues): string {
  const failures = Number(values.failureThreshold);
  return join([
    failures > 1 ? `after ${failures} bad checks ${values.confirmAfterSeconds} s apart` : 'after one bad check',
    `no answer in ${secondsWords(Number(values.timeoutMs) || 0)}`,
  ]);
}
