// Collects outcomes and records them in batches, one transaction at a time, whatever the database is doing.

import type { App } from '#domain/app.ts';
import { isPassing } from './faults.ts';
import type { CheckMetrics } from './metrics.ts';
import { recordQuiet, splitQuiet } from './quiet.ts';
import { recordBatch } from './record.ts';
import type { Recorded, RecordContext } from './record.ts';
import type { Outcome } from './runner.ts';

const BATCH_MS = 250;
/** An urgent outcome waits this long for others that are about to end. */
const URGENT_MS = 4;
const BATCH_SIZE = 500;
/** About 2 KB each: half a minute of 1000 checks a second without a database. */
const QUEUE_SIZE = 30_000;
const LONGEST_PAUSE_MS = 5_000;

export interface RecorderOptions extends RecordContext {
  metrics: CheckMetrics;
  /** Called after each commit. */
  onRecorded(recorded: Recorded): void;
  queueSize?: number;
}

export interface Recorder {
  add(outcome: Outcome): void;
  /** Outcomes that wait. */
  size(): number;
  /** Records what waits, for at most `withinMs`; returns how many outcomes are left. */
  drain(withinMs: number): Promise<number>;
}

/** A recorder with an empty queue. */
export function createRecorder(app: App, options: RecorderOptions): Recorder {
  const { metrics, queueSize = QUEUE_SIZE } = options;
  let queue: Outcome[] = [];
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Infinity;
  let running: Promise<void> | null = null;
  let failures = 0;
  let overflowed = 0;
  let draining = false;

  function add(outcome: Outcome): void {
    queue.push(outcome);
    if (queue.length > queueSize) overflow();
    metrics.queued(queue.length);
    plan();
  }

  function overflow(): void {
    queue.shift();
    metrics.dropped('overflow', 1);
    // One line for the first, and one for each further thousand.
    if (overflowed % 1_000 === 0)
      app.log.error({ queueSize, lost: overflowed + 1 }, 'outcomes of checks are lost: the database is away');
    overflowed += 1;
  }

  /** Sets the timer for the next batch. While one is being recorded, or a failure waits, there is nothing to plan. */
  function plan(): void {
    if (running || queue.length === 0) return;
    const now = Date.now();
    const wait = draining || queue.length >= BATCH_SIZE ? 0 : queue.some((one) => one.urgent) ? URGENT_MS : BATCH_MS;
    if (now + wait >= timerAt) return;
    if (timer) clearTimeout(timer);
    timerAt = now + wait;
    timer = setTimeout(start, wait);
  }

  function start(): void {
    timer = null;
    timerAt = Infinity;
    running ??= work().finally(() => {
      running = null;
      plan();
    });
  }

  async function work(): Promise<void> {
    const batch = queue.slice(0, BATCH_SIZE);
    queue = queue.slice(BATCH_SIZE);
    const left = await record(batch);
    metrics.queued(queue.length);
    if (left.length === 0) return;
    queue = [...left, ...queue];
    while (queue.length > queueSize) overflow();
    failures += 1;
    const pause = Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(failures, 10));
    await new Promise((done) => setTimeout(done, draining ? 50 : pause));
  }

  /** Records a batch, in halves when PostgreSQL refuses it. Returns what must be tried again. */
  async function record(batch: Outcome[]): Promise<Outcome[]> {
    let left = batch;
    try {
      const { quiet, rest } = splitQuiet(app, batch, options);
      const from = performance.now();
      const recorded = quiet.outcomes.length > 0 ? await recordQuiet(app, quiet, options) : null;
      if (recorded) {
        left = rest;
        committed(recorded, from);
      }
      if (left.length > 0) {
        const again = performance.now();
        committed(await recordBatch(app, left, options), again);
      }
      return [];
    } catch (error) {
      return await failed(left, error);
    }
  }

  function committed(recorded: Recorded, from: number): void {
    const { effects, repeated, incidentsOpened } = recorded;
    if (failures > 0) app.log.info({ failures }, 'outcomes of checks are recorded again');
    failures = 0;
    overflowed = 0;
    metrics.recorded(effects.checks.length, performance.now() - from);
    if (effects.stale.length > 0) metrics.dropped('stale', effects.stale.length);
    if (repeated.length > 0) metrics.dropped('repeated', repeated.length);
    if (incidentsOpened > 0) metrics.incidentsOpened(incidentsOpened);
    options.onRecorded(recorded);
  }

  async function failed(batch: Outcome[], error: unknown): Promise<Outcome[]> {
    if (isPassing(error)) {
      if (failures === 0) app.log.warn({ err: error }, 'outcomes of checks cannot be recorded now, will try again');
      return batch;
    }
    if (batch.length === 1) {
      app.log.error({ err: error, serviceId: batch[0]!.definition.id }, 'the outcome of a check cannot be recorded');
      metrics.dropped('refused', 1);
      return [];
    }
    const half = Math.ceil(batch.length / 2);
    const left = await record(batch.slice(0, half));
    return [...left, ...(left.length > 0 ? batch.slice(half) : await record(batch.slice(half)))];
  }

  return {
    add,
    size: () => queue.length,
    async drain(withinMs) {
      draining = true;
      const until = Date.now() + withinMs;
      while ((queue.length > 0 || running) && Date.now() < until) {
        if (!running) start();
        await Promise.race([running, new Promise((done) => setTimeout(done, until - Date.now()).unref())]);
      }
      if (timer) clearTimeout(timer);
      return queue.length;
    },
  };
}
