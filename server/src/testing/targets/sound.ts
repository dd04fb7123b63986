// Targets that a real service could be: healthy, slow, ill, redirecting. Used by tests and by the demo.

import type { RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCertificate, type KeyPair } from './certificates.ts';
import { serveHttp, type Target } from './listen.ts';

/** How targets behave. */
export interface TargetOptions {
  /** Ports by name, for targets that must be found again after a restart; any free port otherwise. */
  ports?: Partial<Record<string, number>>;
  /** The flapping target is up for one period and down for the next, ms. */
  flapPeriodMs?: number;
  /** How long the slow target waits, ms. */
  slowMs?: number;
  /** Signs the certificates; a new authority otherwise. */
  authority?: KeyPair;
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'X-Health-Check-Version': '1.0', ...headers });
  response.end(JSON.stringify(body));
}

const startedAt = Date.now();
const base = (status: string) => ({
  status,
  timestamp: new Date().toISOString(),
  version: '1.0.0',
  uptime: Math.round((Date.now() - startedAt) / 1000),
});

const healthy: RequestListener = (_request, response) => {
  sendJson(response, 200, {
    ...base('healthy'),
    checks: {
      database: { status: 'healthy', response_time: 4, details: 'primary' },
      cache: { status: 'ok', response_time: 1 },
      queue: 'healthy',
    },
    metrics: { memory_usage: 41, cpu_usage: 7, active_connections: 12 },
  });
};

const degraded: RequestListener = (_request, response) => {
  sendJson(response, 200, { ...base('degraded'), checks: { database: 'healthy', search: { status: 'warning' } } });
};

const unavailable: RequestListener = (_request, response) => {
  const body = {
    ...base('unhealthy'),
    error: 'The database is not reachable',
    details: { database: 'unhealthy', cache: 'healthy' },
  };
  sendJson(response, 503, body, { 'Retry-After': '30' });
};

/** Names of these targets, and how each starts. */
export const soundTargets = {
  healthy: (port) => serveHttp(healthy, port),
  slow: (port, { slowMs = 2500 }) =>
    serveHttp((_request, response) => void sleep(slowMs).then(() => sendJson(response, 200, base('ok'))), port),
  degraded: (port) => serveHttp(degraded, port),
  unavailable: (port) => serveHttp(unavailable, port),
  flapping: (port, { flapPeriodMs = 120_000 }) =>
    serveHttp((request, response) => {
      const up = Math.floor((Date.now() - startedAt) / flapPeriodMs) % 2 === 0;
      (up ? healthy : unavailable)(request, response);
    }, port),
  rateLimited: (port) =>
    serveHttp(
      (_request, response) => sendJson(response, 429, { error: 'Too many requests' }, { 'Retry-After': '60' }),
      port,
    ),
  redirect: (port) =>
    serveHttp((request, response) => {
      if (request.url === '/moved') return healthy(request, response);
      response.writeHead(302, { Location: '/moved' }).end();
    }, port),
  certificateExpiring: async (port, _options, authority) =>
    serveHttp(healthy, port, await makeCertificate(authority, 5)),
  certificateExpired: async (port, _options, authority) =>
    serveHttp(healthy, port, await makeCertificate(authority, -3)),
  certificateGood: async (port, _options, authority) => serveHttp(healthy, port, await makeCertificate(authority, 90)),
  certificateSelfSigned: async (port) => serveHttp(healthy, port, await makeCertificate(null, 90)),
  certificateOfAnother: async (port, _options, authority) =>
    serveHttp(healthy, port, await makeCertificate(authority, 90, 'other.example')),
} satisfies Record<string, (port: number, options: TargetOptions, authority: KeyPair) => Promise<Target>>;
