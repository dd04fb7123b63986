// Collects outcomes and records them in batches, one transaction at a time, whatever the database is doing.

import type { App } from '#domain/app.ts';
import { createBatchWriter } from '#domain/batch-writer.ts';
import type { BatchWriter } from '#domain/batch-writer.ts';
import { isPassing } from './faults.ts';
import type { CheckMetrics } from './metrics.ts';
import { recordQuiet, splitQuiet } from './quiet.ts';
import { recordBatch } from './record.ts';
import type { Recorded, RecordContext } from './record.ts';
import type { Outcome } from './runner.ts';

const BATCH_MS = 250;
const BATCH_SIZE = 500;
/** About 2 KB each: half a minute of 1000 checks a second without a database. */
const QUEUE_SIZE = 30_000;

export interface RecorderOptions extends RecordContext {
  metrics: CheckMetrics;
  /** Called after each commit. */
  onRecorded(recorded: Recorded): void;
  queueSize?: number;
}

export type Recorder = BatchWriter<Outcome>;

/** A recorder with an empty queue. */
export function createRecorder(app: App, options: RecorderOptions): Recorder {
  const { metrics, queueSize = QUEUE_SIZE } = options;

  async function write(batch: Outcome[], left: (outcomes: Outcome[]) => void): Promise<void> {
    const { quiet, rest } = splitQuiet(app, batch, options);
    const from = performance.now();
    const recorded = quiet.outcomes.length > 0 ? await recordQuiet(app, quiet, options) : null;
    if (recorded) {
      left(rest);
      committed(recorded, from);
    }
    const others = recorded ? rest : batch;
    if (others.length === 0) return;
    const again = performance.now();
    committed(await recordBatch(app, others, options), again);
  }

  function committed(recorded: Recorded, from: number): void {
    const { effects, repeated, incidentsOpened } = recorded;
    metrics.recorded(effects.checks.length, performance.now() - from);
    if (effects.stale.length > 0) metrics.dropped('stale', effects.stale.length);
    if (repeated.length > 0) metrics.dropped('repeated', repeated.length);
    if (incidentsOpened > 0) metrics.incidentsOpened(incidentsOpened);
    options.onRecorded(recorded);
  }

  return createBatchWriter<Outcome>({
    batchSize: BATCH_SIZE,
    batchMs: BATCH_MS,
    queueSize,
    isUrgent: (outcome) => outcome.urgent,
    write,
    isPassing,
    onFailing: (error) => app.log.warn({ err: error }, 'outcomes of checks cannot be recorded now, will try again'),
    onWorking: (failures) => app.log.info({ failures }, 'outcomes of checks are recorded again'),
    onRefused(outcome, error) {
      app.log.error({ err: error, serviceId: outcome.definition.id }, 'the outcome of a check cannot be recorded');
      metrics.dropped('refused', 1);
    },
    onOverflow(_outcome, lost) {
      metrics.dropped('overflow', 1);
      // One line for the first, and one for each further thousand.
      if (lost % 1_000 === 1) app.log.error({ queueSize, lost }, 'outcomes of checks are lost: the database is away');
    },
    onQueued: (waiting) => metrics.queued(waiting),
  });
}
