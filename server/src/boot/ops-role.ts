// What a process without the role `api` listens to: health and metrics only.

import type { App } from '#domain/app.ts';
import type { Env } from '#env';
import { createOpsServer } from '../http/ops-server.ts';
import { exposition, EXPOSITION_TYPE } from '../metrics.ts';
import { listen } from './listen.ts';
import { VERSION } from './version.ts';
import type { WorkerRole } from './worker-role.ts';

/** Starts to listen. @throws StartError when the port is taken */
export async function startOps(
  app: App,
  env: Env,
  worker: WorkerRole,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createOpsServer(app, {
    queue: worker.queue,
    version: VERSION,
    startedAt: app.now(),
    exposition: async () => ({ type: EXPOSITION_TYPE, text: await exposition([await worker.metrics()]) }),
  });
  const port = await listen<number>(env.PORT, (reject, resolve) => {
    server.once('error', reject).listen(env.PORT, env.HOST, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : env.PORT);
    });
  });
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
