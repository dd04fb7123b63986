// The worker as it runs in the product, over many servers: lets it settle, and measures.

import { openApp } from '../../server/src/boot/open-app.ts';
import { nextDue } from '#domain/schedule/due.ts';
import { noCollectMetrics } from '#domain/servers/worker/metrics.ts';
import { createServerWorker } from '#domain/servers/worker/worker.ts';
import { ownCpuMs, postgresCpuMs } from '../checks/cpu.ts';
import { quantile } from './numbers.ts';
import { settingsOf } from './seed.ts';

/** Handed over as JSON. */
export interface Order {
  databaseUrl: string;
  postmaster: number;
  servers: number;
  warmUpMs: number;
  measureMs: number;
}

/** What was found, printed as JSON. */
export interface Figures {
  /** From the start of the worker until every server had its first reading. */
  firstReadingsMs: number;
  samples: number;
  expected: number;
  looks: number;
  failures: number;
  seconds: number;
  nodeCpuMs: number;
  postgresCpuMs: number;
  rssMb: number;
  rssBeforeMb: number;
  lateness: { p50: number; p99: number; max: number };
  took: { p50: number; p99: number };
  recorded: { p50: number; p99: number };
}

/** As the tables have them by default. */
const METRICS_SECONDS = 30;
const SHARD_EVERY_MS = 10_000;
const MB = 2 ** 20;

const order = JSON.parse(process.argv[2]!) as Order;
const { app } = await openApp(settingsOf(order.databaseUrl));
const tally = { looks: 0, failures: 0, took: [] as number[], recorded: [] as number[] };
const rssBefore = process.memoryUsage().rss;
const worker = createServerWorker(app, {
  workerId: `bench-${process.pid}`,
  metrics: {
    ...noCollectMetrics,
    looked(fault) {
      tally.looks += 1;
      if (fault) tally.failures += 1;
    },
    sampled: (ms) => void tally.took.push(ms),
    recorded: (_findings, ms) => void tally.recorded.push(ms),
    dropped: (reason, count) => void process.stderr.write(`${count} dropped: ${reason}\n`),
  },
});
/** As the job does it. */
const shards = Math.max(1, Math.ceil(order.servers / 500));
const run = () => {
  for (let shard = 0; shard < shards; shard += 1) {
    worker.runShard(shard, shards, SHARD_EVERY_MS * 1.4).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
    });
  }
};
const startedAt = performance.now();
run();
setInterval(run, SHARD_EVERY_MS);

const firstReadingsMs = await allRead();
await pause(order.warmUpMs - (performance.now() - startedAt));
Object.assign(tally, { looks: 0, failures: 0, took: [], recorded: [] });
const postgres = postgresCpuMs(order.postmaster);
const [node, from, since] = [ownCpuMs(), performance.now(), new Date()];
await pause(order.measureMs);
const nodeCpuMs = ownCpuMs() - node;
const seconds = (performance.now() - from) / 1_000;
const until = new Date();
const postgresMs = postgresCpuMs(order.postmaster) - postgres;
const rssMb = process.memoryUsage().rss / MB;
// What was read at the end is in the table a little later.
await pause(1_000);
const late = await lateness(since, until);
const figures: Figures = {
  firstReadingsMs,
  samples: late.length,
  expected: (order.servers * seconds) / METRICS_SECONDS,
  ...{ looks: tally.looks, failures: tally.failures, seconds, nodeCpuMs, postgresCpuMs: postgresMs },
  ...{ rssMb, rssBeforeMb: rssBefore / MB },
  lateness: { p50: quantile(late, 0.5), p99: quantile(late, 0.99), max: Math.max(...late) },
  took: { p50: quantile(tally.took, 0.5), p99: quantile(tally.took, 0.99) },
  recorded: { p50: quantile(tally.recorded, 0.5), p99: quantile(tally.recorded, 0.99) },
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
// The connections are counted from outside before they are closed.
process.on('message', () => void worker.stop().then(() => process.exit(0)));

async function allRead(): Promise<number> {
  for (;;) {
    const { rows } = await app.pool.query<{ read: number }>(
      'SELECT count(*)::int AS read FROM server_state WHERE last_sampled_at IS NOT NULL',
    );
    if (rows[0]!.read === order.servers) return performance.now() - startedAt;
    if (performance.now() - startedAt > 60_000) throw new Error(`Only ${rows[0]!.read} servers were read in a minute.`);
    await pause(250);
  }
}

/** How much later than its slot each stored sample was begun, ms; from the table, so that none is forgotten. */
async function lateness(after: Date, before: Date): Promise<number[]> {
  const { rows } = await app.pool.query<{ id: number; at: Date }>(
    'SELECT server_id AS id, at FROM metric_sample WHERE at >= $1 AND at < $2',
    [after, before],
  );
  const schedule = { intervalSeconds: METRICS_SECONDS, cron: null, timeZone: null };
  // The newest slot that began before the sample; a timer may be a little early.
  const slotBefore = (id: number, at: Date) =>
    nextDue(schedule, id, new Date(at.getTime() - METRICS_SECONDS * 1_000 + 500))!;
  return rows.map(({ id, at }) => at.getTime() - slotBefore(id, at).getTime());
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, ms));
  });
}
