import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import WebSocket from 'ws';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { revokeApiKey } from '#domain/auth/api-keys.ts';
import { createOwner } from '#domain/auth/owner.ts';
import { updateClient } from '#domain/clients/update.ts';
import { appendFeed, announceFeed } from '#domain/feed/append.ts';
import { updateService } from '#domain/services/update.ts';
import { setServicesEnabled } from '#domain/services/update-many.ts';
import { removeServices } from '#domain/services/remove.ts';
import { createService } from '#domain/services/create.ts';
import { inTransaction } from '#storage/db.ts';
import { pause, until } from '#testing/until.ts';
import { cookiesOf, testApi } from './testing/api.ts';
import { socketClient, subscribe, subscribeSse } from './testing/live.ts';
import { makeDomain } from './testing/world.ts';
import type { FeedEvent } from '#domain/feed/events.ts';
import type { Domain } from './testing/world.ts';

const api = testApi();
let acme: Domain;
let other: Domain;

beforeAll(async () => {
  acme = await makeDomain(api.app, 'Acme');
  other = await makeDomain(api.app, 'Other');
});

// Nothing may be left of a subscription; and the next test counts its own.
afterEach(() => until(() => api.metrics.open === 0, 'the end of all subscriptions'));

const CHANGED =
  'subscription($filter: ServiceEventFilter, $after: String) { serviceChanged(filter: $filter, after: $after) { cursor change previousStatus status reason serviceId service { id name status } } }';
const rename = (domain: Domain, name: string) => updateService(api.app, SYSTEM, { id: domain.serviceKey, name });
const open = () => socketClient(api.url, { apiKey: api.admin });
const sse = (query: string, variables = {}) =>
  subscribeSse(api.url, { authorization: `Bearer ${api.admin}` }, query, variables);

/** Writes events as the recorder does: one row per call. */
async function emit(...events: FeedEvent[]): Promise<void> {
  await inTransaction(api.app.pool, (tx) => appendFeed(tx, events));
  await announceFeed(api.app);
}

const statusEvent = (domain: Domain, status: 'UP' | 'DOWN', reason = 'because'): FeedEvent => ({
  kind: 'service',
  change: 'STATUS',
  serviceId: domain.serviceKey,
  clientId: domain.clientKey,
  status,
  previousStatus: status === 'UP' ? 'DOWN' : 'UP',
  reason,
});

const begun = async (count: number) => until(() => api.metrics.open >= count, 'subscriptions');

describe('RT-1, RT-6: events arrive', () => {
  it('over WebSocket and server-sent events, the same and in the same order, within 100 ms', async () => {
    const client = open();
    const lives = [subscribe(client, CHANGED), await sse(CHANGED)];
    await begun(2);
    const from = performance.now();
    await rename(acme, 'A1');
    await Promise.all(lives.map((live) => live.take(1)));
    expect(performance.now() - from).toBeLessThan(1_000);
    await rename(acme, 'A2');
    await emit(statusEvent(acme, 'UP', 'Status 200'));
    for (const live of lives) await live.take(3);
    expect(lives[0]!.messages).toEqual(lives[1]!.messages);
    expect(lives[0]!.messages.map((message) => message.serviceChanged)).toMatchObject([
      { change: 'UPDATED', previousStatus: 'DOWN', serviceId: acme.service, service: { id: acme.service } },
      { change: 'UPDATED', service: { name: 'A2' } },
      { change: 'STATUS', previousStatus: 'DOWN', status: 'UP', reason: 'Status 200' },
    ]);
    const cursors = lives[0]!.messages.map((message) => message.serviceChanged!.cursor);
    expect(new Set(cursors).size).toBe(3);
    for (const live of lives) live.stop();
    await client.dispose();
  });

  it('RT-6: half of them come within 100 ms', async () => {
    const client = open();
    const live = subscribe(client, 'subscription { clientChanged { client { description } } }');
    await begun(1);
    const latencies: number[] = [];
    for (let i = 0; i < 21; i += 1) {
      const from = performance.now();
      await updateClient(api.app, SYSTEM, { id: acme.clientKey, description: `No. ${i}` });
      await live.take(i + 1);
      latencies.push(performance.now() - from);
    }
    expect(latencies.sort((a, b) => a - b)[10]).toBeLessThan(100);
    await client.dispose();
  });

  it('filtered by client, service, status and verdict, each by the data of the event', async () => {
    const client = open();
    const filters = [
      { clientSlug: 'acme' },
      { serviceIds: [other.service] },
      { statuses: ['UP'] },
      { clientSlug: 'acme', statuses: ['UP'] },
    ];
    const lives = filters.map((filter) => subscribe(client, CHANGED, { filter }));
    const checks =
      'subscription($filter: ServiceEventFilter) { checkRecorded(filter: $filter) { check { verdict } service { name } } }';
    const verdicts = subscribe(client, checks, { filter: { verdicts: ['DOWN'] } });
    await begun(5);
    const at = new Date(Number(Buffer.from(acme.check, 'base64url').toString().split(':')[2]));
    const check = {
      kind: 'check' as const,
      serviceId: acme.serviceKey,
      clientId: acme.clientKey,
      scheduledAt: at,
      status: 'DOWN' as const,
    };
    await emit(
      statusEvent(acme, 'UP'),
      statusEvent(other, 'UP'),
      statusEvent(acme, 'DOWN'),
      statusEvent(other, 'DOWN'),
    );
    await emit({ ...check, verdict: 'UP' }, { ...check, verdict: 'DOWN' });
    await verdicts.take(1);
    await pause(100);
    const got = lives.map((live) =>
      live.messages.map(
        ({ serviceChanged }) =>
          `${serviceChanged!.serviceId === acme.service ? 'acme' : 'other'} ${String(serviceChanged!.status)}`,
      ),
    );
    expect(got).toEqual([['acme UP', 'acme DOWN'], ['other UP', 'other DOWN'], ['acme UP', 'other UP'], ['acme UP']]);
    expect(verdicts.messages).toMatchObject([{ checkRecorded: { check: { verdict: 'DOWN' } } }]);
    await client.dispose();
  });

  it('of clients and incidents too, filtered', async () => {
    const client = open();
    const clients = subscribe(
      client,
      'subscription { clientChanged(filter: { clientSlug: "other" }) { change clientId client { name } } }',
    );
    const incidents = subscribe(
      client,
      'subscription { incidentChanged(filter: { statuses: [RESOLVED] }) { change incident { id status cause } } }',
    );
    await begun(2);
    await updateClient(api.app, SYSTEM, { id: acme.clientKey, description: 'not heard' });
    await updateClient(api.app, SYSTEM, { id: other.clientKey, description: 'heard' });
    // Pausing a service resolves its incident.
    await setServicesEnabled(api.app, SYSTEM, [acme.serviceKey], false);
    await setServicesEnabled(api.app, SYSTEM, [acme.serviceKey], true);
    expect(await clients.take(1)).toEqual([
      { clientChanged: { change: 'UPDATED', clientId: other.client, client: { name: 'Other' } } },
    ]);
    expect(await incidents.take(1)).toMatchObject([
      { incidentChanged: { change: 'RESOLVED', incident: { id: acme.incident, status: 'RESOLVED' } } },
    ]);
    await client.dispose();
  });

  it('a deleted service is null', async () => {
    const id = await createService(api.app, SYSTEM, {
      clientId: acme.clientKey,
      name: 'Short',
      kind: 'HTTP',
      config: { url: 'http://127.0.0.1:1' },
    });
    const client = open();
    const live = subscribe(client, CHANGED, { filter: { clientSlug: 'acme' } });
    await begun(1);
    await removeServices(api.app, SYSTEM, [id]);
    expect(await live.take(1)).toMatchObject([{ serviceChanged: { change: 'DELETED', service: null } }]);
    await client.dispose();
  });
});

describe('replay after a reconnect', () => {
  it('brings what was missed, then goes on: no gap, nothing twice', async () => {
    const first = open();
    const before = subscribe(first, CHANGED);
    await begun(1);
    await rename(acme, 'R0');
    const cursor = (await before.take(1))[0]!.serviceChanged!.cursor;
    await first.dispose();

    // Missed, and enough for several steps of the replay; two hundred more come while it runs.
    const many = Array.from({ length: 1_200 }, (_, i) => statusEvent(acme, i % 2 ? 'UP' : 'DOWN', `missed ${i}`));
    for (let i = 0; i < many.length; i += 100) await emit(...many.slice(i, i + 100));
    const second = open();
    const lives = [subscribe(second, CHANGED, { after: cursor }), await sse(CHANGED, { after: cursor })];
    for (let i = 0; i < 200; i += 1) await emit(statusEvent(acme, 'UP', `live ${i}`));
    for (const live of lives) await live.take(1_400);
    await pause(200);
    const reasons = [...many.map((_, i) => `missed ${i}`), ...Array.from({ length: 200 }, (_, i) => `live ${i}`)];
    for (const live of lives) {
      expect(live.errors).toEqual([]);
      expect(live.messages.map((message) => message.serviceChanged!.reason)).toEqual(reasons);
      live.stop();
    }
    await second.dispose();
  });

  it('is complete whenever a subscriber comes, however the steps fall', async () => {
    const client = open();
    const live = subscribe(client, CHANGED);
    await begun(1);
    await emit(statusEvent(acme, 'UP', 'origin'));
    const after = (await live.take(1))[0]!.serviceChanged!.cursor;
    const joined: ReturnType<typeof subscribe>[] = [];
    for (let i = 0; i < 120; i += 1) {
      const done = emit(statusEvent(acme, 'UP', `${i}a`), statusEvent(acme, 'UP', `${i}b`));
      if (i % 3 === 0) joined.push(subscribe(client, CHANGED, { after }));
      await done;
    }
    const expected = Array.from({ length: 240 }, (_, i) => `${Math.floor(i / 2)}${i % 2 ? 'b' : 'a'}`);
    for (const one of joined) await one.take(240);
    await pause(100);
    for (const one of joined) expect(one.messages.map((message) => message.serviceChanged!.reason)).toEqual(expected);
    await client.dispose();
  });

  it('honours the filter, and may begin in the middle of a row', async () => {
    const client = open();
    const live = subscribe(client, CHANGED);
    await begun(1);
    await emit(statusEvent(acme, 'UP', 'a'), statusEvent(other, 'UP', 'b'), statusEvent(acme, 'UP', 'c'));
    await live.take(3);
    const again = subscribe(client, CHANGED, {
      after: live.messages[0]!.serviceChanged!.cursor,
      filter: { clientSlug: 'acme' },
    });
    expect((await again.take(1)).map((message) => message.serviceChanged!.reason)).toEqual(['c']);
    await emit(statusEvent(acme, 'UP', 'd'));
    expect((await again.take(2)).map((message) => message.serviceChanged!.reason)).toEqual(['c', 'd']);
    await client.dispose();
  });

  it('of a cursor that is too old is refused with CURSOR_EXPIRED, of one that is none with BAD_INPUT', async () => {
    const client = open();
    const { rows } = await api.app.pool.query<{ id: string }>('SELECT min(id) AS id FROM feed');
    await api.app.pool.query('DELETE FROM feed WHERE id <= $1', [rows[0]!.id]);
    const old = subscribe(client, CHANGED, { after: Buffer.from(`${rows[0]!.id}.0`).toString('base64url') });
    const wrong = subscribe(client, CHANGED, { after: 'nonsense' });
    await until(() => old.ended && wrong.ended, 'the refusals');
    expect(old.errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED' } }]);
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', issues: [{ path: ['after'] }] } }]);
    const stream = await sse(CHANGED, { after: 'nonsense' });
    await until(() => stream.ended, 'the refusal');
    expect(stream.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
    await client.dispose();
  });
});

describe('one execution for many', () => {
  it('subscribers that ask the same share it, others do not', async () => {
    const clients = Array.from({ length: 6 }, open);
    const lives = clients.map((client, i) =>
      subscribe(client, CHANGED, i < 5 ? {} : { filter: { clientSlug: 'acme' } }),
    );
    await begun(6);
    const queries: string[] = [];
    const query = api.app.pool.query.bind(api.app.pool) as (...args: unknown[]) => unknown;
    Object.assign(api.app.pool, {
      query: (...args: unknown[]) => {
        const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text;
        queries.push(text);
        return query(...args);
      },
    });
    await emit(statusEvent(acme, 'UP', 'shared'));
    for (const live of lives) await live.take(1);
    Object.assign(api.app.pool, { query });
    // The two channels see the same, so they share the reading too.
    expect(queries.filter((text) => text.includes('FROM service s JOIN service_state'))).toHaveLength(1);
    for (const client of clients) await client.dispose();
  });

  it('a subscriber that replays is not shared with by its cursor', async () => {
    const client = open();
    const live = subscribe(client, CHANGED);
    await begun(1);
    await emit(statusEvent(acme, 'UP', 'x1'), statusEvent(acme, 'UP', 'x2'));
    await live.take(2);
    const [a, b] = [0, 1].map((i) => subscribe(client, CHANGED, { after: live.messages[i]!.serviceChanged!.cursor }));
    await begun(3);
    await emit(statusEvent(acme, 'UP', 'x3'));
    expect((await a!.take(2)).map((message) => message.serviceChanged!.reason)).toEqual(['x2', 'x3']);
    expect((await b!.take(1)).map((message) => message.serviceChanged!.reason)).toEqual(['x3']);
    await client.dispose();
  });
});

describe('SEC-4, SEC-9: who is connected', () => {
  it('nobody and wrong keys are closed with 4401', async () => {
    for (const params of [{}, { apiKey: 'sg_wrong' }]) {
      const client = socketClient(api.url, params);
      const live = subscribe(client, CHANGED);
      await until(() => live.ended, 'the close');
      expect(live.errors).toMatchObject([{ extensions: { code: '4401' } }]);
    }
    const stream = await subscribeSse(api.url, {}, CHANGED);
    await until(() => stream.ended, 'the refusal');
    expect(stream.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('keys are taken from connection parameters and headers alike', async () => {
    const ways: [Record<string, unknown>, Record<string, string>][] = [
      [{ apiKey: api.admin }, {}],
      [{ headers: { Authorization: `Bearer ${api.admin}` } }, {}],
      [{ 'X-API-Key': api.admin }, {}],
      [{}, { 'x-api-key': api.admin }],
    ];
    for (const [params, headers] of ways) {
      const client = socketClient(api.url, params, headers);
      const live = subscribe(client, 'query { me { permission } }');
      expect(await live.take(1)).toEqual([{ me: { permission: 'ADMIN' } }]);
      await client.dispose();
    }
  });

  it('connections of a session that ends, and of a key that is revoked, are closed', async () => {
    await createOwner(api.app, { name: 'A', email: 'a@example.com', password: 'a long password' });
    const signIn = await api.send(
      'mutation { signIn(input: { email: "a@example.com", password: "a long password" }) { kind } }',
      {},
      {},
    );
    const cookie = cookiesOf(signIn);
    const socket = socketClient(api.url, {}, { cookie });
    const lives = [subscribe(socket, CHANGED), await subscribeSse(api.url, { cookie }, CHANGED)];
    await begun(2);
    await api.send('mutation { signOut }', {}, { cookie });
    await until(() => lives.every((live) => live.ended), 'the end');
    expect(lives.map((live) => live.errors[0]?.extensions.code)).toEqual(['4401', 'UNAUTHENTICATED']);

    const key = await api.keyFor('READ');
    const program = socketClient(api.url, { apiKey: key });
    const live = subscribe(program, CHANGED);
    await begun(1);
    const { id } = await api.app.db.apiKey.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await revokeApiKey(api.app, SYSTEM, id);
    await until(() => live.ended, 'the end', 15_000);
    expect(live.errors[0]?.extensions.code).toBe('4401');
  }, 30_000);

  it('a page of another origin gets no socket', async () => {
    const status = await new Promise<number | undefined>((done) => {
      const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: { origin: 'https://evil.example' },
      });
      socket.on('unexpected-response', (_req, res) => done(res.statusCode));
      socket.on('open', () => done(undefined));
      socket.on('error', () => {});
    });
    expect(status).toBe(403);
  });
});

describe('bounds', () => {
  it('a receiver that takes nothing is sent away, and the others do not notice', async () => {
    const client = open();
    const live = subscribe(client, CHANGED);
    // A real connection whose receive window fills up, because nobody reads from it.
    const { hostname, port } = new URL(api.url);
    const stuck = connect(Number(port), hostname);
    stuck.on('error', () => {});
    const frame = (text: string) => {
      const body = Buffer.from(text);
      const head =
        body.length < 126
          ? Buffer.from([0x81, 0x80 | body.length])
          : Buffer.from([0x81, 0x80 | 126, body.length >> 8, body.length & 255]);
      return Buffer.concat([head, Buffer.alloc(4), body]);
    };
    stuck.write(
      `GET /graphql HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\nX-API-Key: ${api.admin}\r\n\r\n`,
    );
    await new Promise((done) => stuck.once('data', done));
    stuck.write(frame('{"type":"connection_init"}'));
    await new Promise((done) => stuck.once('data', done));
    stuck.write(frame(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query: CHANGED } })));
    await begun(2);
    stuck.pause();
    const reason = 'x'.repeat(20_000);
    let sent = 0;
    while (api.metrics.open > 1 && sent < 2_000) {
      await emit(...Array.from({ length: 20 }, () => statusEvent(acme, 'UP', reason)));
      sent += 20;
      await live.take(sent);
    }
    expect(api.metrics.open).toBe(1);
    expect(sent).toBeLessThan(2_000);
    stuck.destroy();
    await client.dispose();
  }, 60_000);

  it('a connection may have 100 operations at a time', async () => {
    const client = open();
    const lives = Array.from({ length: 101 }, () => subscribe(client, CHANGED));
    await until(() => lives.some((live) => live.ended), 'the refusal');
    expect(lives.filter((live) => live.ended).map((live) => live.errors[0]?.extensions.code)).toEqual(['RATE_LIMITED']);
    await client.dispose();
  });

  it('what is too deep or unknown is refused on a socket too', async () => {
    const client = open();
    const deep = subscribe(
      client,
      `subscription { serviceChanged { service { ${'client { services { edges { node { '.repeat(4)} id ${'} } } }'.repeat(4)} } } }`,
    );
    const unknown = subscribe(client, 'subscription { nothing }');
    await until(() => deep.errors.length > 0 && unknown.ended, 'the refusals');
    expect(deep.errors).toMatchObject([{ extensions: { code: 'TOO_LARGE' } }]);
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
    await client.dispose();
  });
});
