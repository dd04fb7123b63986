// The role `api`: GraphQL, health, metrics and the web app on one port.

import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { authSecret, createAuth } from '#domain/auth/auth.ts';
import type { App } from '#domain/app.ts';
import { createFeedTail } from '#domain/feed/tail.ts';
import type { Env } from '#env';
import { openQueue } from '#jobs/queue.ts';
import { createHttpServer } from '../http.ts';
import { createMetrics, exposition, EXPOSITION_TYPE } from '../metrics.ts';
import { listen } from './listen.ts';
import { VERSION } from './version.ts';

const STOP_QUEUE_MS = 2_000;

/** What the role needs besides the App. */
export interface ApiRoleOptions {
  env: Env;
  databaseUrl: string;
  /** The master key, 32 bytes. */
  key: Buffer;
  /** Metrics of the worker thread; null when there is none or it does not answer. */
  workerMetrics: () => Promise<object[] | null>;
  demo: { email: string; password: string } | undefined;
  /** dist/client, absolute. */
  webAppDir: string;
}

/** A listening API. */
export interface ApiRole {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts to listen.
 * @throws StartError when the port is taken; any error when the queue's store does not answer
 */
export async function startApi(app: App, options: ApiRoleOptions): Promise<ApiRole> {
  const { env, databaseUrl, key, workerMetrics, demo, webAppDir } = options;
  const metrics = createMetrics(VERSION);
  metrics.watchPool(app.pool);
  const name = `${hostname()}-${process.pid}-api-${randomBytes(3).toString('hex')}`;
  const queue = await openQueue({ databaseUrl, mongoUrl: env.MONGODB_URL, name, log: app.log, metrics: metrics.jobs });
  const feedTail = createFeedTail(app);
  await feedTail.start();

  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  const server = createHttpServer(app, {
    site: { version: VERSION, defaultName: env.SITE_NAME ?? 'Statusgraph', demo: demo ?? null },
    startedAt: app.now(),
    queue,
    metrics,
    auth: createAuth(app, { secret: authSecret(key), publicUrl }),
    feedTail,
    host: env.HOST,
    port: env.PORT,
    trust: { proxy: env.TRUST_PROXY, publicUrl: env.PUBLIC_URL, corsOrigins: env.CORS_ORIGINS },
    webAppDir,
    exposition: async () => ({
      type: EXPOSITION_TYPE,
      text: await exposition([await metrics.json(), await workerMetrics()]),
    }),
  });
  const close = async () => {
    await server.close();
    await feedTail.stop();
    await queue.stop(STOP_QUEUE_MS);
  };
  try {
    return {
      url: await listen<string>(env.PORT, (reject, resolve) => void server.listen().then(resolve, reject)),
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}
