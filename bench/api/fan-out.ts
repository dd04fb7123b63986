// One event to many graphql-ws subscribers, against a bare broadcast of the same text.

import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import WebSocket, { WebSocketServer } from 'ws';
import { announceFeed, appendFeed } from '#domain/feed/append.ts';
import { inTransaction } from '#storage/db.ts';
import { cpuMs, median, percentile, row } from './measure.ts';
import type { World } from './world.ts';
import type { Subscribers } from './subscribers.ts';

const QUERY = 'subscription { serviceChanged { cursor previousStatus status reason service { id name status } } }';
/** What a subscriber gets, with the time where GraphQL puts the reason. */
const TEXT = (stamp: string) =>
  `{"id":"0.1234567890123456","type":"next","payload":{"data":{"serviceChanged":{"cursor":"MTIzLjA","previousStatus":"UP","status":"DOWN","reason":"${stamp}","service":{"id":"U2VydmljZTox","name":"Service 1","status":"DOWN"}}}}}`;

const now = () => `@${performance.timeOrigin + performance.now()}@`;

interface Figures {
  cpu: number;
  p50: number;
  p99: number;
}

/** @param pauseMs between events */
export async function benchFanOut(
  world: World,
  subscribers: number,
  events: number,
  pauseMs: number,
  rounds: number,
): Promise<void> {
  const found: Record<'bare' | 'graphql', Figures[]> = { bare: [], graphql: [] };
  for (let round = 0; round < rounds; round += 1) {
    found.bare.push(await bare(subscribers, events, pauseMs));
    found.graphql.push(await graphql(world, subscribers, events, pauseMs));
  }
  const of = (side: Figures[], name: keyof Figures) => median(side.map((figures) => figures[name]));
  row(`one event to ${subscribers} subscribers, each ${pauseMs} ms`, 'CPU-ms/msg', 'p50 ms', 'p99 ms');
  row('  bare ws broadcast', of(found.bare, 'cpu'), of(found.bare, 'p50'), of(found.bare, 'p99'));
  row(
    '  GraphQL: commit, notify, read, execute, deliver',
    of(found.graphql, 'cpu'),
    of(found.graphql, 'p50'),
    of(found.graphql, 'p99'),
  );
  row('  GraphQL / bare', of(found.graphql, 'cpu') / of(found.bare, 'cpu'));
}

async function bare(count: number, events: number, pauseMs: number): Promise<Figures> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const figures = await measure({ url, count, graphql: null }, events, pauseMs, async () => {
    const text = TEXT(now());
    for (const socket of sockets.clients) if (socket.readyState === WebSocket.OPEN) socket.send(text);
  });
  for (const socket of sockets.clients) socket.terminate();
  server.close();
  return figures;
}

async function graphql({ app, url, key }: World, count: number, events: number, pauseMs: number): Promise<Figures> {
  const address = `${url.replace('http', 'ws')}/graphql`;
  return measure({ url: address, count, graphql: { key, query: QUERY } }, events, pauseMs, async () => {
    const event = {
      kind: 'service',
      change: 'STATUS',
      serviceId: 1,
      clientId: 2,
      status: 'DOWN',
      previousStatus: 'UP',
      reason: now(),
    } as const;
    await inTransaction(app.pool, (tx) => appendFeed(tx, [event]));
    await announceFeed(app);
  });
}

async function measure(
  order: Subscribers,
  events: number,
  pauseMs: number,
  emit: () => Promise<void>,
): Promise<Figures> {
  const client = fork(fileURLToPath(new URL('./subscribers.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const ask = (message: Subscribers | 'report') =>
    new Promise<unknown>((done) => {
      client.once('message', done);
      client.send(message);
    });
  await ask(order);
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
  const run = async (times: number) => {
    for (let i = 0; i < times; i += 1) {
      await emit();
      await pause(pauseMs);
    }
    await pause(500);
  };
  await run(10);
  await ask('report');
  const before = cpuMs();
  await run(events);
  const cpu = cpuMs() - before;
  const latencies = ((await ask('report')) as number[]).sort((a, b) => a - b);
  client.kill();
  await pause(300);
  if (latencies.length !== events * order.count)
    throw new Error(`${latencies.length} messages came instead of ${events * order.count}`);
  return { cpu: cpu / latencies.length, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}
