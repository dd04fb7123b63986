import { describe, expect, it } from 'vitest';
import pg from 'pg';
import type { Actor } from '#domain/auth/actor.ts';
import { SYSTEM } from '#domain/auth/actor.ts';
import { testApp } from '#testing/database.ts';
import { startProxy } from '#testing/proxy.ts';
import { databaseHealth, queueHealth } from './health.ts';
import { systemInfo } from './system.ts';
import type { QueueView } from './system.ts';
import { tableSizes } from './table-sizes.ts';
import { beat, listWorkers, startHeartbeat } from './workers.ts';

const stats = { running: 1, scheduled: 2, checksPerMinute: 3, latenessP99Ms: 4.5, memoryBytes: 5 };
const queue = (parts: Partial<QueueView> = {}): QueueView => ({
  kind: 'MongoDB',
  ping: async () => 1.25,
  list: async () => [],
  ...parts,
});

describe('system', () => {
  let clock = new Date('2026-11-21T10:00:00Z');
  const app = testApp(() => clock);

  it('OBS-10: a worker beats, is listed, and is forgotten after an hour of silence', async () => {
    await beat(app, 'old', clock, stats);
    clock = new Date(clock.getTime() + 1_800_000);
    await beat(app, 'new', clock, { ...stats, running: 9 });
    expect((await listWorkers(app)).map(({ id, running }) => [id, running])).toEqual([
      ['new', 9],
      ['old', 1],
    ]);
    clock = new Date(clock.getTime() + 1_800_001);
    expect((await listWorkers(app)).map(({ id }) => id)).toEqual(['new']);
    await beat(app, 'new', clock, stats);
    expect(await app.db.worker.count()).toBe(1);
  });

  it('OBS-10: a heartbeat begins at once and retires the worker when it stops', async () => {
    const stop = startHeartbeat(app, 'mine', () => stats);
    await expect.poll(async () => (await listWorkers(app)).some(({ id }) => id === 'mine')).toBe(true);
    await stop();
    expect((await listWorkers(app)).some(({ id }) => id === 'mine')).toBe(false);
  });

  it('reads stats of another version', async () => {
    await app.db.worker.create({
      data: { id: 'other', startedAt: clock, seenAt: clock, stats: { running: 2, more: true } },
    });
    expect((await listWorkers(app)).find(({ id }) => id === 'other')).toMatchObject({ running: 2, memoryBytes: 0 });
  });

  it('OBS-2: tells whether stores answer, how fast, and gives up after two seconds', async () => {
    expect(await databaseHealth(app)).toMatchObject({ ok: true, words: 'PostgreSQL answers.' });
    expect(await queueHealth(queue())).toEqual({ ok: true, latencyMs: 1.25, words: 'The queue in MongoDB answers.' });
    const refused = new pg.Pool({ connectionString: 'postgresql://user:hunter2@127.0.0.1:1/x' });
    const down = await databaseHealth({ pool: refused });
    expect(down).toEqual({ ok: false, latencyMs: null, words: 'PostgreSQL does not answer.' });
    await refused.end();
    const address = new URL(app.url);
    const proxy = await startProxy(address.hostname, Number(address.port));
    proxy.stall();
    const stalled = new pg.Pool({ connectionString: app.url.replace(`:${address.port}`, `:${proxy.port}`) });
    const from = Date.now();
    expect(await databaseHealth({ pool: stalled })).toMatchObject({
      ok: false,
      words: expect.stringContaining('2 s') as string,
    });
    expect(Date.now() - from).toBeLessThan(3_000);
    await proxy.close();
    await stalled.end();
  });

  it('ING-5: tells the size of each table with its partitions, and how long it is kept', async () => {
    const sizes = await tableSizes(app);
    const of = (name: string) => sizes.find((size) => size.name === name);
    expect(of('service_check')).toMatchObject({ keepDays: 14 });
    expect(of('client')).toMatchObject({ keepDays: null });
    expect(sizes.some(({ name }) => /_\d{6,8}$/.test(name))).toBe(false);
    expect(sizes.map(({ bytes }) => bytes)).toEqual(sizes.map(({ bytes }) => bytes).sort((a, b) => b - a));
  });

  it('OBS-9: puts it all on one page; without its queue there are no jobs', async () => {
    const job = {
      name: 'check-service-health',
      data: { shard: 3, of: 4 },
      lockedAt: null,
      lastRunAt: clock,
      lastFinishedAt: clock,
      nextRunAt: clock,
      failCount: 0,
      failReason: null,
    };
    const page = await systemInfo(
      app,
      SYSTEM,
      queue({ list: async () => [job, { ...job, name: 'roll-up', data: {} }] }),
    );
    expect(page.jobs.map(({ name, shard }) => [name, shard])).toEqual([
      ['check-service-health', 3],
      ['roll-up', null],
    ]);
    expect(page).toMatchObject({ database: { ok: true }, queue: { ok: true } });
    const away = queue({ ping: () => Promise.reject(new Error('mongodb://user:hunter2@host refused')) });
    const without = await systemInfo(app, SYSTEM, away);
    expect(without.jobs).toEqual([]);
    expect(without.queue).toEqual({ ok: false, latencyMs: null, words: 'The queue in MongoDB does not answer.' });
  });

  it('SEC-6: an actor that is limited to some clients may not look', async () => {
    const limited: Actor = { kind: 'apiKey', keyId: 1, name: 'k', permission: 'ADMIN', clientIds: [1] };
    await expect(systemInfo(app, limited, queue())).rejects.toThrow(/limited to some clients/);
  });
});
