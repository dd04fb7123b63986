import { expect, it } from 'vitest';
import { plainReason } from './plain-reason.ts';

it.each([
  ['Status 503 is in 5xx → down', 'Status 503 is in 5xx'],
  ['Slower than 2000 ms → degraded', 'Slower than 2000 ms'],
  ['Connection refused', 'Connection refused'],
  [
    'The host key changed: pinned is SHA256:jJD5duv7Q0TiUhH2U2tJ9wAKunbkg//69SWX7ppVDLM, offered is SHA256:bzf8RyQ5qd0yF/07365k3jXLfkmgxf+siSkXMB3A2Rk',
    'The host key changed: pinned is SHA256:jJD5duv7…, offered is SHA256:bzf8RyQ5…',
  ],
])('UI-9: %s reads %s in a list', (reason, words) => {
  expect(plainReason(reason)).toBe(words);
});
