// Metrics of servers over the API.

import { beforeAll, describe, expect, it } from 'vitest';
import { createSeriesCache } from '#domain/metrics/series.ts';
import { insertSamples } from '#domain/metrics/write.ts';
import { inTransaction } from '#storage/db.ts';
import { testApi } from './testing/api.ts';
import { makeDomain } from './testing/world.ts';
import type { Domain } from './testing/world.ts';

const api = testApi();
let acme: Domain;
let other: Domain;

beforeAll(async () => {
  acme = await makeDomain(api.app, 'Acme');
  other = await makeDomain(api.app, 'Other');
  const cache = createSeriesCache(api.app);
  const now = Date.now();
  const samples = Array.from({ length: 20 }, (_, i) => ({
    serverId: acme.serverKey,
    at: new Date(now - 600_000 + i * 10_000),
    metrics: [
      { name: 'cpu.total', unit: '%', value: i },
      { name: 'disk.used{/}', unit: 'bytes', value: 1_000 },
      { name: 'disk.used{/data}', unit: 'bytes', value: 2_000 },
    ],
  }));
  const packed = await cache.pack(samples);
  await inTransaction(api.app.pool, (tx) => insertSamples(tx, packed));
});

const METRICS = `query($id: ID!, $names: [String!]!, $period: Period, $from: DateTime, $to: DateTime, $n: Int) { node(id: $id) { ... on Server {
  metrics(names: $names, period: $period, from: $from, to: $to, maxPoints: $n) { name unit stepSeconds from to points { at mean min max } } } } }`;

interface Metric {
  name: string;
  unit: string;
  stepSeconds: number;
  points: { at: string; mean: number; min: number; max: number }[];
}

const metrics = async (names: string[], more: object = {}) =>
  (await api.ask<{ node: { metrics: Metric[] } }>(METRICS, { id: acme.server, names, period: 'HOUR', ...more })).node
    .metrics;
const faultOf = async (query: string, variables: object) => {
  const { errors } = await api.send(query, { ...variables });
  return errors.map(({ extensions: { code, issues } }) => [code, issues?.[0]?.path.join('.')]);
};

describe('SRV-5, SRV-6: metrics', () => {
  it('are named, with their units', async () => {
    const names = 'query($id: ID!) { node(id: $id) { ... on Server { metricNames { name unit } } } }';
    expect(await api.ask(names, { id: acme.server })).toMatchObject({
      node: {
        metricNames: expect.arrayContaining([
          { name: 'cpu.total', unit: '%' },
          { name: 'disk.used{/data}', unit: 'bytes' },
        ]),
      },
    });
  });

  it('are read over a period, in the order of the names; braces with a star take all labels', async () => {
    const found = await metrics(['disk.used{*}', 'cpu.total', 'unknown'], { n: 1_000 });
    expect(found.map((one) => one.name)).toEqual(['disk.used{/acme}', 'disk.used{/data}', 'disk.used{/}', 'cpu.total']);
    const cpu = found.at(-1)!;
    expect(cpu).toMatchObject({ unit: '%' });
    // Those of the world too.
    const sum = cpu.points.reduce((all, point) => all + point.mean, 0);
    expect(cpu.points.length).toBeGreaterThan(15);
    expect(sum).toBeGreaterThan(150);
    for (const point of cpu.points) expect(point.min).toBeLessThanOrEqual(point.mean);
  });

  it('come in as many steps as asked for at most', async () => {
    for (const n of [1, 5, 60]) {
      const [cpu] = await metrics(['cpu.total'], { n });
      expect(cpu!.points.length).toBeLessThanOrEqual(n + 1);
      expect(cpu!.stepSeconds * n).toBeGreaterThanOrEqual(3_600);
    }
  });

  it.each([
    ['more than 50 names', { names: Array.from({ length: 51 }, (_, i) => `n${i}`) }, 'names'],
    ['an empty name', { names: [''] }, 'names.0'],
    ['too many points', { names: ['x'], n: 1_001 }, 'maxPoints'],
    ['no points', { names: ['x'], n: 0 }, 'maxPoints'],
    ['to without from', { names: ['x'], to: '2026-01-01T00:00:00Z' }, 'from'],
  ])('SEC-10: %s is refused', async (_what, variables, path) => {
    expect(await faultOf(METRICS, { id: acme.server, ...variables })).toEqual([['BAD_INPUT', path]]);
  });

  it('many names with many points are too much for one operation', async () => {
    const names = Array.from({ length: 50 }, (_, i) => `n${i}`);
    expect(await faultOf(METRICS, { id: acme.server, names, n: 1_000 })).toEqual([['TOO_LARGE', undefined]]);
    expect(await metrics(names, { n: 200 })).toEqual([]);
  });
});

describe('SRV-6: one metric of many servers', () => {
  const COMPARE = `query($name: String!, $f: ServerFilter, $ids: [ID!]) {
    compareServers(name: $name, filter: $f, ids: $ids, period: HOUR, maxPoints: 10) { server { id name } metric { name points { mean } } } }`;
  const compare = async (variables: object) =>
    (await api.ask<{ compareServers: { server: { id: string }; metric: Metric }[] }>(COMPARE, { ...variables }))
      .compareServers;

  it('by name of the server; those without it are left out', async () => {
    const both = await compare({ name: 'cpu.total' });
    expect(both.map((one) => one.server.id)).toEqual([acme.server, other.server]);
    expect(both[0]!.metric.points.length).toBeGreaterThan(0);
    expect((await compare({ name: 'disk.used{/data}' })).map((one) => one.server.id)).toEqual([acme.server]);
    expect(await compare({ name: 'cpu.total', f: { clientSlug: 'other' } })).toHaveLength(1);
    expect(await compare({ name: 'cpu.total', ids: [other.server] })).toHaveLength(1);
    expect(await compare({ name: 'cpu.total', ids: [other.server], f: { ids: [acme.server] } })).toEqual([]);
    expect(await compare({ name: 'cpu.total', ids: [] })).toEqual([]);
  });

  it.each([
    ['more than 50 servers', () => ({ name: 'x', ids: Array.from({ length: 51 }, () => acme.server) }), 'ids'],
    ['the id of something else', () => ({ name: 'x', ids: [acme.client] }), 'ids.0'],
    ['several metrics', () => ({ name: 'disk.used{*}' }), 'name'],
    ['no metric', () => ({ name: '' }), 'name'],
  ])('SEC-10: %s is refused', async (_what, variables, path) => {
    expect(await faultOf(COMPARE, variables())).toEqual([['BAD_INPUT', path]]);
  });
});
