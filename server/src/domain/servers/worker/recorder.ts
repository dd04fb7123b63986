// Collects findings and records them in batches, one transaction at a time, whatever the database is doing.

import type { App } from '#domain/app.ts';
import { createBatchWriter } from '#domain/batch-writer.ts';
import type { BatchWriter } from '#domain/batch-writer.ts';
import { isPassing } from '#domain/checks/faults.ts';
import type { Finding } from './finding.ts';
import type { CollectMetrics } from './metrics.ts';
import { recordFindings, UnsureCommit } from './record.ts';
import type { Recorded, RecordContext } from './record.ts';

const BATCH_MS = 250;
const BATCH_SIZE = 200;
/** A sample is about 20 KB: some minutes of 200 servers without a database. */
const QUEUE_SIZE = 5_000;

export interface RecorderOptions extends RecordContext {
  metrics: CollectMetrics;
  /** Called after each commit. */
  onRecorded(recorded: Recorded): void;
  queueSize?: number;
}

export type Recorder = BatchWriter<Finding>;

/** A recorder with an empty queue. */
export function createRecorder(app: App, options: RecorderOptions): Recorder {
  const { metrics, queueSize = QUEUE_SIZE } = options;
  /** A batch that may be in the tables already. */
  let unsure: UnsureCommit | null = null;

  async function write(batch: Finding[], left: (findings: Finding[]) => void): Promise<void> {
    let rest = batch;
    if (unsure) {
      const { recorded, transactionId } = unsure;
      const happened = await hasHappened(app, transactionId);
      unsure = null;
      if (happened) {
        const done = new Set([...recorded.current, ...recorded.stale]);
        rest = batch.filter((finding) => !done.has(finding));
        left(rest);
        committed(recorded, performance.now());
      }
    }
    if (rest.length === 0) return;
    const from = performance.now();
    const recorded = await recordFindings(app, rest, options).catch((error: unknown) => {
      if (!(error instanceof UnsureCommit)) throw error;
      unsure = error;
      throw error.cause;
    });
    committed(recorded, from);
  }

  function committed(recorded: Recorded, from: number): void {
    metrics.recorded(recorded.current.length, performance.now() - from);
    if (recorded.stale.length > 0) metrics.dropped('stale', recorded.stale.length);
    options.onRecorded(recorded);
  }

  return createBatchWriter<Finding>({
    batchSize: BATCH_SIZE,
    batchMs: BATCH_MS,
    queueSize,
    isUrgent: (finding) => Boolean(finding.urgent),
    write,
    isPassing,
    onFailing: (error) =>
      app.log.warn({ err: error }, 'what was found on servers cannot be recorded now, will try again'),
    onWorking: (failures) => app.log.info({ failures }, 'what was found on servers is recorded again'),
    onRefused({ serverId }, error) {
      app.log.error({ err: error, serverId }, 'what was found on a server cannot be recorded');
      metrics.dropped('refused', 1);
    },
    onOverflow(_finding, lost) {
      metrics.dropped('overflow', 1);
      // One line for the first, and one for each further thousand.
      if (lost % 1_000 === 1) app.log.error({ queueSize, lost }, 'findings are lost: the database is away');
    },
    onQueued: (waiting) => metrics.queued(waiting),
  });
}

/** Whether a transaction was committed. @throws while it is under way, as long as the server has not missed its client */
async function hasHappened(app: App, transactionId: string): Promise<boolean> {
  const { rows } = await app.pool.query<{ status: string | null }>('SELECT pg_xact_status($1::xid8) AS status', [
    transactionId,
  ]);
  const status = rows[0]?.status;
  if (status === 'in progress') throw new Error('The connection of a transaction is not ended yet.');
  return status === 'committed';
}
