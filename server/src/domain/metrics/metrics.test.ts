// Samples, their rollups and charts, on numbers that are known beforehand.

import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#storage/db.ts';
import { ensurePartitions, ensurePartitionsFor } from '#storage/partitions.ts';
import { testApp } from '#testing/database.ts';
import { metricNamesOf, metricsOf } from './read.ts';
import { metricsRolledUpUntil, rollUpMetrics } from './roll-up.ts';
import { createSeriesCache } from './series.ts';
import { insertSamples } from './write.ts';
import type { MetricValue, NewSample, SeriesCache } from './series.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const app = testApp(() => NOW);
const at = (text: string) => new Date(`2026-03-${text}Z`);
let cache: SeriesCache;
const ids: number[] = [];

const percent = (name: string, value: number): MetricValue => ({ name, unit: '%', value });
const save = async (samples: NewSample[], with_ = cache) => {
  const packed = await with_.pack(samples);
  await inTransaction(app.pool, (tx) => insertSamples(tx, packed));
};
const rawOf = async (serverId: number, when: Date) =>
  (
    await app.pool.query<{ name: string; value: number }>(
      `SELECT s.name, u.value FROM metric_sample m CROSS JOIN LATERAL unnest(m.series, m."values") AS u(series, value)
       JOIN metric_series s ON s.id = u.series WHERE m.server_id = $1 AND m.at = $2 ORDER BY s.name`,
      [serverId, when],
    )
  ).rows.map((row) => [row.name, row.value]);

beforeAll(async () => {
  cache = createSeriesCache(app);
  await ensurePartitions(app.pool, NOW);
  await ensurePartitionsFor(app.pool, [at('08T00:00:00'), at('09T00:00:00'), at('10T00:00:00')]);
  const client = await app.db.client.create({ data: { slug: 'acme', name: 'Acme' } });
  for (const slug of ['one', 'two', 'gone']) {
    const data = { clientId: client.id, slug, name: slug, host: slug, username: 'root', auth: 'PASSWORD' as const };
    ids.push((await app.db.server.create({ data })).id);
  }
});

describe('SRV-6: samples', () => {
  it('are packed by the dictionary of their server; what joins later is added to the row, a repetition changes nothing', async () => {
    const [one, two] = ids as [number, number];
    const when = at('08T10:00:00');
    const first = {
      serverId: one,
      at: when,
      metrics: [percent('cpu.total', 12.5), percent('disk.usedPercent{/}', 40)],
    };
    await save([first, { serverId: two, at: when, metrics: [percent('cpu.total', 99)] }]);
    await save([{ serverId: one, at: when, metrics: [{ name: 'command.queue', unit: '', value: 7 }] }]);
    await save([first]);
    expect(await rawOf(one, when)).toEqual([
      ['command.queue', 7],
      ['cpu.total', 12.5],
      ['disk.usedPercent{/}', 40],
    ]);
    expect(await rawOf(two, when)).toEqual([['cpu.total', 99]]);
  });

  it('leave out what is not a number and survive what no 4-byte float holds', async () => {
    const when = at('08T10:01:00');
    const metrics = [percent('cpu.total', Number.NaN), percent('a', 1e39), percent('b', 1e-50), percent('c', -0.1)];
    await save([{ serverId: ids[0]!, at: when, metrics }]);
    expect(await rawOf(ids[0]!, when)).toEqual([
      ['b', 0],
      ['c', expect.closeTo(-0.1, 6)],
    ]);
  });

  it('of one batch that share server and moment become one row', async () => {
    const when = at('08T10:02:00');
    await save([
      { serverId: ids[0]!, at: when, metrics: [percent('cpu.total', 1)] },
      { serverId: ids[0]!, at: when, metrics: [percent('cpu.total', 2), percent('cpu.user', 3)] },
    ]);
    expect(await rawOf(ids[0]!, when)).toEqual([
      ['cpu.total', 1],
      ['cpu.user', 3],
    ]);
  });

  it('a second process finds the same series, and a new unit is remembered', async () => {
    const other = createSeriesCache(app);
    const metrics = [{ name: 'command.queue', unit: 'jobs', value: 8 }];
    await save([{ serverId: ids[0]!, at: at('08T10:03:00'), metrics }], other);
    const names = (await metricNamesOf(app, [ids[0]!])).get(ids[0]!)!;
    expect(names.filter((one) => one.name === 'command.queue')).toEqual([{ name: 'command.queue', unit: 'jobs' }]);
  });

  it('of a deleted server are dropped, and no server has more than 1000 names', async () => {
    const gone = ids[2]!;
    const flood = Array.from({ length: 1_200 }, (_, i) => percent(`made.up${i}`, i));
    const [packed] = await cache.pack([{ serverId: gone, at: NOW, metrics: flood }]);
    expect(packed!.series).toHaveLength(1_000);
    await app.db.server.delete({ where: { id: gone } });
    cache.forget([gone]);
    expect((await cache.pack([{ serverId: gone, at: NOW, metrics: flood }]))[0]!.series).toEqual([]);
    await save([{ serverId: gone, at: NOW, metrics: flood }]);
    expect(await rawOf(gone, NOW)).toEqual([]);
  });
});

describe('SRV-6: rollups and charts of metrics', () => {
  /** Ten hours at 30 s; cpu.total counts 0..1199, memory is a constant, a disk has samples in the second half only. */
  beforeAll(async () => {
    const samples = Array.from({ length: 1_200 }, (_, i): NewSample => {
      const metrics = [percent('cpu.total', i), percent('memory.usedPercent', 50)];
      if (i >= 600) metrics.push(percent('disk.usedPercent{/data}', i));
      return { serverId: ids[1]!, at: new Date(at('10T02:00:00').getTime() + i * 30_000), metrics };
    });
    await save(samples);
    await rollUpMetrics(app);
    await rollUpMetrics(app);
  });

  it('roll up closed windows only, each tier from the one below', async () => {
    expect(await metricsRolledUpUntil(app)).toEqual({
      minute: at('10T11:59:00'),
      hour: at('10T11:00:00'),
      day: at('10T00:00:00'),
    });
    const { rows } = await app.pool.query<{ at: Date; count: number; mean: number; min: number; max: number }>(
      `SELECT m.at, u.count, u.mean, u.min, u.max FROM metric_hour m
       CROSS JOIN LATERAL unnest(m.series, m.counts, m.means, m.mins, m.maxs) AS u(series, count, mean, min, max)
       JOIN metric_series s ON s.id = u.series WHERE m.server_id = $1 AND s.name = 'cpu.total' AND m.at >= $2 ORDER BY m.at`,
      [ids[1]!, at('10T00:00:00')],
    );
    expect(rows).toHaveLength(9);
    expect(rows[1]).toEqual({ at: at('10T03:00:00'), count: 120, mean: 179.5, min: 120, max: 239 });
    const days = await app.db.metricDay.findMany({ where: { serverId: ids[1]! } });
    expect(days).toMatchObject([{ at: at('08T00:00:00'), counts: [1], means: [99] }]);
  });

  it.each([20, 60, 200, 1440])('a chart of ten hours in at most %i points loses no sample', async (maxPoints) => {
    const found = await metricsOf(app, ids, ['cpu.total', 'memory.usedPercent'], at('10T02:00:00'), NOW, maxPoints);
    const [cpu, memory] = found.get(ids[1]!)!;
    expect(cpu).toMatchObject({ name: 'cpu.total', unit: '%' });
    expect(cpu!.points.length).toBeLessThanOrEqual(maxPoints);
    expect(cpu!.points[0]).toMatchObject({ at: at('10T02:00:00'), min: 0 });
    expect(cpu!.points.at(-1)!.max).toBe(1_199);
    const mean = cpu!.points.reduce((sum, point) => sum + point.mean, 0) / cpu!.points.length;
    expect(mean).toBeCloseTo(599.5, 3);
    expect(memory!.points.every((point) => point.mean === 50)).toBe(true);
    expect(found.get(ids[0]!)!.map((metric) => metric.points)).toEqual([[]]);
  });

  it('answers in the order of the names, takes all labels of a name, and leaves out what is unknown', async () => {
    const names = ['nothing', 'disk.usedPercent{*}', 'cpu.total', '%{*}'];
    const found = await metricsOf(app, ids, names, at('08T00:00:00'), NOW, 100);
    expect(found.get(ids[0]!)!.map((metric) => metric.name)).toEqual(['disk.usedPercent{/}', 'cpu.total']);
    expect(found.get(ids[1]!)!.map((metric) => metric.name)).toEqual(['disk.usedPercent{/data}', 'cpu.total']);
    expect(found.get(ids[1]!)![0]!.points[0]!.min).toBe(600);
  });

  it('refuses more than 50 names', async () => {
    const names = Array.from({ length: 51 }, (_, i) => `n${i}`);
    await expect(metricsOf(app, ids, names, at('10T00:00:00'), NOW, 10)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
