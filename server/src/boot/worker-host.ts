// Runs the worker role in a thread of its own, so that GraphQL and fan-out never delay a probe. A thread that dies
// is started again; what it had claimed is taken over when the claims run out.

import { Worker } from 'node:worker_threads';
import type { Logger } from '#logger';
import type { WorkerReply, WorkerRequest, WorkerSettings } from './worker-messages.ts';

const STOP_TIMEOUT_MS = 20_000;
const METRICS_TIMEOUT_MS = 1_000;

/** A hosted worker. */
export interface WorkerHost {
  /** Metrics of the thread in prom-client's JSON; null when it does not answer within a second. */
  metrics(): Promise<object[] | null>;
  /** Drains and stops the thread, within 20 s. */
  stop(): Promise<void>;
}

/**
 * Starts the thread and waits until it works.
 * @param entry URL of worker-thread.js
 */
export async function startWorkerThread(entry: URL, settings: WorkerSettings, log: Logger): Promise<WorkerHost> {
  let stopping = false;
  let restarts = 0;
  let thread: Worker;

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const started = Date.now();
      thread = new Worker(entry, { workerData: settings, name: 'statusgraph-worker' });
      thread.on('message', (reply: WorkerReply) => reply.type === 'started' && resolve());
      thread.on('error', (error) => {
        log.error({ err: error }, 'the worker thread failed');
        reject(error);
      });
      thread.on('exit', (code) => {
        reject(new Error(`The worker thread ended with code ${code}.`));
        if (stopping) return;
        // A thread that ran for a minute was well: begin again with the shortest pause.
        restarts = Date.now() - started > 60_000 ? 0 : restarts + 1;
        const pauseMs = Math.min(30_000, 500 * 2 ** restarts);
        log.error({ code, pauseMs }, 'the worker thread ended and is started again');
        setTimeout(() => void start().catch(() => undefined), pauseMs).unref();
      });
    });
  await start();

  const ask = <T extends WorkerReply['type']>(request: WorkerRequest, type: T, timeoutMs: number) =>
    new Promise<Extract<WorkerReply, { type: T }> | null>((resolve) => {
      const timer = setTimeout(done, timeoutMs, null);
      function done(reply: Extract<WorkerReply, { type: T }> | null) {
        clearTimeout(timer);
        thread.off('message', listen);
        resolve(reply);
      }
      function listen(reply: WorkerReply) {
        if (reply.type === type) done(reply as Extract<WorkerReply, { type: T }>);
      }
      thread.on('message', listen);
      thread.postMessage(request);
    });

  return {
    metrics: async () => (await ask({ type: 'metrics' }, 'metrics', METRICS_TIMEOUT_MS))?.metrics ?? null,
    async stop() {
      stopping = true;
      await ask({ type: 'stop' }, 'stopped', STOP_TIMEOUT_MS);
      await thread.terminate();
    },
  };
}
