// Entry of the thread that probes: builds its own App and runs the worker roles until it is told to stop.

import { parentPort, workerData } from 'node:worker_threads';
import { openApp } from './boot/open-app.ts';
import type { WorkerReply, WorkerRequest, WorkerSettings } from './boot/worker-messages.ts';
import { startWorker } from './boot/worker-role.ts';

const settings = workerData as WorkerSettings;
const { app, close } = await openApp(settings);
const worker = await startWorker(app, settings);
const reply = (message: WorkerReply) => parentPort?.postMessage(message);

async function answer(request: WorkerRequest): Promise<void> {
  if (request.type === 'metrics') return reply({ type: 'metrics', metrics: await worker.metrics() });
  await worker.stop();
  await close();
  reply({ type: 'stopped' });
}

parentPort?.on('message', (request: WorkerRequest) => void answer(request));
reply({ type: 'started' });
