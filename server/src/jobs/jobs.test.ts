// The jobs themselves, on a real queue and a real database.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '#testing/database.ts';
import { until } from '#testing/until.ts';
import { checkServiceHealth } from './check-service-health.ts';
import { defineJob } from './kit.ts';
import type { Job, JobApp, JobQueue, ShardRunner } from './kit.ts';
import { maintainPartitions } from './maintain-partitions.ts';
import { openQueue } from './queue.ts';
import { JOBS, MAINTENANCE } from './registry.ts';
import { scaleShards, shardsFor } from './scale-shards.ts';
import { startJobs } from './start-jobs.ts';

describe('jobs', () => {
  const app = testApp();
  let queue: JobQueue;
  const open = () => openQueue({ databaseUrl: app.url, name: 'test', log: app.log, aheadMs: 300 });
  const parts = (): JobApp => ({ ...app, queue, worker: null, collector: null });
  beforeAll(async () => {
    queue = await open();
  });
  afterAll(() => queue.stop(1_000));
  beforeEach(async () => {
    await queue.cancel((await queue.list()).map(({ id }) => id));
    await app.pool.query('TRUNCATE client CASCADE');
  });

  const shards = async (job = 'check-service-health') =>
    (await queue.list()).filter(({ name }) => name === job).map(({ data }) => data);
  const addServices = async (count: number, enabled = true) => {
    const client = await app.db.client.create({ data: { slug: `c-${count}-${enabled}`, name: 'C' } });
    await app.db.service.createMany({
      data: Array.from({ length: count }, (_, index) => ({
        clientId: client.id,
        slug: `s${index}`,
        name: `S ${index}`,
        kind: 'HTTP',
        config: {},
        target: 'test',
        intervalSeconds: 60,
        enabled,
      })),
    });
  };

  it('JOB-2: one shard for every 500 services, at least one, at most one for each slot', () => {
    expect([0, 1, 500, 501, 1_000, 10_000, 10_000_000].map((count) => shardsFor(count, 500))).toEqual([
      1, 1, 1, 2, 2, 20, 1_024,
    ]);
  });

  it('CHK-1: scale-shards follows the number of enabled services in both directions', async () => {
    await scaleShards(parts());
    expect(await shards()).toEqual([{ shard: 0, of: 1 }]);
    await addServices(1_001);
    await addServices(600, false);
    await scaleShards(parts());
    expect((await shards()).sort((a, b) => Number(a['shard']) - Number(b['shard']))).toEqual([
      { shard: 0, of: 3 },
      { shard: 1, of: 3 },
      { shard: 2, of: 3 },
    ]);
    await Promise.all([scaleShards(parts()), scaleShards(parts())]);
    expect(await shards()).toHaveLength(3);
    await app.pool.query('TRUNCATE client CASCADE');
    await scaleShards(parts());
    expect(await shards()).toEqual([{ shard: 0, of: 1 }]);
  });

  it('SRV-9: servers have shards of their own, one for every 200', async () => {
    await scaleShards(parts());
    expect(await shards('collect-servers')).toEqual([{ shard: 0, of: 1 }]);
    const client = await app.db.client.create({ data: { slug: 'servers', name: 'C' } });
    await app.db.server.createMany({
      data: Array.from({ length: 300 }, (_, index) => ({
        ...{ clientId: client.id, slug: `s${index}`, name: `S ${index}`, host: '192.0.2.1', username: 'x' },
        ...{ auth: 'PASSWORD' as const, enabled: index < 201 },
      })),
    });
    await scaleShards(parts());
    expect((await shards('collect-servers')).sort((a, b) => Number(a['shard']) - Number(b['shard']))).toEqual([
      { shard: 0, of: 2 },
      { shard: 1, of: 2 },
    ]);
    expect(await shards()).toEqual([{ shard: 0, of: 1 }]);
  });

  it('a shard that is not one of them is refused', async () => {
    await expect(queue.ensure(checkServiceHealth, { shard: 2, of: 2 })).rejects.toThrow(/must be less than/);
  });

  it('JOB-1: a scheduler fills the queue; a process runs only jobs of its roles', async () => {
    const claimed: object[] = [];
    const collected: object[] = [];
    const runner = (calls: object[]): ShardRunner => ({
      runShard: async (shard, of, windowMs, signal) =>
        void calls.push({ shard, of, windowMs, aborted: signal?.aborted }),
    });
    const other = await open();
    try {
      await startJobs({ ...app, queue: other, worker: runner(claimed), collector: runner(collected) }, ['worker']);
      expect(await queue.list()).toEqual([]);
      const scheduler = await open();
      try {
        await startJobs({ ...app, queue: scheduler, worker: null, collector: null }, ['api', 'scheduler']);
        await until(() => claimed.length > 0 && collected.length > 0, 'the first runs of the shard jobs');
        await until(
          async () => (await queue.list()).every(({ lastFinishedAt }) => lastFinishedAt !== null),
          'the first run of every job',
        );
      } finally {
        await scheduler.stop(2_000);
      }
    } finally {
      await other.stop(2_000);
    }
    for (const [first] of [claimed, collected]) {
      expect(first).toEqual({ shard: 0, of: 1, windowMs: 10_000, aborted: false });
    }
    const jobs = await queue.list();
    expect(new Set(jobs.map(({ name }) => name))).toEqual(new Set(JOBS.map(({ name }) => name)));
    expect(jobs.map(({ name, failReason }) => ({ name, failReason })).filter(({ failReason }) => failReason)).toEqual(
      [],
    );
    // Each job is due again in its own time, on its grid.
    const next = (name: string) => jobs.find((job) => job.name === name)!.nextRunAt!.getTime();
    expect(next('roll-up') % 60_000).toBe(5_000);
    expect(next('refresh-days') % 60_000).toBe(10_000);
    expect(next('maintain-partitions') % 3_600_000).toBe(600_000);
  });

  it('ING-5: maintain-partitions makes and drops partitions and trims the archive of runs', async () => {
    const exists = async (name: string) =>
      (await app.pool.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [name])).rows[0]!.found;
    await app.pool.query(
      `CREATE TABLE feed_20200101 PARTITION OF feed FOR VALUES FROM ('2020-01-01T00:00:00Z') TO ('2020-01-02T00:00:00Z')`,
    );
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    await maintainPartitions.run(parts(), {}, { signal: new AbortController().signal, log: app.log });
    expect(await exists(`service_check_${tomorrow}`)).toBe(true);
    expect(await exists('feed_20200101')).toBe(false);
    expect((await queue.finished({ limit: 100 })).length).toBeGreaterThan(0);
    const inTwoDays = { ...parts(), now: () => new Date(Date.now() + 2 * 86_400_000) };
    await maintainPartitions.run(inTwoDays, {}, { signal: new AbortController().signal, log: app.log });
    expect(await queue.finished({ limit: 100 })).toEqual([]);
  });

  it('names are unique, and no lock can run out during a run', () => {
    expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
    for (const job of MAINTENANCE) expect(() => job.data.parse({})).not.toThrow();
    const bad = { ...checkServiceHealth, lockSeconds: 12, timeoutSeconds: 10 } as Job;
    expect(() => defineJob(bad)).toThrow('lockSeconds must exceed timeoutSeconds by 4 s');
  });
});
