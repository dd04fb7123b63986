import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createFeedTail } from '#domain/feed/tail.ts';
import { slotOf } from '#domain/schedule/slot.ts';
import { openDatabase } from '#storage/db.ts';
import { testApp } from '#testing/database.ts';
import { startProxy } from '#testing/proxy.ts';
import { announceSchedule, enroll } from './enroll.ts';
import { makeService } from './testing/services.ts';
import { testTarget } from './testing/target.ts';
import { createCheckWorker } from './worker.ts';
import type { CheckWorker, CheckWorkerOptions } from './worker.ts';

describe('the worker', () => {
  const app = testApp();
  const target = testTarget();
  const workers: CheckWorker[] = [];
  const start = (options: Partial<CheckWorkerOptions> = {}) => {
    const id = `w${Math.random()}`;
    const worker = createCheckWorker(app, { concurrency: 50, workerId: id, ...options });
    workers.push(worker);
    return { ...worker, id };
  };
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await app.db.client.deleteMany();
    target.hits.clear();
    target.overlaps.clear();
    target.answer = () => ({});
  });
  const checksOf = (serviceId: number) =>
    app.db.check.findMany({ where: { serviceId }, orderBy: { scheduledAt: 'asc' } });
  const stateOf = (serviceId: number) => app.db.serviceState.findUniqueOrThrow({ where: { serviceId } });

  it('CHK-1, CHK-4: a new service is checked at once, recorded and published', async () => {
    const tail = createFeedTail(app, { pollMs: 20 });
    await tail.start();
    const heard: string[] = [];
    tail.subscribe((entries) => heard.push(...entries.map(({ event }) => event.kind)));
    const service = await makeService(app, { config: { url: `${target.url}/a` } });
    const worker = start();
    await worker.runShard(0, 1, 10_000);
    await expect.poll(() => checksOf(service.id)).toHaveLength(1);
    const [check] = await checksOf(service.id);
    expect(check).toMatchObject({
      verdict: 'UP',
      rule: 'PASSED',
      statusCode: 200,
      manual: false,
      streak: 0,
      detail: null,
      bytes: 15,
    });
    expect(check!.durationMs).toBeGreaterThan(0);
    expect(check!.connectMs).toBeGreaterThan(0);
    expect(check!.firstByteMs).toBeGreaterThan(0);
    const state = await stateOf(service.id);
    expect(state).toMatchObject({
      status: 'UP',
      verdict: 'UP',
      badRun: -1,
      lastCheckedAt: check!.scheduledAt,
      claimedBy: worker.id,
    });
    expect(state.nextCheckAt!.getTime()).toBeGreaterThan(Date.now());
    expect(state.recent).toHaveLength(8);
    await expect.poll(() => heard).toEqual(expect.arrayContaining(['check', 'service']));
    await tail.stop();
  });

  it('CHK-3, CHK-17, JOB-2: an interval inside the window is kept exactly, without another claim', async () => {
    const service = await makeService(app, { intervalSeconds: 1, config: { url: `${target.url}/every` } });
    await start().runShard(0, 1, 6_000);
    await expect.poll(() => checksOf(service.id), { timeout: 8_000 }).toHaveLength(5);
    const times = (await checksOf(service.id)).map((check) => check.scheduledAt.getTime());
    // The first comes at once, the others on the grid.
    for (let i = 2; i < times.length; i += 1) expect(times[i]! - times[i - 1]!).toBe(1_000);
    for (const check of await checksOf(service.id)) expect(check.delayMs).toBeLessThan(500);
  });

  it('JOB-2: two workers on one database never check a service twice', async () => {
    const services = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        makeService(app, { intervalSeconds: 1, config: { url: `${target.url}/${i}` } }),
      ),
    );
    const [one, two] = [start(), start()];
    const until = Date.now() + 4_000;
    while (Date.now() < until) {
      await Promise.all([
        one.runShard(0, 2, 1_500),
        two.runShard(0, 2, 1_500),
        two.runShard(1, 2, 1_500),
        one.runShard(1, 2, 1_500),
      ]);
      await wait(200);
    }
    await Promise.all([one.stop(), two.stop()]);
    const checks = await app.db.check.findMany({ where: { serviceId: { in: services.map((service) => service.id) } } });
    const hits = services.map((_, i) => target.hits.get(`/${i}`) ?? 0);
    expect(hits.reduce((sum, n) => sum + n, 0)).toBe(checks.length);
    expect(Math.min(...hits)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...target.overlaps.values())).toBe(1);
    for (const { id } of services) {
      const times = checks
        .filter((check) => check.serviceId === id)
        .map((check) => check.scheduledAt.getTime())
        .sort((a, b) => a - b);
      for (let i = 2; i < times.length; i += 1) expect(times[i]! - times[i - 1]!).toBeGreaterThanOrEqual(1_000);
    }
  });

  it('CHK-3: never two checks of one service at a time, and slots missed by a slow target are skipped', async () => {
    target.answer = () => ({ delayMs: 1_700 });
    const service = await makeService(app, { intervalSeconds: 1, config: { url: `${target.url}/slow` } });
    await start().runShard(0, 1, 6_000);
    await wait(5_500);
    expect(target.overlaps.get('/slow')).toBe(1);
    const checks = await checksOf(service.id);
    expect(checks.length).toBeGreaterThanOrEqual(2);
    expect(checks.length).toBeLessThanOrEqual(3);
    for (const check of checks) expect(check.delayMs).toBeLessThan(1_000);
  });

  it('JOB-2: no more checks at a time than allowed', async () => {
    let open = 0;
    let most = 0;
    target.answer = () => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => (open -= 1), 50);
      return { delayMs: 50 };
    };
    await Promise.all(Array.from({ length: 20 }, () => makeService(app, { config: { url: `${target.url}/c` } })));
    await start({ concurrency: 4 }).runShard(0, 1, 10_000);
    await expect
      .poll(() => app.db.check.count({ where: { scheduledAt: { gt: new Date(Date.now() - 5_000) } } }), {
        timeout: 5_000,
      })
      .toBeGreaterThanOrEqual(20);
    expect(most).toBeLessThanOrEqual(5);
  });

  it('a changed service is taken at once by the owner of its shard, and by nobody else', async () => {
    const [owner, other] = [start(), start()];
    const probe = await makeService(app, { config: { url: `${target.url}/x` }, enabled: false });
    const shard = slotOf(probe.id) < 512 ? 0 : 1;
    await owner.runShard(shard, 2, 10_000);
    await other.runShard(1 - shard, 2, 10_000);
    const stop = app.wire.subscribe('schedule', ({ serviceIds }) => {
      void owner.takeChanged(serviceIds);
      void other.takeChanged(serviceIds);
    });
    const enabled = await app.db.$transaction(async (tx) => {
      const service = await tx.service.update({
        where: { id: probe.id },
        data: { enabled: true, revision: { increment: 1 } },
      });
      await enroll(tx, [service], app.now());
      return service;
    });
    const at = Date.now();
    await announceSchedule(app, [enabled.id]);
    await expect.poll(() => checksOf(probe.id), { interval: 5 }).toHaveLength(1);
    expect(Date.now() - at).toBeLessThan(500);
    await wait(50);
    expect(target.hits.get('/x')).toBe(1);
    stop();
  });

  it('an outcome of an older revision is dropped, and so is one of a deleted or paused service', async () => {
    target.answer = () => ({ delayMs: 300 });
    const [changed, deleted, paused] = await Promise.all(
      [1, 2, 3].map((n) => makeService(app, { config: { url: `${target.url}/${n}` } })),
    );
    const dropped: string[] = [];
    const metrics = {
      ...(await import('./metrics.ts')).noMetrics,
      dropped: (reason: string, n: number) => void dropped.push(...Array.from({ length: n }, () => reason)),
    };
    await start({ metrics }).runShard(0, 1, 10_000);
    await expect.poll(() => target.hits.size).toBe(3);
    await app.db.$transaction(async (tx) => {
      const service = await tx.service.update({ where: { id: changed!.id }, data: { revision: { increment: 1 } } });
      await enroll(tx, [service, { ...paused!, enabled: false }], app.now());
    });
    await app.db.service.delete({ where: { id: deleted!.id } });
    await expect.poll(() => dropped).toEqual(['stale', 'stale', 'stale']);
    for (const service of [changed, deleted, paused]) expect(await checksOf(service!.id)).toEqual([]);
    expect(await stateOf(paused!.id)).toMatchObject({ status: 'PAUSED', nextCheckAt: null });
    // Nobody holds the changed one: the next round takes it.
    expect((await stateOf(changed!.id)).claimedBy).toBeNull();
  });

  it('killed between probe and record: another worker makes the check again at once, and it is recorded once', async () => {
    target.answer = () => ({ delayMs: 300 });
    const service = await makeService(app, { config: { url: `${target.url}/k` } });
    // To the database a broken connection is all that is to be seen of a process that was killed.
    const { hostname, port } = new URL(app.url);
    const proxy = await startProxy(hostname, Number(port));
    const database = openDatabase(app.url.replace(`:${port}/`, `:${proxy.port}/`), 5, app.log);
    const victim = createCheckWorker({ ...app, pool: database.pool }, { concurrency: 5, workerId: 'victim' });
    await victim.runShard(0, 1, 10_000);
    await expect.poll(() => target.hits.get('/k')).toBe(1);
    await proxy.cut();
    await wait(500);
    expect(await checksOf(service.id)).toEqual([]);
    expect((await stateOf(service.id)).claimedBy).toBe('victim');
    const from = Date.now();
    await start().runShard(0, 1, 10_000);
    await expect.poll(() => checksOf(service.id)).toHaveLength(1);
    expect(Date.now() - from).toBeLessThan(1_500);
    expect(target.hits.get('/k')).toBe(2);
    // It was only cut off: what it found is recorded as well, without harm to what the other one did.
    const state = await stateOf(service.id);
    await proxy.heal();
    await expect.poll(() => checksOf(service.id), { timeout: 6_000 }).toHaveLength(2);
    expect((await stateOf(service.id)).nextCheckAt).toEqual(state.nextCheckAt);
    await victim.stop();
    await database.close();
    await proxy.close();
  });

  it('a claim that ran out is free, one that did not is left alone', async () => {
    const service = await makeService(app, { config: { url: `${target.url}/o` } });
    const other = start();
    await other.runShard(1, 2, 1);
    await other.runShard(0, 2, 1);
    const claim = (seconds: number) =>
      app.db.serviceState.update({
        where: { serviceId: service.id },
        data: {
          claimedBy: other.id,
          claimedUntil: new Date(Date.now() + seconds * 1_000),
          nextCheckAt: new Date(Date.now() - 1_000),
        },
      });
    await expect.poll(() => checksOf(service.id)).toHaveLength(1);
    await claim(60);
    const worker = start();
    await worker.runShard(0, 1, 5_000);
    await wait(300);
    expect(await checksOf(service.id)).toHaveLength(1);
    await claim(-1);
    await worker.runShard(0, 1, 5_000);
    await expect.poll(() => checksOf(service.id), { timeout: 3_000 }).toHaveLength(2);
  });

  it('stop() lets checks end, records them and gives claims back', async () => {
    target.answer = () => ({ delayMs: 300 });
    const running = await makeService(app, { config: { url: `${target.url}/r` } });
    const planned = await makeService(app, { config: { url: `${target.url}/p` } });
    await app.db.serviceState.update({
      where: { serviceId: planned.id },
      data: { nextCheckAt: new Date(Date.now() + 5_000) },
    });
    const worker = start();
    await worker.runShard(0, 1, 10_000);
    await expect.poll(() => target.hits.get('/r')).toBe(1);
    expect(worker.stats()).toMatchObject({ running: 1, scheduled: 1 });
    expect((await stateOf(planned.id)).claimedBy).not.toBeNull();
    await worker.stop();
    expect(await checksOf(running.id)).toHaveLength(1);
    expect(await stateOf(planned.id)).toMatchObject({ claimedBy: null, claimedUntil: null });
    expect(target.hits.get('/p')).toBeUndefined();
    expect(worker.stats().checksPerMinute).toBe(1);
  });

  it('JOB-2: after a downtime the overdue checks come spread, none in a burst, and all within one interval', async () => {
    const services = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        makeService(app, { intervalSeconds: 5, config: { url: `${target.url}/d${i}` } }),
      ),
    );
    const ids = services.map((service) => service.id);
    const before = new Date(Date.now() - 3_600_000);
    await app.db.serviceState.updateMany({
      where: { serviceId: { in: ids } },
      data: { nextCheckAt: before, lastCheckedAt: before, status: 'UP', badRun: -9, statusSince: before },
    });
    const from = Date.now();
    await start().runShard(0, 1, 8_000);
    await expect
      .poll(() => app.db.check.groupBy({ by: ['serviceId'], where: { serviceId: { in: ids } } }), { timeout: 8_000 })
      .toHaveLength(60);
    const checks = await app.db.check.findMany({ where: { serviceId: { in: ids } } });
    const firsts = ids.map(
      (id) =>
        Math.min(...checks.filter((check) => check.serviceId === id).map((check) => check.scheduledAt.getTime())) -
        from,
    );
    expect(Math.max(...firsts)).toBeLessThan(5_200);
    for (let second = 0; second < 5; second += 1) {
      expect(firsts.filter((ms) => ms >= second * 1_000 && ms < (second + 1) * 1_000).length).toBeLessThan(28);
    }
  });
});
