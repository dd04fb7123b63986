// The HTTP server: GraphQL, health, metrics, the web app.

import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGraphServer } from '#graphql/server.ts';
import { watchSessions } from '#graphql/live/sessions.ts';
import { sendError, sendJson, sendText } from './http/answer.ts';
import { BodyError, readJson } from './http/body.ts';
import { handleCors } from './http/cors.ts';
import { sendGraphiql } from './http/graphiql.ts';
import { createHealth } from './http/health.ts';
import { callerOf, requestIdOf } from './http/request.ts';
import { securityHeaders } from './http/security-headers.ts';
import { attachSockets } from './http/socket.ts';
import { webApp } from './http/web-app.ts';
import type { App } from '#domain/app.ts';
import type { Auth } from '#domain/auth/auth.ts';
import type { FeedTail } from '#domain/feed/tail.ts';
import type { ApiParts } from '#graphql/parts.ts';
import type { ContextBase } from '#graphql/context.ts';
import type { Logger } from '#logger';
import type { Trust } from './http/request.ts';

/** What the composition root hands in. */
export interface HttpParts extends ApiParts {
  auth: Auth;
  /** Started, and stopped after `close`. */
  feedTail: FeedTail;
  host: string;
  /** 0: any free one. */
  port: number;
  trust: Trust;
  /** dist/client, absolute. */
  webAppDir: string;
  /** The text and media type of /metrics. */
  exposition(): Promise<{ type: string; text: string }>;
}

export interface HttpServer {
  /** Resolves with the address: "http://127.0.0.1:4000". @throws when the port cannot be had */
  listen(): Promise<string>;
  /** Sends live clients away to come back, answers what is under way, and ends; within some seconds. */
  close(): Promise<void>;
}

/** One request with what is known of it. */
interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  path: string;
  requestId: string;
  log: Logger;
}
type Route = (exchange: Exchange) => Promise<void> | void;

const CLOSE_WITHIN_MS = 5_000;

export function createHttpServer(app: App, parts: HttpParts): HttpServer {
  const { auth, feedTail, trust, site, startedAt, queue, metrics } = parts;
  const sessions = watchSessions(app, auth);
  const base: ContextBase = { app, auth, sessions, parts };
  const graph = createGraphServer(base, feedTail);
  const health = createHealth(app, queue, site.version, startedAt);
  const serveWebApp = webApp(parts.webAppDir);
  const setSecurityHeaders = securityHeaders(trust.publicUrl?.startsWith('https:') ?? false);
  const streams = new Set<ServerResponse>();
  let stopping = false;

  const graphql: Route = async ({ req, res, requestId, log }) => {
    if (handleCors(req, res, trust)) return;
    if (req.method === 'GET' && !req.url?.includes('query=') && req.headers.accept?.includes('text/html'))
      return sendGraphiql(res);
    if (req.method === 'POST') {
      // Yoga takes a body that was read already.
      Object.assign(req, { body: await readJson(req) });
    } else if (req.method !== 'GET') {
      res.setHeader('allow', 'GET, POST');
      return sendError(res, 405, 'BAD_INPUT', 'Use GET or POST.', requestId);
    }
    if (req.headers.accept?.includes('text/event-stream')) {
      streams.add(res);
      res.once('close', () => streams.delete(res));
    }
    await graph.yoga.handle(req, res, { requestId, log, caller: callerOf(req, trust), setCookies: [] });
  };

  const routes: Record<string, Route> = {
    '/graphql': graphql,
    '/health': async ({ res }) => {
      const report = await health.report();
      sendJson(res, report.status === 'healthy' ? 200 : 503, report);
    },
    '/live': ({ res }) => sendJson(res, 200, { status: 'ok' }),
    '/ready': async ({ res }) => {
      const ready = !stopping && (await health.ready());
      sendJson(res, ready ? 200 : 503, { status: ready ? 'ok' : 'unavailable' });
    },
    '/metrics': async ({ res }) => {
      const { type, text } = await parts.exposition();
      res.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
    },
    '/docs': ({ res }) => void res.writeHead(302, { location: '/graphql' }).end(),
  };

  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 },
    (req, res) => {
      const requestId = requestIdOf(req);
      const path = req.url?.split('?')[0] ?? '/';
      const exchange: Exchange = { req, res, path, requestId, log: app.log.child({ requestId }) };
      res.setHeader('x-request-id', requestId);
      observe(exchange, Object.hasOwn(routes, path) ? path : 'app', metrics);
      handle(exchange).catch((error: unknown) => fail(exchange, error));
    },
  );

  async function handle(exchange: Exchange): Promise<void> {
    const { req, res, path } = exchange;
    setSecurityHeaders(req, res);
    if (stopping) res.setHeader('connection', 'close');
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (route) return route(exchange);
    if (req.method === 'GET' || req.method === 'HEAD') return serveWebApp(req, res);
    sendText(res, 404, 'Not found.');
  }

  const sockets = attachSockets(server, graph, base, trust, app.log);

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(parts.port, parts.host, () => {
          server.off('error', reject);
          const address = server.address();
          const port = typeof address === 'object' && address ? address.port : parts.port;
          const host = parts.host === '0.0.0.0' || parts.host === '::' ? 'localhost' : parts.host;
          resolve(`http://${host.includes(':') ? `[${host}]` : host}:${port}`);
        });
      }),
    async close() {
      stopping = true;
      sessions.stop();
      const closed = new Promise<void>((done) => server.close(() => done()));
      await sockets.close();
      // Broken off, not completed: their clients come back and resume by cursor.
      for (const stream of streams) stream.destroy();
      // Whoever is being answered keeps its connection until then.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const late = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
      await closed;
      clearInterval(idle);
      clearTimeout(late);
    },
  };
}

/** Counts and logs the request when its answer is complete. */
function observe({ req, res, path, log }: Exchange, route: string, metrics: ApiParts['metrics']): void {
  const from = performance.now();
  res.once('close', () => {
    const seconds = (performance.now() - from) / 1000;
    const status = res.statusCode;
    metrics.httpRequest({ method: req.method ?? '', route, status, seconds });
    const quiet = status < 400 && route !== '/graphql';
    log[status >= 500 ? 'warn' : quiet ? 'debug' : 'info'](
      { method: req.method, path, status, ms: Math.round(seconds * 1000) },
      'request',
    );
  });
}

function fail({ res, requestId, log }: Exchange, error: unknown): void {
  if (!(error instanceof BodyError)) log.error({ err: error }, 'a request failed unexpectedly');
  if (res.headersSent) return void res.destroy();
  if (error instanceof BodyError) {
    return sendError(res, error.status, error.status === 413 ? 'TOO_LARGE' : 'BAD_INPUT', error.message, requestId);
  }
  sendError(
    res,
    500,
    'INTERNAL',
    `Something went wrong on the server. Its log has more under ${requestId}.`,
    requestId,
  );
}
