// What both sides of the comparison have in common: a warm-up, a measured time, and the figures it gives.

import { ownCpuMs, postgresCpuMs, threadCpuMs } from './cpu.ts';

/** Handed to each side as JSON. */
export interface Order {
  databaseUrl: string;
  postmaster: number;
  targetUrl: string;
  /** Checks a second; 0: as many as it can. */
  rate: number;
  services: number;
  intervalSeconds: number;
  warmUpMs: number;
  measureMs: number;
}

/** What one side found. */
export interface Figures {
  checks: number;
  seconds: number;
  nodeCpuMs: number;
  postgresCpuMs: number;
  lateness: { p50: number; p95: number; p99: number; max: number } | null;
  /** The check's own time. */
  duration: { p50: number; p99: number };
  rssMb: number;
}

/** Counts checks while it is on. */
export interface Tally {
  lateness: number[];
  durations: number[];
  recorded: number;
}

export const newTally = (): Tally => ({ lateness: [], durations: [], recorded: 0 });

/** Measures from the end of the warm-up on, for the ordered time; `tally` is filled by the side. */
export async function measure(order: Order, tally: Tally, done?: Promise<void>): Promise<Figures> {
  await new Promise((resolve) => setTimeout(resolve, order.warmUpMs));
  tally.lateness = [];
  tally.durations = [];
  tally.recorded = 0;
  // Looking through /proc costs this process some ms, which are not the checks': outside of both readings.
  const postgres = postgresCpuMs(order.postmaster);
  const threads = threadCpuMs();
  const [node, from] = [ownCpuMs(), performance.now()];
  await (done ?? new Promise((resolve) => setTimeout(resolve, order.measureMs)));
  const nodeCpuMs = ownCpuMs() - node;
  if (process.env['BENCH_THREADS']) for (const [name, ms] of threadCpuMs()) process.stderr.write(`${name} ${((ms - (threads.get(name) ?? 0)) / tally.recorded).toFixed(3)}\n`);
  return {
    checks: tally.recorded,
    seconds: (performance.now() - from) / 1_000,
    nodeCpuMs,
    postgresCpuMs: postgresCpuMs(order.postmaster) - postgres,
    lateness: tally.lateness.length > 0 ? percentiles(tally.lateness) : null,
    duration: percentiles(tally.durations),
    rssMb: process.memoryUsage().rss / 2 ** 20,
  };
}

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
