// Servers on 127.0.0.1 that end at once when they are told to.

import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type Server, type Socket } from 'node:net';
import type { KeyPair } from './certificates.ts';

/** A running server to probe. */
export interface Target {
  /** http://127.0.0.1:port/, https:// with a certificate. */
  url: string;
  port: number;
  /** Connections that are open now. */
  connections(): number;
  /** Ends the server and every connection. */
  close(): Promise<void>;
}

/** Serves HTTP, or HTTPS with a certificate. Port 0: any free one. */
export function serveHttp(listener: RequestListener, port = 0, tls?: KeyPair): Promise<Target> {
  // What a client sends too early or too late is no reason to complain.
  const options = { keepAliveTimeout: 1000 };
  return listen(
    tls ? createHttps({ ...options, ...tls }, listener) : createHttp(options, listener),
    port,
    tls ? 'https' : 'http',
  );
}

/** Serves raw connections. */
export function serveTcp(listener: (socket: Socket) => void, port = 0): Promise<Target> {
  return listen(createTcp(listener), port, 'http');
}

async function listen(server: Server, port: number, scheme: string): Promise<Target> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `${scheme}://127.0.0.1:${address.port}/`,
    port: address.port,
    connections: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
