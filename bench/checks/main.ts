// Compares the whole pipeline with the bare prototype in one run: CPU per check (database included), lateness, memory,
// bytes. `npm run bench:checks -- --rates 50,100,0 --seconds 30 --rounds 3` (rate 0: as fast as it goes).

import { fork, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createLogger } from '#logger';
import { startEmbedded } from '#storage/embedded.ts';
import { openDatabase } from '#storage/db.ts';
import { migrate } from '#storage/migrate.ts';
import { ensurePartitions } from '#storage/partitions.ts';
import { seedServices } from './seed.ts';
import type { Figures, Order } from './side.ts';

const { values: options } = parseArgs({
  options: {
    rates: { type: 'string', default: '50,100,500,0' },
    seconds: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '3' },
    interval: { type: 'string', default: '30' },
    only: { type: 'string' },
  },
});

const log = createLogger('error');
const dir = await mkdtemp(join(tmpdir(), 'statusgraph-bench-'));
await chmod(dir, 0o755);
const server = await startEmbedded(dir, log);
const postmaster = Number((await readFile(join(dir, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);
const target = fork(fileURLToPath(new URL('./target.ts', import.meta.url)), {
  execArgv: ['--import', 'tsx'],
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
});
const port = await new Promise<string>((resolve) =>
  target.stdout!.once('data', (data) => resolve(String(data).trim())),
);

try {
  for (const rate of options.rates.split(',').map(Number)) await compare(rate);
} finally {
  target.kill();
  await server.stop();
  await rm(dir, { recursive: true, force: true });
}

async function compare(rate: number): Promise<void> {
  const intervalSeconds = Number(options.interval);
  const services = rate === 0 ? 20_000 : rate * intervalSeconds;
  const found: Record<'prototype' | 'pipeline', Figures[]> = { prototype: [], pipeline: [] };
  const stored: Awaited<ReturnType<typeof storedBy>>[] = [];
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const side of ['prototype', 'pipeline'] as const) {
      if (options.only && options.only !== side) continue;
      const databaseUrl = await freshDatabase(
        `${side}_${rate}_${round}`,
        side === 'pipeline' ? services : 0,
        rate,
        intervalSeconds,
      );
      const order: Order = {
        databaseUrl,
        postmaster,
        targetUrl: `http://127.0.0.1:${port}/health`,
        rate,
        services,
        intervalSeconds,
        warmUpMs: rate === 0 ? 2_000 : intervalSeconds * 1_000 + 5_000,
        measureMs: Number(options.seconds) * 1_000,
      };
      const before = await walPosition(databaseUrl);
      found[side].push(await run(side, order));
      if (side === 'pipeline') stored.push(await storedBy(databaseUrl, before));
    }
  }
  print(rate, found, stored);
}

async function freshDatabase(name: string, services: number, rate: number, intervalSeconds: number): Promise<string> {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = server.url.replace(/\/[^/]+$/, `/${name}`);
  const { fileURLToPath: path } = await import('node:url');
  await migrate(url, path(new URL('../../server/prisma/migrations', import.meta.url)), log);
  const database = openDatabase(url, 2, log);
  await ensurePartitions(database.pool, new Date());
  if (services > 0)
    await seedServices(database.pool, { services, rate, intervalSeconds, url: `http://127.0.0.1:${port}/health` });
  // What setting up left behind is not to be paid for during the measurement.
  await database.pool.query('VACUUM ANALYZE');
  await database.pool.query('CHECKPOINT');
  await database.close();
  return url;
}

function run(side: string, order: Order): Promise<Figures> {
  const file = fileURLToPath(new URL(`./${side}.ts`, import.meta.url));
  const extra = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean);
  const child = spawn(process.execPath, [...extra, '--import', 'tsx', file, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (data) => {
    text += String(data);
    if (process.env['BENCH_ECHO']) process.stderr.write(data);
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) =>
      code === 0
        ? resolve(JSON.parse(text.trim().split('\n').at(-1)!) as Figures)
        : reject(new Error(`${side} ended with ${code}`)),
    );
  });
}

async function walPosition(url: string): Promise<string> {
  const [row] = await query<{ at: string }>(url, 'SELECT pg_current_wal_insert_lsn()::text AS at');
  return row!.at;
}

async function storedBy(url: string, before: string) {
  const [row] = await query<{
    checks: number;
    feed: number;
    heap: number;
    index: number;
    feedbytes: number;
    wal: number;
  }>(
    url,
    `SELECT (SELECT count(*) FROM service_check)::int AS checks, (SELECT count(*) FROM feed)::int AS feed,
       (SELECT sum(pg_table_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'service_check'::regclass)::int AS heap,
       (SELECT sum(pg_indexes_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'service_check'::regclass)::int AS index,
       (SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'feed'::regclass)::int AS feedbytes,
       pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '${before}')::float8 AS wal`,
  );
  return row!;
}

async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<T>(text);
  await client.end();
  return rows;
}

function print(rate: number, found: Record<string, Figures[]>, stored: Awaited<ReturnType<typeof storedBy>>[]): void {
  const out = (text: string) => process.stdout.write(`${text}\n`);
  const per = (of: (figures: Figures) => number) => (figures: Figures) => of(figures) / figures.checks;
  const medians: Record<string, number> = {};
  out(
    `\n== ${rate === 0 ? 'saturated' : `${rate} checks/s`}, medians of ${options.rounds} rounds of ${options.seconds} s`,
  );
  for (const [side, all] of Object.entries(found)) {
    if (all.length === 0) continue;
    const node = median(all.map(per((figures) => figures.nodeCpuMs)));
    const postgres = median(all.map(per((figures) => figures.postgresCpuMs)));
    medians[side] = median(all.map(per((figures) => figures.nodeCpuMs + figures.postgresCpuMs)));
    const late = all.flatMap(({ lateness }) => (lateness ? [lateness] : []));
    out(
      `${side.padEnd(10)} ${fixed(medians[side])} CPU-ms per check (node ${fixed(node)}, postgres ${fixed(postgres)}), ` +
        `${fixed(median(all.map((one) => one.checks / one.seconds)), 0)}/s, duration p50 ${fixed(median(all.map((one) => one.duration.p50)), 2)} ` +
        `p99 ${fixed(median(all.map((one) => one.duration.p99)), 2)} ms, ` +
        `late p50 ${fixed(median(late.map((one) => one.p50)), 1)} p95 ${fixed(median(late.map((one) => (one as { p95: number }).p95)), 1)} p99 ${fixed(median(late.map((one) => one.p99)), 1)} ms, ` +
        `${fixed(median(all.map((one) => one.rssMb)), 0)} MB; rounds ${all.map((one) => fixed(per((f) => f.nodeCpuMs + f.postgresCpuMs)(one))).join(' ')}`,
    );
  }
  if (medians['prototype'] && medians['pipeline']) {
    out(`ratio      ${fixed(medians['pipeline'] / medians['prototype'], 2)} (budget 1.3)`);
  }
  for (const one of stored.slice(-1)) {
    const each = (bytes: number) => Math.round(bytes / one.checks);
    out(
      `stored     ${one.checks} checks: ${each(one.heap)} bytes in the table + ${each(one.index)} in its index, ` +
        `feed ${each(one.feedbytes)} bytes per check, WAL ${each(one.wal)} bytes per check`,
    );
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]!
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

function fixed(value: number | undefined, digits = 3): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits);
}
