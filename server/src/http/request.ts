// What a request tells of its sender: address, origin, id, credentials.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { apiKeyFrom } from '#domain/auth/caller.ts';
import type { Caller } from '#domain/auth/caller.ts';

/** Settings that decide what is believed. */
export interface Trust {
  /** Believe X-Forwarded-*; only behind a proxy that sets them. */
  proxy: boolean;
  /** Address that users open, when it is known. */
  publicUrl: string | null | undefined;
  /** Other origins that may call the API, with a key. */
  corsOrigins: readonly string[];
}

const header = (req: IncomingMessage, name: string): string | null => {
  const value = req.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
};

/** The id that the sender gave, when it is harmless, else a new one. */
export function requestIdOf(req: IncomingMessage): string {
  const given = header(req, 'x-request-id');
  return given && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID();
}

/** The last hop that the proxy itself saw; what stands before it in the header may be invented. */
function ipOf(req: IncomingMessage, trust: Trust): string {
  const forwarded = trust.proxy ? header(req, 'x-forwarded-for')?.split(',').at(-1)?.trim() : null;
  return forwarded || (req.socket.remoteAddress ?? '');
}

/** Who sends, by headers. The cookie of a page of another origin does not count. */
export function callerOf(req: IncomingMessage, trust: Trust): Caller {
  return {
    cookie: isOwnOrigin(req, trust) ? header(req, 'cookie') : null,
    apiKey: apiKeyFrom(header(req, 'authorization'), header(req, 'x-api-key')),
    userAgent: header(req, 'user-agent'),
    ip: ipOf(req, trust),
  };
}

/** Whether the page behind the request is ours. Programs and same-origin navigation send no Origin. */
export function isOwnOrigin(req: IncomingMessage, trust: Trust): boolean {
  const origin = header(req, 'origin');
  if (origin === null) {
    const site = header(req, 'sec-fetch-site');
    return site === null || site === 'same-origin' || site === 'none';
  }
  if (trust.publicUrl && origin === new URL(trust.publicUrl).origin) return true;
  const host = (trust.proxy ? header(req, 'x-forwarded-host') : null) ?? header(req, 'host');
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}

/** Whether a page of this origin may read answers; never with cookies. */
export function isAllowedOrigin(req: IncomingMessage, trust: Trust): boolean {
  const origin = header(req, 'origin');
  return origin !== null && trust.corsOrigins.includes(origin);
}
