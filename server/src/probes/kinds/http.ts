// HTTP and HTTPS: one request over a fresh connection, judged by CONTRACT D1.

import { httpConfig, type HttpConfig } from '../http/config.ts';
import { contactHttp } from '../http/contact.ts';
import { judgeHttp } from '../http/judge.ts';
import { planOf, type Plan } from '../http/plan.ts';
import { resultOf } from '../net/result.ts';
import { UNUSABLE_TLS } from '../net/tls-settings.ts';
import type { Probe } from '../probe.ts';

/** The HTTP entry of the registry. */
export const http: Probe<HttpConfig> = {
  kind: 'HTTP',
  label: 'HTTP(S)',
  config: httpConfig,

  target({ method, url }) {
    // The query may hold a token, and this line is shown wherever the service is.
    const { origin, pathname, search } = new URL(url);
    return `${method} ${origin}${pathname}${search === '' ? '' : '?…'}`;
  },

  destination: ({ url }) => new URL(url).origin,

  run(config, signal) {
    let plan: Plan;
    try {
      plan = planOf(config);
    } catch {
      return Promise.resolve(resultOf(UNUSABLE_TLS));
    }
    return contactHttp(plan, signal);
  },

  judge: judgeHttp,
};
