// Some hours of made-up history around what this machine shows now, so that the demo's charts are not empty.

import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { metricsOf } from '#domain/servers/collect/metrics-of.ts';
import { parseSample } from '#domain/servers/collect/parse.ts';
import { toSample } from '#domain/servers/collect/rates.ts';
import { SAMPLE_SCRIPT } from '#domain/servers/collect/script.ts';
import { createSeriesCache, type MetricValue } from '#domain/metrics/series.ts';
import { insertSamples } from '#domain/metrics/write.ts';
import { inTransaction } from '#storage/db.ts';
import type { App } from '#domain/app.ts';

const HOURS = 6;
const STEP_MS = 60_000;

/** The numbers of this machine, by the script that servers are read with. */
export async function readThisMachine(): Promise<MetricValue[]> {
  const first = await readOnce();
  await sleep(400);
  return metricsOf(toSample(await readOnce(), first));
}

async function readOnce() {
  const at = new Date();
  const child = spawn('/bin/sh', ['-s'], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(SAMPLE_SCRIPT);
  const parts: Buffer[] = [];
  for await (const part of child.stdout) parts.push(part as Buffer);
  return parseSample(Buffer.concat(parts), at, Date.now() - at.getTime());
}

/** Writes the history of servers that have none. */
export async function writeHistory(app: App, serverIds: readonly number[], metrics: MetricValue[]): Promise<void> {
  const { rows } = await app.pool.query<{ id: number }>(
    `SELECT id FROM unnest($1::int[]) AS id WHERE NOT EXISTS (SELECT 1 FROM metric_sample m WHERE m.server_id = id)`,
    [serverIds],
  );
  const now = app.now().getTime();
  const times = Array.from({ length: (HOURS * 3_600_000) / STEP_MS }, (_, i) => now - (i + 1) * STEP_MS);
  const usual = calm(metrics);
  const samples = rows.flatMap(({ id: serverId }) =>
    times.map((at) => {
      const noise = Math.random();
      return { serverId, at: new Date(at), metrics: usual.map((one) => before(one, { serverId, now, at, noise })) };
    }),
  );
  const packed = await createSeriesCache(app).pack(samples);
  await inTransaction(app.pool, (tx) => insertSamples(tx, packed));
}

/** This machine is busy while the demo starts; what came before was quieter. Parts of the CPU keep their proportions. */
function calm(metrics: readonly MetricValue[]): MetricValue[] {
  const total = metrics.find(({ name }) => name === 'cpu.total')?.value ?? 0;
  const scale = total > 45 ? 45 / total : 1;
  return metrics.map((one) => (one.name.startsWith('cpu.') ? { ...one, value: one.value * scale } : one));
}

interface Moment {
  serverId: number;
  now: number;
  at: number;
  /** 0 to 1; CPU and load share it, for they rise and fall together. */
  noise: number;
}

/** Disks and memory filled slowly; all else went up and down, each server in its own time. */
function before(metric: MetricValue, { serverId, now, at, noise }: Moment): MetricValue {
  const share = (now - at) / (HOURS * 3_600_000);
  const wave = Math.sin(at / 2_400_000 + serverId) + 0.5 * Math.sin(at / 700_000 + serverId * 2);
  const steady = /^(disk\.|memory\.|units|users|temperature|processes)/.test(metric.name);
  const jitter = /^(cpu|load)\./.test(metric.name) ? noise : Math.random();
  const factor = steady ? 1 - 0.03 * share + 0.004 * wave : Math.max(0.05, 1 + 0.45 * wave + 0.5 * (jitter - 0.5));
  const value = metric.unit === '' && steady ? Math.round(metric.value * factor) : metric.value * factor;
  return { ...metric, value: metric.unit === '%' ? Math.min(100, value) : value };
}
