// What can be worked out once for a config, so that a check of it costs no parsing.

import { familyOf, type Endpoint } from '../net/open-socket.ts';
import { tlsTarget, type TlsSettings } from '../net/tls-settings.ts';
import { secretTexts } from '../redact.ts';
import type { HttpConfig } from './config.ts';
import { parseStatusRanges, type StatusRanges } from './status.ts';

/** One request of a check. */
export interface Hop {
  /** "https://api.example:8443" */
  origin: string;
  endpoint: Endpoint;
  method: string;
  path: string;
  /** Names and values in turn, as they are sent. */
  headers: string[];
  body: Buffer | null;
}

/** A prepared check. */
export interface Plan {
  config: HttpConfig;
  first: Hop;
  expectedStatus: StatusRanges | null;
  /** Secret values in every form in which they travel. */
  secrets: string[];
}

const plans = new WeakMap<HttpConfig, Plan>();

/**
 * The plan of a config; made once for each config object.
 * @throws Error when a certificate or key cannot be read
 */
export function planOf(config: HttpConfig): Plan {
  const known = plans.get(config);
  if (known) return known;
  const plan: Plan = {
    config,
    first: makeHop(config, new URL(config.url), config.method, encodeBody(config), true),
    expectedStatus: config.expectedStatus === null ? null : parseStatusRanges(config.expectedStatus),
    secrets: secretTexts(secretsOf(config)),
  };
  plans.set(config, plan);
  return plan;
}

/**
 * A request. Credentials, secret headers, the client certificate and the server name go to the origin of the config
 * only: `trusted` says that `url` is there.
 */
export function makeHop(config: HttpConfig, url: URL, method: string, body: Buffer | null, trusted: boolean): Hop {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  const secure = url.protocol === 'https:';
  return {
    origin: url.origin,
    endpoint: {
      host,
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      family: familyOf(config.ipVersion),
      tls: secure ? tlsTarget(trusted ? config.tls : forStranger(config.tls), host, ['http/1.1']) : null,
    },
    method,
    path: url.pathname + url.search,
    headers: headersOf(config, url.host, method, body, trusted),
    body,
  };
}

/** The client certificate and the server name are for the origin of the config. */
const forStranger = (tls: TlsSettings) => ({ ...tls, serverName: null, clientCertificate: null, clientKey: null });

/** Headers that may carry credentials even when a person wrote them among the visible ones. */
const CREDENTIALS = new Set(['authorization', 'cookie', 'proxy-authorization', 'host']);

function headersOf(config: HttpConfig, host: string, method: string, body: Buffer | null, trusted: boolean): string[] {
  const headers = new Map<string, [name: string, value: string]>();
  const set = (name: string, value: string) => headers.set(name.toLowerCase(), [name, value]);
  set('Host', host);
  set('User-Agent', 'Statusgraph');
  set('Accept', '*/*');
  if (body) set('Content-Type', looksLikeJson(config.body ?? '') ? 'application/json' : 'text/plain; charset=utf-8');
  if (trusted && config.auth.type === 'basic') set('Authorization', `Basic ${basicToken(config.auth)}`);
  if (trusted && config.auth.type === 'bearer') set('Authorization', `Bearer ${config.auth.token}`);
  for (const [name, value] of Object.entries(config.headers)) {
    if (trusted || !CREDENTIALS.has(name.toLowerCase())) set(name, value);
  }
  if (trusted) for (const [name, value] of Object.entries(config.secretHeaders)) set(name, value);
  if (body) set('Content-Length', String(body.length));
  else if (method !== 'GET' && method !== 'HEAD') set('Content-Length', '0');
  set('Connection', 'close');
  return [...headers.values()].flat();
}

function encodeBody(config: HttpConfig): Buffer | null {
  return config.body === null || config.body === '' ? null : Buffer.from(config.body);
}

const looksLikeJson = (text: string) => /^\s*[[{]/.test(text);

const basicToken = (auth: { username: string; password: string }) =>
  Buffer.from(`${auth.username}:${auth.password}`).toString('base64');

function secretsOf({ auth, secretHeaders, tls }: HttpConfig): string[] {
  const secrets = Object.values(secretHeaders);
  if (auth.type === 'basic') secrets.push(auth.password, basicToken(auth));
  if (auth.type === 'bearer') secrets.push(auth.token);
  if (tls.clientKey) secrets.push(tls.clientKey);
  return secrets;
}
