import { afterEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { createCommand } from '#domain/commands/create.ts';
import { setServersEnabled } from '../set-enabled.ts';
import { openDatabase } from '#storage/db.ts';
import { startProxy } from '#testing/proxy.ts';
import { startSshServer } from '#testing/ssh-server.ts';
import type { TestSshServer } from '#testing/ssh-server.ts';
import { pause, until } from '#testing/until.ts';
import { removeServer } from '../remove.ts';
import { sampleServerNow } from '../sample-now.ts';
import { serversWorld } from '../testing/world.ts';
import { updateServer } from '../update.ts';
import { createServerWorker } from './worker.ts';
import type { ServerWorker } from './worker.ts';

describe('the worker of servers', () => {
  const world = serversWorld();
  const { app, rowOf, kindsOf } = world;
  const workers: ServerWorker[] = [];
  const hosts: TestSshServer[] = [];
  const subscriptions: (() => void)[] = [];
  let names = 0;
  afterEach(async () => {
    for (const end of subscriptions.splice(0)) end();
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await Promise.all(hosts.splice(0).map((one) => one.close()));
    await app.db.server.deleteMany();
  });
  const begin = (on = app) => {
    names += 1;
    const id = `w${names}`;
    const worker = createServerWorker(on, { workerId: id });
    workers.push(worker);
    subscriptions.push(
      app.wire.subscribe('servers', ({ serverIds, sample }) => {
        worker.takeChanged(serverIds, sample).catch(() => undefined);
      }),
    );
    return { ...worker, id };
  };
  const host = async () => {
    const ssh = await startSshServer({ users: { watch: { password: 's3cret-word' } } });
    hosts.push(ssh);
    return ssh;
  };
  const add = (ssh: TestSshServer, more: object = {}) => {
    names += 1;
    return world.make(`host ${names}`, { host: ssh.host, port: ssh.port, ...more });
  };
  const rawOf = (serverId: number) => app.db.serverState.findUniqueOrThrow({ where: { serverId } });
  const samplesOf = (serverId: number) => app.db.metricSample.count({ where: { serverId } });

  it('SRV-5, SRV-9, SRV-10: a server that is added is there within 15 s, with facts and rates', async () => {
    const worker = begin();
    await worker.runShard(0, 1, 30_000);
    const ssh = await host();
    const from = Date.now();
    const id = await add(ssh, { metricsSeconds: 60, reachabilitySeconds: 60 });
    await until(async () => (await samplesOf(id)) >= 2, 'two samples', 15_000);
    expect(Date.now() - from).toBeLessThan(15_000);
    const state = await rawOf(id);
    expect(state).toMatchObject({ status: 'ONLINE', fault: null, claimedBy: worker.id });
    expect(state.cpuPercent).not.toBeNull();
    expect(state.latencyMs).toBeGreaterThan(0);
    expect((await rowOf(id)).hostKey).toBe(ssh.hostKey);
    await until(() => app.db.inventory.count({ where: { serverId: id } }), 'the facts');
    expect(await kindsOf(id)).toEqual(expect.arrayContaining(['server STATUS', 'sample', 'event']));
    expect(worker.stats()).toMatchObject({ servers: 1, connections: 1, samplesPerMinute: 2 });
    expect(worker.stats().sampleP99Ms).toBeGreaterThan(0);

    // A person asks for another one.
    await sampleServerNow(app, SYSTEM, id);
    await until(async () => (await samplesOf(id)) >= 3, 'the sample that was asked for', 5_000);
    expect([ssh.total, ssh.open]).toEqual([1, 1]);
  });

  it('SRV-7: two workers share the servers, one connection to each, and find nothing twice', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, host));
    const ids: number[] = [];
    for (const ssh of all) ids.push(await add(ssh, { metricsSeconds: 5 }));
    const [one, two] = [begin(), begin()];
    for (let i = 0; i < 4; i += 1) {
      await Promise.all([0, 1].flatMap((shard) => [one.runShard(shard, 2, 5_000), two.runShard(1 - shard, 2, 5_000)]));
    }
    await until(async () => (await Promise.all(ids.map(samplesOf))).every((count) => count >= 2), 'samples', 15_000);
    expect(one.stats().servers + two.stats().servers).toBe(6);
    expect(all.map((ssh) => [ssh.total, ssh.open])).toEqual(all.map(() => [1, 1]));
    const online = await app.db.event.groupBy({ by: ['serverId'], where: { kind: 'STATUS' }, _count: true });
    expect(online.map(({ _count }) => _count)).toEqual(all.map(() => 1));
  });

  it('SRV-7: a worker that dies is replaced at once, and records nothing any more', async () => {
    const ssh = await host();
    const id = await add(ssh, { metricsSeconds: 5, reachabilitySeconds: 5 });
    // To the database a broken connection is all that is to be seen of a process that was killed.
    const { hostname, port } = new URL(app.url);
    const proxy = await startProxy(hostname, Number(port));
    const database = openDatabase(app.url.replace(`:${port}/`, `:${proxy.port}/`), 5, app.log);
    const victim = begin({ ...app, pool: database.pool });
    await victim.runShard(0, 1, 30_000);
    await until(async () => (await rawOf(id)).status === 'ONLINE', 'the first look');
    const heir = begin();
    await heir.runShard(0, 1, 30_000);
    expect(heir.stats().servers).toBe(0);
    await proxy.cut();
    await until(async () => {
      await heir.runShard(0, 1, 30_000);
      return heir.stats().servers === 1;
    }, 'the takeover');
    expect(await rawOf(id)).toMatchObject({ claimedBy: heir.id });
    // It was only cut off: what it found meanwhile is dropped, and it gives the server up.
    await proxy.heal();
    await until(async () => {
      await victim.runShard(0, 1, 30_000).catch(() => undefined);
      return victim.stats().servers === 0;
    }, 'the end of the former run');
    await until(() => ssh.open === 1, 'one connection');
    expect(await rawOf(id)).toMatchObject({ claimedBy: heir.id, status: 'ONLINE' });
    expect(await app.db.event.count({ where: { serverId: id, kind: 'REBOOT' } })).toBe(0);
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await database.close();
    await proxy.close();
  });

  it('SRV-2, SRV-3: a changed server is collected anew; a stopped or deleted one is left alone', async () => {
    const [ssh, other] = await Promise.all([host(), host()]);
    const id = await add(ssh, { reachabilitySeconds: 5 });
    const deleted = await add(other, { reachabilitySeconds: 5 });
    const worker = begin();
    await worker.runShard(0, 1, 30_000);
    await until(() => worker.stats().connections === 2, 'both');
    await updateServer(app, SYSTEM, { id, password: 'wrong-word', failureThreshold: 1 });
    await until(async () => (await rawOf(id)).fault === 'AUTHENTICATE', 'the new password is used');
    expect(await rawOf(id)).toMatchObject({ status: 'DEGRADED' });
    await updateServer(app, SYSTEM, { id, password: 's3cret-word' });
    await until(async () => (await rawOf(id)).status === 'ONLINE', 'the old one again');
    await setServersEnabled(app, SYSTEM, [id], false);
    await until(() => ssh.open === 0, 'no connection');
    await removeServer(app, SYSTEM, deleted);
    await until(() => other.open === 0, 'no connection');
    expect(worker.stats()).toMatchObject({ servers: 0, connections: 0 });
    expect(await rawOf(id)).toMatchObject({ status: 'PAUSED', claimedBy: null, claimedUntil: null });
    await setServersEnabled(app, SYSTEM, [id], true);
    await until(async () => (await rawOf(id)).status === 'ONLINE', 'monitoring begins again');
  });

  it('SRV-11: a command that is added runs without another connection', async () => {
    const ssh = await host();
    const id = await add(ssh);
    const worker = begin();
    await worker.runShard(0, 1, 30_000);
    await until(() => worker.stats().connections === 1, 'the connection');
    await createCommand(app, SYSTEM, {
      ...{ serverId: id, name: 'Seven', command: 'echo 7', parser: 'NUMBER', intervalSeconds: 60, timeoutMs: 2_000 },
    });
    const result = await until(() => app.db.commandResult.findFirst({ where: { serverId: id } }), 'its result');
    expect(result).toMatchObject({ level: 'OK', values: { '': 7 } });
    expect(ssh.total).toBe(1);
  });

  it('SRV-7: servers of a shard that is not given to it any more are given back; stop() leaves no claim', async () => {
    const ssh = await host();
    const id = await add(ssh);
    let clock = 0;
    const worker = begin({ ...app, now: () => new Date(Date.now() + clock) });
    await worker.runShard(0, 1, 1_000);
    await until(() => worker.stats().connections === 1, 'the connection');
    clock = 20_000;
    await pause(5_500);
    expect(worker.stats().servers).toBe(1);
    clock = 60_000;
    await until(async () => (await rawOf(id)).claimedBy === null, 'the release', 12_000);
    await until(() => ssh.open === 0, 'no connection');

    await worker.runShard(0, 1, 1_000);
    await until(() => ssh.open === 1, 'the connection');
    const from = performance.now();
    await worker.stop();
    expect(performance.now() - from).toBeLessThan(5_000);
    expect(await rawOf(id)).toMatchObject({ claimedBy: null, claimedUntil: null, status: 'ONLINE' });
    await until(() => ssh.open === 0, 'no connection');
    await worker.runShard(0, 1, 1_000).catch(() => undefined);
    expect(worker.stats().servers).toBe(0);
  });

  it('a claim is renewed before it ends, and not at each turn', async () => {
    const ssh = await host();
    const id = await add(ssh);
    let clock = 0;
    const worker = begin({ ...app, now: () => new Date(Date.now() + clock) });
    await worker.runShard(0, 1, 10_000);
    const first = (await rawOf(id)).claimedUntil!;
    expect(Math.abs(first.getTime() - Date.now() - 130_000)).toBeLessThan(5_000);
    clock = 20_000;
    await worker.runShard(0, 1, 10_000);
    expect((await rawOf(id)).claimedUntil).toEqual(first);
    clock = 65_000;
    await worker.runShard(0, 1, 10_000);
    expect((await rawOf(id)).claimedUntil!.getTime()).toBeGreaterThan(first.getTime() + 50_000);
  });
});
