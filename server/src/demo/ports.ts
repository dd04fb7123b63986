// Ports that nobody uses at the moment.

import { createServer } from 'node:net';

/** The first of a hundred ports from `from` on that can be listened to on loopback. @throws Error when all are taken */
export async function firstFreePort(from: number): Promise<number> {
  for (let port = from; port < from + 100; port += 1) if (await isFree(port)) return port;
  throw new Error(`No port from ${from} to ${from + 99} is free.`);
}

/** Whether a port of 127.0.0.1 can be listened to. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
