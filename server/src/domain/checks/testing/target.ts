// A real HTTP target whose answers a test switches.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

export interface Answer {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  delayMs?: number;
}

/** `answer` decides what the target says to each path; `hits` counts requests by path. */
export interface Target {
  url: string;
  answer: (path: string) => Answer;
  hits: Map<string, number>;
  /** Requests that were open at the same time for one path, at most. */
  overlaps: Map<string, number>;
}

/** Registers hooks that start and stop the target; use the result inside tests only. */
export function testTarget(): Target {
  const target: Target = { url: '', answer: () => ({}), hits: new Map(), overlaps: new Map() };
  const open = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const { status = 200, body = '{"status":"ok"}', headers = {}, delayMs = 0 } = target.answer(path);
    target.hits.set(path, (target.hits.get(path) ?? 0) + 1);
    open.set(path, (open.get(path) ?? 0) + 1);
    target.overlaps.set(path, Math.max(target.overlaps.get(path) ?? 0, open.get(path)!));
    response.on('close', () => open.set(path, open.get(path)! - 1));
    setTimeout(() => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body);
    }, delayMs);
  });
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    target.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return target;
}
