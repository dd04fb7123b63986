import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { inTransaction } from '#storage/db.ts';
import { testApp } from '#testing/database.ts';
import { announceFeed, appendFeed } from './append.ts';
import { encodeCursor } from './cursor.ts';
import { decodeEvents, encodeEvents } from './codec.ts';
import type { FeedEvent } from './events.ts';
import type { FeedEntry } from './read.ts';
import { createFeedTail } from './tail.ts';
import type { FeedTail, TailOptions } from './tail.ts';

const client = (clientId: number): FeedEvent => ({ kind: 'client', change: 'UPDATED', clientId });
const idsOf = (entries: readonly FeedEntry[]) =>
  entries.map((entry) => (entry.event.kind === 'client' ? entry.event.clientId : -1));

describe('events in the table', () => {
  it('come back as they were', () => {
    const events: FeedEvent[] = [
      {
        kind: 'check',
        serviceId: 1,
        clientId: 2,
        scheduledAt: new Date(1_795_255_200_123),
        verdict: 'UP',
        status: 'UNKNOWN',
      },
      {
        kind: 'service',
        change: 'STATUS',
        serviceId: 1,
        clientId: 2,
        status: 'DOWN',
        previousStatus: 'UP',
        reason: 'x "y"',
      },
      {
        kind: 'service',
        change: 'CREATED',
        serviceId: 1,
        clientId: 2,
        status: 'UNKNOWN',
        previousStatus: null,
        reason: null,
      },
      client(9),
      { kind: 'incident', change: 'OPENED', incidentId: 4, serviceId: 1, clientId: 2, status: 'OPEN' },
      {
        kind: 'server',
        change: 'STATUS',
        serverId: 3,
        clientId: 2,
        status: 'OFFLINE',
        previousStatus: 'ONLINE',
        reason: 'no answer',
      },
      { kind: 'sample', serverId: 3, clientId: 2, at: new Date(1_795_255_200_456) },
      { kind: 'logs', sourceId: 7, serverId: 3, clientId: 2, firstId: '9007199254740993', lastId: '9007199254740999' },
      { kind: 'event', eventId: '9007199254740993', serverId: 3, clientId: 2, eventKind: 'REBOOT' },
    ];
    const text = encodeEvents(events);
    expect(decodeEvents(JSON.parse(text))).toEqual(events);
    expect(encodeEvents(events.slice(0, 1)).length).toBeLessThan(50);
  });
  it('an event that is not understood keeps its place and is left out', () => {
    expect(decodeEvents([['x', 1], ['k', 'UPDATED', 5], ['c', 'no'], 7])).toEqual([null, client(5), null, null]);
  });
});

describe('RT-1: the feed', () => {
  const app = testApp();
  const tails: FeedTail[] = [];
  const tail = async (options: TailOptions = {}) => {
    const made = createFeedTail(app, options);
    tails.push(made);
    await made.start();
    return made;
  };
  afterEach(async () => {
    for (const made of tails.splice(0)) await made.stop();
  });
  const append = async (...events: FeedEvent[]) => {
    await inTransaction(app.pool, (tx) => appendFeed(tx, events));
    await announceFeed(app);
  };

  it('can be written inside a Prisma transaction, and disappears with it', async () => {
    const made = await tail();
    const heard: number[] = [];
    made.subscribe((entries) => heard.push(...idsOf(entries)));
    await app.db.$transaction((tx) => appendFeed(tx, [client(1), client(2)]));
    await app.db
      .$transaction(async (tx) => {
        await appendFeed(tx, [client(3)]);
        throw new Error('no');
      })
      .catch(() => {});
    await append(client(4));
    await expect.poll(() => heard).toEqual([1, 2, 4]);
  });

  it('order is the order of commits: a slow transaction with a smaller id holds nobody back and is never skipped', async () => {
    const made = await tail({ pollMs: 20 });
    const heard: number[] = [];
    made.subscribe((entries) => heard.push(...idsOf(entries)));
    const writers = Array.from({ length: 20 }, (_, n) =>
      inTransaction(app.pool, async (tx) => {
        await tx.query('SELECT pg_sleep($1)', [((n * 7) % 5) / 100]);
        await appendFeed(tx, [client(100 + n)]);
        await tx.query('SELECT pg_sleep(0.005)');
      }),
    );
    await Promise.all(writers);
    await expect.poll(() => heard.length).toBe(20);
    const { rows } = await app.pool.query<{ events: unknown }>('SELECT events FROM feed ORDER BY id DESC LIMIT 20');
    expect(
      rows.reverse().flatMap((row) => idsOf(decodeEvents(row.events).map((event) => ({ event })) as FeedEntry[])),
    ).toEqual(heard);
  });

  it('a lost wake-up is made good by polling', async () => {
    const made = await tail({ pollMs: 50 });
    const heard: number[] = [];
    made.subscribe((entries) => heard.push(...idsOf(entries)));
    await inTransaction(app.pool, (tx) => appendFeed(tx, [client(200)]));
    await expect.poll(() => heard).toEqual([200]);
  });

  it('replays what follows a cursor, then goes on live, without a hole or a repetition', async () => {
    const made = await tail();
    const seen: FeedEntry[] = [];
    const stop = made.subscribe((entries) => seen.push(...entries));
    for (let n = 0; n < 30; n += 1) await append(client(300 + 2 * n), client(301 + 2 * n));
    await expect.poll(() => seen.length).toBe(60);
    stop();
    const abort = new AbortController();
    const got: number[] = [];
    const reading = (async () => {
      for await (const entries of made.follow(seen[2]!.cursor, abort.signal)) {
        got.push(...idsOf(entries));
        await wait(5);
      }
    })();
    for (let n = 0; n < 20; n += 1) {
      await append(client(360 + n));
      await wait(2);
    }
    await expect.poll(() => got.length).toBe(77);
    abort.abort();
    await reading;
    expect(got).toEqual(Array.from({ length: 77 }, (_, n) => 303 + n));
  });

  it('a follower that is slower than the feed is served from the table', async () => {
    const made = await tail({ waiting: 3, rows: 10 });
    const abort = new AbortController();
    const got: number[] = [];
    const reading = (async () => {
      for await (const entries of made.follow(null, abort.signal)) {
        got.push(...idsOf(entries));
        await wait(60);
      }
    })();
    await wait(20);
    for (let n = 0; n < 40; n += 1) await append(client(500 + n));
    await expect.poll(() => got.length, { timeout: 5_000 }).toBe(40);
    abort.abort();
    await reading;
    expect(got).toEqual(Array.from({ length: 40 }, (_, n) => 500 + n));
  });

  it('reads on from a cursor in pages', async () => {
    const made = await tail();
    const seen: FeedEntry[] = [];
    made.subscribe((entries) => seen.push(...entries));
    for (let n = 0; n < 5; n += 1) await append(client(600 + n), client(700 + n));
    await expect.poll(() => seen.length).toBe(10);
    const page = await made.readAfter(seen[0]!.cursor, 3);
    expect(idsOf(page)).toEqual([700, 601, 701]);
    expect(idsOf(await made.readAfter(page.at(-1)!.cursor, 100))).toEqual([602, 702, 603, 703, 604, 704]);
    expect(await made.readAfter(seen.at(-1)!.cursor, 100)).toEqual([]);
  });

  it('refuses a cursor whose row is gone, and one that is none', async () => {
    const made = await tail();
    await append(client(1));
    const gone = encodeCursor({ row: 99_999_999, index: 0 });
    await expect(made.readAfter(gone, 10)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    for (const wrong of ['', 'abc', encodeCursor({ row: 0, index: 0 }), 'MS4yLjM']) {
      await expect(made.readAfter(wrong, 10)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
  });
});
