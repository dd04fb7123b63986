// One suite over both wires. The Redis run needs `redis-server` or `valkey-server` on the PATH.

import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#logger';
import { createTestDatabase } from '#testing/database.ts';
import { findProgram, startProgram } from '#testing/programs.ts';
import { startProxy } from '#testing/proxy.ts';
import type { Proxy } from '#testing/proxy.ts';
import { pause, until } from '#testing/until.ts';
import { openWire } from './open-wire.ts';
import { openPostgresWire } from './postgres-wire.ts';
import { TOPICS } from './wire.ts';
import type { Wire } from './wire.ts';

const log = createLogger('silent');
const redis = findProgram('redis-server', 'valkey-server');

/** A place where the suite runs; the proxy stands before it, to play outages. */
interface Ground {
  proxy: Proxy;
  open(): Promise<Wire>;
  close(): Promise<void>;
}

async function postgresGround(): Promise<Ground> {
  const database = await createTestDatabase();
  const address = new URL(database.url);
  const proxy = await startProxy(address.hostname, Number(address.port));
  const databaseUrl = database.url.replace(`:${address.port}`, `:${proxy.port}`);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 });
  pool.on('error', () => undefined);
  return {
    proxy,
    open: () => openWire({ databaseUrl, redisUrl: undefined, pool, log }),
    async close() {
      await pool.end();
      await proxy.close();
      await database.drop();
    },
  };
}

async function redisGround(): Promise<Ground> {
  const server = await startProgram(redis!, (port) => [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  const proxy = await startProxy('127.0.0.1', server.port);
  return {
    proxy,
    open: () => openWire({ databaseUrl: '', redisUrl: `redis://127.0.0.1:${proxy.port}`, pool: new pg.Pool(), log }),
    async close() {
      await proxy.close();
      await server.stop();
    },
  };
}

/** Collects the service ids that a wire hears. */
const collect = (wire: Wire) => {
  const heard: number[] = [];
  const stop = wire.subscribe('schedule', ({ serviceIds }) => heard.push(...serviceIds));
  return { heard, stop };
};

function suite(makeGround: () => Promise<Ground>): void {
  let ground: Ground;
  let here: Wire;
  let there: Wire;
  beforeAll(async () => {
    ground = await makeGround();
  });
  afterAll(() => ground.close());
  beforeEach(async () => {
    [here, there] = await Promise.all([ground.open(), ground.open()]);
  });
  afterEach(async () => {
    await Promise.all([here.close(), there.close()]);
  });

  it('RT-3: delivers to this and to other processes, in order', async () => {
    const own = collect(here);
    const other = collect(there);
    const sent = Array.from({ length: 200 }, (_, index) => index);
    for (const id of sent) await here.publish('schedule', { serviceIds: [id] });
    await until(() => own.heard.length === 200 && other.heard.length === 200, '200 messages on both wires');
    expect(own.heard).toEqual(sent);
    expect(other.heard).toEqual(sent);
  });

  it.each(TOPICS)('delivers what is said under %s', async (topic) => {
    let heard = 0;
    there.subscribe(topic, () => {
      heard += 1;
    });
    await here.publish(topic, {});
    await until(() => heard > 0, 'the message');
    expect(heard).toBe(1);
  });

  it('keeps topics apart and stops when told to', async () => {
    const schedule = collect(there);
    let feeds = 0;
    const leave = there.subscribe('feed', () => {
      feeds += 1;
    });
    await here.publish('feed', {});
    await until(() => feeds === 1, 'the first feed message');
    leave();
    await here.publish('feed', {});
    await here.publish('schedule', { serviceIds: [7] });
    await until(() => schedule.heard.length === 1, 'the schedule message');
    expect(feeds).toBe(1);
  });

  it('a subscriber that throws disturbs no other', async () => {
    there.subscribe('schedule', () => {
      throw new Error('broken subscriber');
    });
    const { heard } = collect(there);
    await here.publish('schedule', { serviceIds: [1] });
    await here.publish('schedule', { serviceIds: [2] });
    await until(() => heard.length === 2, 'both messages');
    expect(heard).toEqual([1, 2]);
  });

  it('survives an outage: publishing does not throw, the reconnect is told, messages come again', async () => {
    const { heard } = collect(there);
    let reconnects = 0;
    there.onReconnect(() => {
      reconnects += 1;
    });
    await ground.proxy.cut();
    await here.publish('schedule', { serviceIds: [1] });
    await pause(300);
    await ground.proxy.heal();
    await until(() => reconnects > 0, 'the reconnect');
    // The publishing side comes back in its own time.
    await until(async () => {
      await here.publish('schedule', { serviceIds: [2] });
      await pause(50);
      return heard.includes(2);
    }, 'a message after the outage');
    expect(heard).not.toContain(1);
    expect(reconnects).toBe(1);
  });

  it('a closed wire hears nothing and keeps nothing open', async () => {
    const { heard } = collect(there);
    const { heard: stillOpen } = collect(here);
    await there.close();
    await here.publish('schedule', { serviceIds: [1] });
    await until(() => stillOpen.length === 1, 'the message on the open wire');
    expect(heard).toEqual([]);
  });
}

describe('PostgreSQL wire', () => {
  suite(postgresGround);
});

describe.skipIf(!redis)('Redis wire (redis-server on the PATH)', () => {
  suite(redisGround);
});

describe('PostgreSQL wire, half-open connection', () => {
  it('notices that nothing answers and connects again', async () => {
    const database = await createTestDatabase();
    const address = new URL(database.url);
    const proxy = await startProxy(address.hostname, Number(address.port));
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    const wire = await openPostgresWire({
      databaseUrl: database.url.replace(`:${address.port}`, `:${proxy.port}`),
      pool,
      log,
      askEveryMs: 100,
    });
    try {
      let reconnects = 0;
      let heard = 0;
      wire.onReconnect(() => {
        reconnects += 1;
      });
      wire.subscribe('feed', () => {
        heard += 1;
      });
      proxy.stall();
      await wire.publish('feed', {});
      await pause(300);
      expect(heard).toBe(0);
      await proxy.heal();
      await until(() => reconnects === 1, 'the reconnect');
      await wire.publish('feed', {});
      await until(() => heard === 1, 'the message');
    } finally {
      await wire.close();
      await pool.end();
      await proxy.close();
      await database.drop();
    }
  });

  it('fails to open when nobody answers', async () => {
    const pool = new pg.Pool({ connectionString: 'postgresql://127.0.0.1:1/none', max: 1 });
    await expect(openPostgresWire({ databaseUrl: 'postgresql://127.0.0.1:1/none', pool, log })).rejects.toThrow(
      /ECONNREFUSED/,
    );
    await pool.end();
  });
});
