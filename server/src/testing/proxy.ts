// A TCP proxy that can fail on demand: stands between a client and a real server to play an outage.

import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy on 127.0.0.1. */
export interface Proxy {
  port: number;
  /** Closes all connections and refuses new ones, as a server that went down. */
  cut(): Promise<void>;
  /** Keeps connections open but forwards nothing, as a network that swallows packets. */
  stall(): void;
  /** Works again. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a proxy to `host:port`. */
export async function startProxy(host: string, port: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let stalled = false;
  const server = createServer((near) => {
    const far = connect(port, host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        if (!stalled) to.write(data);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => resolve());
    });
  const shut = async () => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  return {
    port: own,
    cut: shut,
    stall() {
      stalled = true;
    },
    async heal() {
      stalled = false;
      if (!server.listening) await listen(own);
    },
    async close() {
      if (server.listening) await shut();
    },
  };
}
