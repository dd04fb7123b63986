// A database with clients and services, and the API server on it, in this process.

import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SYSTEM } from '#domain/auth/actor.ts';
import { createApiKey } from '#domain/auth/api-keys.ts';
import { createAuth } from '#domain/auth/auth.ts';
import { createFeedTail } from '#domain/feed/tail.ts';
import { createLogger } from '#logger';
import { openDatabase } from '#storage/db.ts';
import { startEmbedded } from '#storage/embedded.ts';
import { migrate } from '#storage/migrate.ts';
import { ensurePartitions } from '#storage/partitions.ts';
import { createSecretBox } from '#storage/secrets.ts';
import { openWire } from '#pubsub/open-wire.ts';
import { createHttpServer } from '../../server/src/http.ts';
import type { App } from '#domain/app.ts';

/** What the benches work with. */
export interface World {
  app: App;
  url: string;
  key: string;
  close(): Promise<void>;
}

/** Starts everything, with `services` services of `clients` clients. */
export async function startWorld(services: number, clients: number): Promise<World> {
  const log = createLogger('error');
  const dir = await mkdtemp(join(tmpdir(), 'statusgraph-bench-'));
  await chmod(dir, 0o755);
  const server = await startEmbedded(dir, log);
  await migrate(server.url, fileURLToPath(new URL('../../server/prisma/migrations', import.meta.url)), log);
  const database = openDatabase(server.url, 10, log);
  const wire = await openWire({ databaseUrl: server.url, redisUrl: undefined, pool: database.pool, log });
  const app: App = {
    ...database,
    wire,
    secrets: createSecretBox(randomBytes(32)),
    log,
    sshKeyDir: null,
    now: () => new Date(),
  };
  await ensurePartitions(app.pool, app.now());
  await seed(app, services, clients);
  const { key } = await createApiKey(app, SYSTEM, { name: 'bench', permission: 'ADMIN' });

  const feedTail = createFeedTail(app);
  await feedTail.start();
  const api = createHttpServer(app, {
    auth: createAuth(app, { secret: 'x'.repeat(40), publicUrl: 'http://localhost' }),
    feedTail,
    queue: { kind: 'PostgreSQL', ping: async () => 0, list: async () => [] },
    metrics: { httpRequest() {}, subscriptions() {}, delivered() {} },
    site: { version: 'bench', defaultName: 'bench', demo: null },
    startedAt: new Date(),
    host: '127.0.0.1',
    port: 0,
    trust: { proxy: false, publicUrl: null, corsOrigins: [] },
    webAppDir: '/nowhere',
    exposition: async () => ({ type: 'text/plain', text: '' }),
  });
  return {
    app,
    url: await api.listen(),
    key,
    async close() {
      await api.close();
      await feedTail.stop();
      await wire.close();
      await database.close();
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Services in all states, checked lately, as the recorder leaves them. */
async function seed({ pool }: App, services: number, clients: number): Promise<void> {
  await pool.query(
    "INSERT INTO client (slug, name) SELECT 'client-' || n, 'Client ' || n FROM generate_series(1, $1::int) n",
    [clients],
  );
  await pool.query(
    `INSERT INTO service (client_id, slug, name, kind, config, target, interval_seconds)
     SELECT 1 + n % $2, 'service-' || n, 'Service ' || n, 'HTTP', '{"url":"https://service.example.com/health"}',
       'GET https://service-' || n || '.example.com/health', 60 FROM generate_series(1, $1::int) n`,
    [services, clients],
  );
  await pool.query(
    `INSERT INTO service_state (service_id, slot, status, status_since, verdict, bad_run, down_run, last_checked_at,
       last_duration_ms, last_status_code, last_rule, next_check_at, recent)
     SELECT id, id % 1024, s.status, now() - random() * interval '1 day', CASE s.status WHEN 'DOWN' THEN 'DOWN' ELSE 'UP' END::verdict,
       -9, -9, now() - random() * interval '1 min', 20 + random() * 200, 200, 'PASSED', now() + interval '1 min',
       decode(repeat('0102030405060708', 40), 'hex')
     FROM service, LATERAL (SELECT (CASE id % 50 WHEN 0 THEN 'DOWN' WHEN 1 THEN 'DEGRADED' ELSE 'UP' END)::service_status AS status) s`,
  );
  await pool.query(
    "INSERT INTO incident (service_id, worst, cause, opened_at) SELECT service_id, status, 'x', status_since FROM service_state WHERE status IN ('DOWN', 'DEGRADED')",
  );
  await pool.query('VACUUM ANALYZE');
}
