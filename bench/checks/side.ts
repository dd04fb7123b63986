// What both sides of the comparison have in common: a warm-up, a measured time, and the figures it gives.

import type { Pool } from 'pg';
import { ownCpuMs, postgresCpuMs } from './cpu.ts';

/** Between the burst that warms up and the one that is measured. */
export const BURST_GAP_MS = 9_000;

/** Handed to each side as JSON. */
export interface Order {
  databaseUrl: string;
  postmaster: number;
  targetUrl: string;
  /** Checks a second; 0: `services` are split into two bursts, each due at one moment, and the second is measured. */
  rate: number;
  services: number;
  intervalSeconds: number;
  warmUpMs: number;
  measureMs: number;
  /** Epoch ms of the measured burst, with rate 0. */
  burstAt: number;
}

/** What one side found. */
export interface Figures {
  checks: number;
  seconds: number;
  nodeCpuMs: number;
  postgresCpuMs: number;
  lateness: { p50: number; p95: number; p99: number; max: number };
  /** The check's own time. */
  duration: { p50: number; p99: number };
  rssMb: number;
  walBytes: number;
}

/** Counts checks while it is on. */
export interface Tally {
  lateness: number[];
  durations: number[];
  recorded: number;
}

export const newTally = (): Tally => ({ lateness: [], durations: [], recorded: 0 });

/** Measures from the end of the warm-up on, for the ordered time; `tally` is filled by the side. */
export async function measure(order: Order, tally: Tally, pool: Pool): Promise<Figures> {
  await pause(order.rate === 0 ? order.burstAt - 200 - Date.now() : order.warmUpMs);
  Object.assign(tally, newTally());
  const wal = await walPosition(pool);
  // Looking through /proc costs this process some ms, which are not the checks': outside of both readings.
  const postgres = postgresCpuMs(order.postmaster);
  const [node, from] = [ownCpuMs(), performance.now()];
  if (order.rate > 0) await pause(order.measureMs);
  else {
    await pause(order.burstAt - Date.now());
    while (tally.recorded < order.services / 2 && Date.now() < order.burstAt + 20_000) await pause(10);
  }
  const nodeCpuMs = ownCpuMs() - node;
  const seconds = (performance.now() - from) / 1_000 - (order.rate === 0 ? 0.2 : 0);
  const postgresMs = postgresCpuMs(order.postmaster) - postgres;
  return {
    checks: tally.recorded,
    seconds,
    nodeCpuMs,
    postgresCpuMs: postgresMs,
    walBytes: (await walPosition(pool)) - wal,
    lateness: percentiles(tally.lateness),
    duration: percentiles(tally.durations),
    rssMb: process.memoryUsage().rss / 2 ** 20,
  };
}

async function walPosition(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ at: number }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS at`,
  );
  return rows[0]!.at;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

function percentiles(values: number[]) {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

export function readOrder(): Order {
  return JSON.parse(process.argv[2]!) as Order;
}

export function report(figures: Figures): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
