// SIGKILL under load: 500 services every 5 s, the program is killed in mid-flight and started again.

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../server/src/logger.ts';
import { startEmbedded } from '../../server/src/storage/embedded.ts';
import type { EmbeddedDatabase } from '../../server/src/storage/embedded.ts';
import { query } from '../support/api.ts';
import { makeDataDir, removeDataDir, startProgram } from '../support/program.ts';
import type { RunningProgram } from '../support/program.ts';

const SERVICES = 500;
const INTERVAL_MS = 5_000;
const KEY = 'crash-test-key-crash-test-key-crash-test';
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Answers 200, or 503 for the services of the last tenth while `broken`; counts requests per path. */
function startTarget() {
  const hits = new Map<string, number>();
  const target = { hits, broken: false, port: 0, server: undefined as unknown as Server };
  target.server = createServer((request, response) => {
    const path = request.url ?? '/';
    hits.set(path, (hits.get(path) ?? 0) + 1);
    const bad = target.broken && Number(path.slice(1)) >= SERVICES * 0.9;
    response.writeHead(bad ? 503 : 200).end('ok');
  });
  return new Promise<typeof target>((resolve) => {
    target.server.listen(0, '127.0.0.1', () => {
      target.port = (target.server.address() as AddressInfo).port;
      resolve(target);
    });
  });
}

describe('JOB-2, INC-1: a program that is killed', () => {
  let dataDir: string;
  let database: EmbeddedDatabase;
  let pool: pg.Pool;
  let target: Awaited<ReturnType<typeof startTarget>>;
  let program: RunningProgram;
  let killedAt = 0;
  let readyAt = 0;
  let endedAt = 0;

  beforeAll(async () => {
    dataDir = await makeDataDir();
    database = await startEmbedded(dataDir, createLogger('silent'));
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    target = await startTarget();
    const env = { DATABASE_URL: database.url, BOOTSTRAP_API_KEY: KEY };
    program = await startProgram(dataDir, env);
    await createServices(program.url, target.port);
    await pause(20_000);
    target.broken = true;
    await pause(10_000);

    killedAt = Date.now();
    await program.kill();
    await pause(7_000);
    program = await startProgram(dataDir, env);
    readyAt = Date.now();
    await pause(10_000);
    target.broken = false;
    await pause(35_000);
    await program.stop();
    endedAt = Date.now();
  });

  afterAll(async () => {
    target?.server.close();
    await pool?.end();
    await database?.stop();
    await removeDataDir(dataDir);
  });

  it('asks no target more often than it recorded, but for what was in flight when it was killed', async () => {
    const { rows } = await pool.query<{ slug: string; checks: string }>(
      'SELECT s.slug, count(*) AS checks FROM service_check c JOIN service s ON s.id = c.service_id GROUP BY s.slug',
    );
    const recorded = new Map(rows.map((row) => [`/${row.slug.replace('service-', '')}`, Number(row.checks)]));
    const extra = [...target.hits].map(([path, hits]) => hits - (recorded.get(path) ?? 0));
    expect(recorded.size).toBe(SERVICES);
    expect(Math.min(...extra)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...extra)).toBeLessThanOrEqual(1);
    // 500 services / 5 s = 100 checks a second: what may be lost is what one batch held.
    expect(extra.reduce((sum, more) => sum + more, 0)).toBeLessThan(100);
  });

  it('misses no slot beyond one interval, before and after', async () => {
    const { rows } = await pool.query<{ gap: string; from: Date; to: Date }>(`
      SELECT extract(epoch FROM scheduled_at - before) * 1000 AS gap, before AS from, scheduled_at AS to
      FROM (SELECT scheduled_at, lag(scheduled_at) OVER (PARTITION BY service_id ORDER BY scheduled_at) AS before
            FROM service_check) AS c
      WHERE before IS NOT NULL`);
    const across = rows.filter((row) => row.from.getTime() <= killedAt && row.to.getTime() >= killedAt);
    const rest = rows.filter((row) => !across.includes(row));
    const gaps = rest.map((row) => Number(row.gap));
    // A service that is created or taken over late skips the slot that is over; it never skips two.
    expect(Math.max(...gaps)).toBeLessThan(2 * INTERVAL_MS);
    expect(gaps.filter((gap) => gap > INTERVAL_MS).length / gaps.length).toBeLessThan(0.01);
    expect(across.length).toBeGreaterThan(SERVICES * 0.95);
    // Killed, off for a while, started: then every service within one interval and the claim's margin.
    const allowed = readyAt - killedAt + 2 * INTERVAL_MS + 10_000;
    expect(Math.max(...across.map((row) => Number(row.gap)))).toBeLessThanOrEqual(allowed);
  });

  it('has states that follow from the checks, and incidents that follow from the states', async () => {
    const states = await pool.query<{ status: string; count: string }>(
      'SELECT status, count(*) FROM service_state GROUP BY 1',
    );
    expect(states.rows).toEqual([{ status: 'UP', count: String(SERVICES) }]);
    const incidents = await pool.query<{ open: string; all: string; services: string }>(
      `SELECT count(*) FILTER (WHERE resolved_at IS NULL) AS open, count(*) AS all, count(DISTINCT service_id) AS services FROM incident`,
    );
    expect(incidents.rows[0]).toEqual({ open: '0', all: '50', services: '50' });
    const loose = await pool.query(`
      SELECT i.id FROM incident i
      WHERE NOT EXISTS (SELECT 1 FROM status_change c WHERE c.service_id = i.service_id AND c.at = i.opened_at AND c.to_status = 'DOWN')
         OR NOT EXISTS (SELECT 1 FROM status_change c WHERE c.service_id = i.service_id AND c.at = i.resolved_at AND c.to_status = 'UP')`);
    expect(loose.rowCount).toBe(0);
    const broken = await pool.query(`
      SELECT 1 FROM (SELECT service_id, from_status, lag(to_status) OVER (PARTITION BY service_id ORDER BY at, id) AS before
                     FROM status_change) c WHERE before IS NOT NULL AND before <> from_status`);
    expect(broken.rowCount).toBe(0);
    expect(endedAt).toBeGreaterThan(readyAt);
  });
});

async function createServices(url: string, port: number): Promise<void> {
  const { createClient } = await query<{ createClient: { id: string } }>(
    url,
    KEY,
    'mutation { createClient(input: { name: "Crash" }) { id } }',
  );
  for (let first = 0; first < SERVICES; first += 50) {
    const fields = Array.from({ length: 50 }, (_, i) => {
      const n = first + i;
      return `s${n}: createService(input: { clientId: "${createClient.id}", name: "Service ${n}", slug: "service-${n}", kind: HTTP,
        config: { url: "http://127.0.0.1:${port}/${n}" }, schedule: { intervalSeconds: 5 }, confirmAfterSeconds: 5 }) { id }`;
    });
    // One document of 50 would pass the alias limit of the API: ten requests of five side by side.
    const parts = Array.from({ length: 10 }, (_, i) => fields.slice(i * 5, i * 5 + 5).join('\n'));
    await Promise.all(parts.map((part) => query(url, KEY, `mutation { ${part} }`)));
  }
}
