// A server whose answer the test decides.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A running target. */
export interface SwitchableTarget {
  url: string;
  /** Status of the next answers. */
  status: number;
  close(): Promise<void>;
}

/** Listens on loopback and answers 200 until told otherwise. */
export function startTarget(): Promise<SwitchableTarget> {
  return new Promise((resolve) => {
    const server = createServer((_request, response) => {
      const healthy = target.status < 400;
      response.writeHead(target.status, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ status: healthy ? 'ok' : 'error', checks: { database: healthy ? 'healthy' : 'down' } }),
      );
    });
    const target: SwitchableTarget = {
      url: '',
      status: 200,
      close: () =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        }),
    };
    server.listen(0, '127.0.0.1', () => {
      target.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;
      resolve(target);
    });
  });
}
