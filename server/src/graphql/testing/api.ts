// A whole API server on a database of its own, and clients that talk to it over real HTTP, SSE and WebSocket.

import { afterAll, beforeAll } from 'vitest';
import { createAuth } from '#domain/auth/auth.ts';
import { createFeedTail } from '#domain/feed/tail.ts';
import { SYSTEM } from '#domain/auth/actor.ts';
import { createApiKey } from '#domain/auth/api-keys.ts';
import { openQueue } from '#jobs/queue.ts';
import { ensurePartitions } from '#storage/partitions.ts';
import { testApp } from '#testing/database.ts';
import { createHttpServer } from '../../http.ts';
import type { Auth } from '#domain/auth/auth.ts';
import type { FeedTail } from '#domain/feed/tail.ts';
import type { JobQueue } from '#jobs/kit.ts';
import type { TestApp } from '#testing/database.ts';
import type { HttpParts, HttpServer } from '../../http.ts';
import type { ApiMetrics } from '../parts.ts';

/** A GraphQL answer, with what the HTTP answer said. */
export interface Answer {
  status: number;
  headers: Headers;
  // Tests know what they asked for; vitest compares the values.
  data: Record<string, unknown> | null;
  errors: GraphFault[];
  /** The whole text. */
  text: string;
}

export interface GraphFault {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; requestId: string; issues?: { path: (string | number)[]; message: string }[] };
}

/** What a request is sent with. */
export interface As {
  key?: string;
  cookie?: string;
  headers?: Record<string, string>;
}

export interface TestApi {
  app: TestApp;
  auth: Auth;
  tail: FeedTail;
  queue: JobQueue;
  server: HttpServer;
  url: string;
  /** Key of an ADMIN without limits. */
  admin: string;
  metrics: ApiMetrics & { requests: Parameters<ApiMetrics['httpRequest']>[0][]; open: number; messages: number };
  /** Sends a document; with the admin's key unless told otherwise. */
  send(query: string, variables?: Record<string, unknown>, as?: As): Promise<Answer>;
  /** Sends a document and answers its data. @throws Error when there are errors */
  ask<T = Record<string, never>>(query: string, variables?: Record<string, unknown>, as?: As): Promise<T>;
  /** Key of a program with these limits. */
  keyFor(permission: 'READ' | 'WRITE' | 'ADMIN', clientIds?: number[]): Promise<string>;
}

/** Registers hooks that start and stop the server; use the result inside tests only. */
export function testApi(overrides: Partial<HttpParts> = {}, now?: () => Date): TestApi {
  const app = testApp(now);
  const api = { app } as TestApi;
  beforeAll(async () => {
    await ensurePartitions(app.pool, app.now());
    const auth = createAuth(app, {
      secret: 'x'.repeat(40),
      publicUrl: overrides.trust?.publicUrl ?? 'http://localhost',
    });
    const tail = createFeedTail(app);
    await tail.start();
    const queue = await openQueue({ databaseUrl: app.url, name: 'test', log: app.log });
    const metrics = countingMetrics();
    const server = createHttpServer(app, {
      auth,
      feedTail: tail,
      queue,
      metrics,
      site: { version: '0.0.0-test', defaultName: 'Statusgraph', demo: null },
      startedAt: new Date(),
      host: '127.0.0.1',
      port: 0,
      trust: { proxy: false, publicUrl: null, corsOrigins: [] },
      webAppDir: '/nowhere',
      exposition: async () => ({ type: 'text/plain', text: '' }),
      ...overrides,
    });
    const url = await server.listen();
    const { key: admin } = await createApiKey(app, SYSTEM, { name: 'admin', permission: 'ADMIN' });
    Object.assign(api, { auth, tail, queue, server, url, admin, metrics });
    api.keyFor = async (permission, clientIds = []) =>
      (await createApiKey(app, SYSTEM, { name: permission, permission, clientIds })).key;
    api.send = (query, variables = {}, as = { key: admin }) => post(`${url}/graphql`, { query, variables }, as);
    api.ask = async <T>(query: string, variables?: Record<string, unknown>, as?: As) => {
      const { data, errors } = await api.send(query, variables, as);
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
      return data as T;
    };
  });
  afterAll(async () => {
    await api.server?.close();
    await api.tail?.stop();
    await api.queue?.stop(1_000);
  });
  return api;
}

/** Sends a body to the API. */
export async function post(url: string, body: unknown, as: As = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(as.key && { authorization: `Bearer ${as.key}` }),
      ...(as.cookie && { cookie: as.cookie }),
      ...as.headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const parsed = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    data?: Record<string, unknown> | null;
    errors?: GraphFault[];
  };
  return {
    status: response.status,
    headers: response.headers,
    data: parsed.data ?? null,
    errors: parsed.errors ?? [],
    text,
  };
}

/** The cookies that an answer set, as a browser would send them back. */
export function cookiesOf({ headers }: Answer): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .filter((cookie) => !cookie?.endsWith('='))
    .join('; ');
}

function countingMetrics(): TestApi['metrics'] {
  const metrics: TestApi['metrics'] = {
    requests: [],
    open: 0,
    messages: 0,
    httpRequest: (observation) => void metrics.requests.push(observation),
    subscriptions: (change) => {
      metrics.open += change;
    },
    delivered: (messages) => {
      metrics.messages += messages;
    },
  };
  return metrics;
}
