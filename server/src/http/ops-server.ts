// Health and metrics of a process without the role `api`, on the same addresses (OBS-1).

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { App } from '#domain/app.ts';
import type { Pingable } from '#domain/system/health.ts';
import { sendJson, sendText } from './answer.ts';
import { createHealth } from './health.ts';

/** What the server tells about. */
export interface OpsParts {
  queue: Pingable;
  version: string;
  startedAt: Date;
  /** The text and media type of /metrics. */
  exposition(): Promise<{ type: string; text: string }>;
}

/** Answers /health, /live, /ready and /metrics, and nothing else. */
export function createOpsServer(app: App, parts: OpsParts): Server {
  const health = createHealth(app, parts.queue, parts.version, parts.startedAt);
  return createServer({ requestTimeout: 10_000 }, (req, res) => {
    const answer = async () => {
      switch (req.url?.split('?')[0]) {
        case '/health': {
          const report = await health.report();
          return sendJson(res, report.status === 'healthy' ? 200 : 503, report);
        }
        case '/live':
          return sendJson(res, 200, { status: 'ok' });
        case '/ready': {
          const ready = await health.ready();
          return sendJson(res, ready ? 200 : 503, { status: ready ? 'ok' : 'unavailable' });
        }
        case '/metrics': {
          const { type, text } = await parts.exposition();
          return void res.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
        }
        default:
          return sendText(
            res,
            404,
            'This process has not the role api: it answers /health, /live, /ready and /metrics.',
          );
      }
    };
    answer().catch((error: unknown) => {
      app.log.error({ err: error }, 'a request failed unexpectedly');
      if (!res.headersSent) sendText(res, 500, 'Something went wrong.');
    });
  });
}
