// The list of 100 services with 8 fields: GraphQL against a bare route that does the same SQL.

import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SYSTEM } from '#domain/auth/actor.ts';
import { findClients } from '#domain/clients/find.ts';
import { encodeId } from '#graphql/ids.ts';
import { listServices } from '#domain/services/list.ts';
import { cpuMs, median, percentile, row } from './measure.ts';
import type { World } from './world.ts';
import type { Load } from './load.ts';

const DOCUMENT = `query List($first: Int!) {
  services(first: $first) { edges { node { id slug name kind target status lastCheckedAt client { slug } } } }
}`;

/** The SQL of the list, by the functions that the API uses too. */
async function read({ app }: World) {
  const page = await listServices(app, SYSTEM, { first: 100 });
  const services = page.edges.map((edge) => edge.node);
  const clients = await findClients(app, SYSTEM, [...new Set(services.map((service) => service.clientId))]);
  return { services, clients };
}

/** @param rounds each variant is measured so often, in turns */
export async function benchList(world: World, count: number, rounds: number): Promise<void> {
  const bare = createServer((_req, res) => {
    void read(world).then(({ services, clients }) => {
      const edges = services.map((service) => ({
        node: {
          id: encodeId('Service', service.id),
          ...{
            slug: service.slug,
            name: service.name,
            kind: service.kind,
            target: service.target,
            status: service.status,
          },
          lastCheckedAt: service.lastCheckedAt === null ? null : new Date(service.lastCheckedAt).toISOString(),
          client: { slug: clients.get(service.clientId)?.slug },
        },
      }));
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ data: { services: { edges } } }));
    });
  });
  await new Promise<void>((done) => bare.listen(0, '127.0.0.1', done));
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
  const client = fork(fileURLToPath(new URL('./load.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const load = (order: Load) =>
    new Promise<{ bytes: number; latencies: number[] }>((done) => {
      client.once('message', (answer) => done(answer as { bytes: number; latencies: number[] }));
      client.send(order);
    });
  const shared = { count, connections: 4 };
  const graphql: Load = {
    ...shared,
    url: `${world.url}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': world.key },
    body: JSON.stringify({ query: DOCUMENT, variables: { first: 100 } }),
  };
  const plain: Load = { ...shared, url: bareUrl, method: 'GET', headers: {}, body: '' };
  const cpu: Record<string, number[]> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, order] of Object.entries({ 'bare JSON route': plain, GraphQL: graphql })) {
      for (const database of ['with', 'without']) {
        const restore = database === 'without' ? replayQueries(world) : () => {};
        const before = cpuMs();
        const { bytes, latencies } = await load(order);
        const perRequest = (cpuMs() - before) / count;
        restore();
        // The first round warms up.
        if (round > 0) (cpu[`${name} ${database}`] ??= []).push(perRequest);
        if (round < rounds || database === 'without') continue;
        latencies.sort((a, b) => a - b);
        row(
          `${name}: bytes, p50 and p95 ms at 4 connections`,
          bytes.toFixed(0),
          percentile(latencies, 0.5),
          percentile(latencies, 0.95),
        );
      }
    }
  }
  client.kill();
  bare.close();
  const of = (name: string) => median(cpu[name] ?? []);
  row('list of 100 services x 8 fields, CPU-ms', 'whole', 'besides SQL');
  for (const name of ['bare JSON route', 'GraphQL']) row(`  ${name}`, of(`${name} with`), of(`${name} without`));
  const ratio = (database: string) => of(`GraphQL ${database}`) / of(`bare JSON route ${database}`);
  row('  GraphQL / bare', ratio('with'), ratio('without'));
}

/** Answers each query from memory once it was asked, to see what is left without the database and its client. */
function replayQueries({ app }: World): () => void {
  const { pool } = app;
  const original = pool.query;
  const known = new Map<string, unknown>();
  const query = original.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  Object.assign(pool, {
    query(...args: unknown[]) {
      const key = JSON.stringify(args);
      const found = known.get(key);
      if (found) return Promise.resolve(found);
      return query(...args).then((result) => (known.set(key, result), result));
    },
  });
  return () => Object.assign(pool, { query: original });
}
