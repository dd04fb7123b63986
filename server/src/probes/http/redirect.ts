// Where a redirect leads, as browsers understand it.

import type { HttpConfig } from './config.ts';
import { makeHop, type Hop } from './plan.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * The next request after a redirect from `hop`; null when the answer is no redirect that can be followed.
 * `trusted`: so far no redirect has left the origin of the config; once it was left, credentials stay away for good.
 */
export function nextHop(
  config: HttpConfig,
  hop: Hop,
  status: number,
  location: string | undefined,
  trusted: boolean,
): { hop: Hop; trusted: boolean } | null {
  if (location === undefined || location.length > 8192 || !REDIRECTS.has(status)) return null;
  const base = hop.origin + hop.path;
  if (!URL.canParse(location, base)) return null;
  const url = new URL(location, base);
  if (!/^https?:$/.test(url.protocol) || url.port === '0') return null;
  const stays = trusted && url.origin === hop.origin;
  const asGet = status === 303 ? hop.method !== 'HEAD' : status < 303 && hop.method === 'POST';
  const next = makeHop(config, url, asGet ? 'GET' : hop.method, asGet ? null : hop.body, stays);
  return { hop: next, trusted: stays };
}
