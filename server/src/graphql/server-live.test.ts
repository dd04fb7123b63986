// Subscriptions about servers: live, filtered, replayed; and the steps of a test of a login.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { revokeApiKey } from '#domain/auth/api-keys.ts';
import { appendEvents } from '#domain/events/append.ts';
import { announceFeed, appendFeed } from '#domain/feed/append.ts';
import { removeServer } from '#domain/servers/remove.ts';
import { createServer } from '#domain/servers/create.ts';
import { setServersEnabled } from '#domain/servers/set-enabled.ts';
import { updateServer } from '#domain/servers/update.ts';
import { inTransaction } from '#storage/db.ts';
import { startSshServer } from '#testing/ssh-server.ts';
import { pause, until } from '#testing/until.ts';
import { testApi } from './testing/api.ts';
import { socketClient, subscribe, subscribeSse } from './testing/live.ts';
import { sampleAt } from './testing/server-world.ts';
import { makeDomain } from './testing/world.ts';
import type { FeedEvent, LogEvent } from '#domain/feed/events.ts';
import type { TestSshServer } from '#testing/ssh-server.ts';
import type { Live } from './testing/live.ts';
import type { Domain } from './testing/world.ts';

const api = testApi();
let acme: Domain;
let other: Domain;
let host: TestSshServer;

beforeAll(async () => {
  acme = await makeDomain(api.app, 'Acme');
  other = await makeDomain(api.app, 'Other');
  host = await startSshServer({ users: { watch: { password: 's3cret-word' } } });
});
afterAll(() => host?.close());

// Nothing may be left of a subscription; and the next test counts its own.
afterEach(() => until(() => api.metrics.open === 0, 'the end of all subscriptions'));

const open = (apiKey = api.admin) => socketClient(api.url, { apiKey });
const sse = (query: string, variables = {}) =>
  subscribeSse(api.url, { authorization: `Bearer ${api.admin}` }, query, variables);
const begun = async (count: number) => until(() => api.metrics.open >= count, 'subscriptions');
async function emit(...events: FeedEvent[]): Promise<void> {
  await inTransaction(api.app.pool, (tx) => appendFeed(tx, events));
  await announceFeed(api.app);
}
const of = (live: Live, field: string) => live.messages.map((message) => message[field]!);

const CHANGED = `subscription($f: ServerEventFilter, $a: String) { serverChanged(filter: $f, after: $a) {
  cursor at change serverId previousStatus status reason server { id name enabled status } } }`;

describe('RT-5, SRV-13: serverChanged', () => {
  it('tells of changes, states, starts and stops over WebSocket and server-sent events, in the same order', async () => {
    const client = open();
    const lives = [subscribe(client, CHANGED), await sse(CHANGED)];
    await begun(2);
    await updateServer(api.app, SYSTEM, { id: acme.serverKey, name: 'Renamed' });
    await setServersEnabled(api.app, SYSTEM, [acme.serverKey], false);
    await setServersEnabled(api.app, SYSTEM, [acme.serverKey], true);
    await emit({
      ...{ kind: 'server', change: 'STATUS', serverId: acme.serverKey, clientId: acme.clientKey },
      ...{ status: 'ONLINE', previousStatus: 'UNKNOWN', reason: null },
    });
    const [first, second] = await Promise.all(lives.map((live) => live.take(6)));
    expect(first).toEqual(second);
    expect(of(lives[0]!, 'serverChanged')).toMatchObject([
      { change: 'UPDATED', serverId: acme.server, server: { name: 'Renamed' } },
      { change: 'UPDATED', server: { enabled: false } },
      { change: 'STOPPED', status: 'PAUSED' },
      { change: 'UPDATED', server: { enabled: true } },
      { change: 'STARTED', status: 'UNKNOWN', previousStatus: 'PAUSED' },
      { change: 'STATUS', status: 'ONLINE', previousStatus: 'UNKNOWN' },
    ]);
    for (const live of lives) live.stop();
    await client.dispose();
  });

  it('is filtered by client, server and state; a deleted server is null', async () => {
    const client = open();
    const lives = [{ clientSlug: 'other' }, { serverIds: [acme.server] }, { statuses: ['OFFLINE'] }].map((f) =>
      subscribe(client, CHANGED, { f }),
    );
    await begun(3);
    const change = { kind: 'server', change: 'STATUS', previousStatus: null, reason: null } as const;
    await emit(
      { ...change, serverId: acme.serverKey, clientId: acme.clientKey, status: 'ONLINE' },
      { ...change, serverId: other.serverKey, clientId: other.clientKey, status: 'OFFLINE' },
    );
    const login = { host: 'x', username: 'x', auth: 'PASSWORD', password: 'x' } as const;
    const id = await createServer(api.app, SYSTEM, { clientId: other.clientKey, name: 'Short', ...login });
    await removeServer(api.app, SYSTEM, id);
    await lives[0]!.take(3);
    await pause(100);
    expect(of(lives[0]!, 'serverChanged').map((message) => message.change)).toEqual(['STATUS', 'CREATED', 'DELETED']);
    expect(of(lives[0]!, 'serverChanged').at(-1)).toMatchObject({ server: null });
    expect(of(lives[1]!, 'serverChanged')).toMatchObject([{ serverId: acme.server }]);
    expect(of(lives[2]!, 'serverChanged')).toMatchObject([{ serverId: other.server, status: 'OFFLINE' }]);
    await client.dispose();
  });

  it('replays what was missed after a cursor, then goes on', async () => {
    const first = open();
    const live = subscribe(first, CHANGED);
    await begun(1);
    await updateServer(api.app, SYSTEM, { id: acme.serverKey, name: 'N0' });
    const a = (await live.take(1))[0]!.serverChanged!.cursor;
    await first.dispose();
    for (const name of ['N1', 'N2']) await updateServer(api.app, SYSTEM, { id: acme.serverKey, name });
    const second = open();
    const again = [subscribe(second, CHANGED, { a }), await sse(CHANGED, { a })];
    await begun(2);
    await updateServer(api.app, SYSTEM, { id: acme.serverKey, name: 'N3' });
    for (const one of again) {
      await one.take(3);
      await pause(50);
      expect(one.messages).toHaveLength(3);
      one.stop();
    }
    await second.dispose();
  });
});

describe('RT-5, SRV-5: serverSample', () => {
  it('tells of samples of the servers that are asked for, with the newest numbers', async () => {
    const client = open();
    const query = `subscription($f: SampleFilter, $a: String) { serverSample(filter: $f, after: $a) {
      cursor server { id cpuPercent } sample { at cpu { totalPercent } disks { mount } } } }`;
    const live = subscribe(client, query, { f: { serverIds: [acme.server] } });
    await begun(1);
    const at = new Date();
    await api.app.db.serverState.update({
      where: { serverId: acme.serverKey },
      data: { cpuPercent: 77, sample: { ...sampleAt(at, 'acme') } },
    });
    await emit(
      { kind: 'sample', serverId: other.serverKey, clientId: other.clientKey, at },
      { kind: 'sample', serverId: acme.serverKey, clientId: acme.clientKey, at },
    );
    const [message] = await live.take(1);
    expect(message!.serverSample).toMatchObject({
      server: { id: acme.server, cpuPercent: 77 },
      sample: { at: at.toISOString(), disks: [{ mount: '/' }] },
    });
    await pause(50);
    expect(live.messages).toHaveLength(1);
    await client.dispose();
  });
});

describe('RT-5, SRV-12: logLine', () => {
  const LINES = `subscription($id: ID!, $levels: [LogLevel!], $a: String) { logLine(sourceId: $id, levels: $levels, after: $a) {
    cursor source { id name } lines { id level text } } }`;

  /** Stores lines as a read does. */
  async function write(texts: string[], level = 'INFO'): Promise<LogEvent> {
    const { rows } = await api.app.pool.query<{ id: string }>(
      `INSERT INTO log_line (source_id, at, level, text)
       SELECT $1, now(), $3::log_level, t FROM unnest($2::text[]) t RETURNING id::text AS id`,
      [acme.sourceKey, texts, level],
    );
    const ids = rows.map((row) => row.id);
    return {
      ...{ kind: 'logs', sourceId: acme.sourceKey, serverId: acme.serverKey, clientId: acme.clientKey },
      ...{ firstId: ids[0]!, lastId: ids.at(-1)! },
    };
  }

  it('brings the lines of each read together, only of the levels that are asked for', async () => {
    const client = open();
    const [all, errors] = [
      subscribe(client, LINES, { id: acme.source }),
      subscribe(client, LINES, { id: acme.source, levels: ['ERROR', 'FATAL'] }),
    ];
    await begun(2);
    await emit(await write(['one', 'two']));
    await emit(await write(['three'], 'ERROR'));
    await all.take(2);
    await errors.take(1);
    const texts = (live: Live) =>
      of(live, 'logLine').map((message) => (message.lines as { text: string }[]).map((line) => line.text));
    expect(texts(all)).toEqual([['one', 'two'], ['three']]);
    expect(texts(errors)).toEqual([['three']]);
    expect(of(all, 'logLine')[0]).toMatchObject({ source: { id: acme.source, name: 'Acme log' } });
    const a = of(all, 'logLine')[0]!.cursor;
    const replay = subscribe(client, LINES, { id: acme.source, a });
    await replay.take(1);
    await pause(50);
    expect(texts(replay)).toEqual([['three']]);
    await client.dispose();
  });

  it('of very many brings the newest 2,000', async () => {
    const client = open();
    const live = subscribe(client, LINES, { id: acme.source });
    await begun(1);
    await emit(await write(Array.from({ length: 2_500 }, (_, i) => `line ${i}`)));
    const [message] = await live.take(1);
    const lines = message!.logLine!.lines as { text: string }[];
    expect(lines).toHaveLength(2_000);
    expect(lines.at(-1)!.text).toBe('line 2499');
    await client.dispose();
  });

  it('is refused for a log that is not there', async () => {
    const client = open();
    const id = Buffer.from('LogSource:999999').toString('base64url');
    const lives = [subscribe(client, LINES, { id }), subscribe(client, LINES, { id: acme.server })];
    await until(() => lives.every((live) => live.errors.length > 0), 'errors');
    expect(lives.map((live) => live.errors[0]!.extensions.code)).toEqual(['NOT_FOUND', 'BAD_INPUT']);
    await client.dispose();
  });
});

describe('RT-5, SRV-13: eventRecorded', () => {
  it('tells of entries of timelines, filtered by server and kind', async () => {
    const client = open();
    const query = `subscription($f: EventFilter) { eventRecorded(filter: $f) { cursor event { id kind severity words server { id } } } }`;
    const lives = [{ kinds: ['REBOOT'] }, { serverIds: [other.server] }, { clientSlug: 'acme' }].map((f) =>
      subscribe(client, query, { f }),
    );
    await begun(3);
    const entry = { at: new Date(), severity: 'INFO', words: 'So it is' } as const;
    const events = await api.app.db.$transaction((tx) =>
      appendEvents(tx, [
        { ...entry, clientId: acme.clientKey, serverId: acme.serverKey, kind: 'REBOOT' },
        { ...entry, clientId: other.clientKey, serverId: other.serverKey, kind: 'HARDWARE' },
      ]),
    );
    await emit(...events);
    for (const live of lives) await live.take(1);
    const got = lives.map((live) => of(live, 'eventRecorded').map(({ event }) => (event as { kind: string }).kind));
    expect(got).toEqual([['REBOOT'], ['HARDWARE'], ['REBOOT']]);
    expect(of(lives[0]!, 'eventRecorded')[0]).toMatchObject({
      event: { words: 'So it is', server: { id: acme.server } },
    });
    await client.dispose();
  });
});

describe('SRV-7: serverTestStep', () => {
  const STEPS = 'subscription($p: String!) { serverTestStep(progressId: $p) { name state words durationMs } }';
  const TEST = 'mutation($i: TestServerInput!) { testServer(input: $i) { ok steps { name state } } }';
  const login = (more: object) => ({
    ...{ host: host.host, port: host.port, username: 'watch', auth: 'PASSWORD', password: 's3cret-word' },
    ...more,
  });
  const ORDER = ['RESOLVE', 'CONNECT', 'HOST_KEY', 'AUTHENTICATE', 'READ_FACTS'];
  const stepsOf = (live: Live) =>
    of(live, 'serverTestStep').map((step) => `${String(step.name)} ${String(step.state)}`);

  it('tells each step as it comes, over WebSocket and server-sent events, and ends with the test', async () => {
    const client = open();
    const lives = [subscribe(client, STEPS, { p: 'progress-1' }), await sse(STEPS, { p: 'progress-1' })];
    await begun(2);
    expect(await api.ask(TEST, { i: login({ progressId: 'progress-1' }) })).toMatchObject({ testServer: { ok: true } });
    for (const live of lives) {
      await until(() => live.ended, 'the end');
      expect(live.errors).toEqual([]);
      expect(stepsOf(live)).toEqual(ORDER.flatMap((name) => [`${name} RUNNING`, `${name} PASSED`]));
    }
    expect(api.metrics.open).toBe(0);
    await client.dispose();
  });

  it('ends with the step that failed', async () => {
    const client = open();
    const live = subscribe(client, STEPS, { p: 'progress-2' });
    await begun(1);
    await api.ask(TEST, { i: login({ progressId: 'progress-2', password: 'wr0ng-word' }) });
    await until(() => live.ended, 'the end');
    expect(stepsOf(live).at(-1)).toBe('AUTHENTICATE FAILED');
    expect(JSON.stringify(live.messages)).not.toContain('wr0ng-word');
    await client.dispose();
  });

  it('SEC-3: is heard by nobody else, and only by those who may test', async () => {
    const key = await api.keyFor('WRITE');
    const client = open(key);
    const stranger = subscribe(client, STEPS, { p: 'progress-3' });
    const otherTest = subscribe(client, STEPS, { p: 'progress-4' });
    await begun(2);
    await api.ask(TEST, { i: login({ progressId: 'progress-3' }) });
    await pause(100);
    expect([stranger.messages, otherTest.messages]).toEqual([[], []]);
    stranger.stop();
    otherTest.stop();
    await client.dispose();
    const reader = open(await api.keyFor('READ'));
    const refused = subscribe(reader, STEPS, { p: 'progress-3' });
    await until(() => refused.errors.length > 0, 'an error');
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const short = subscribe(open(), STEPS, { p: 'x' });
    await until(() => short.errors.length > 0, 'an error');
    expect(short.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
    short.stop();
    await reader.dispose();
  });

  it('ends when the key is revoked', async () => {
    const key = await api.keyFor('WRITE');
    const live = await subscribeSse(api.url, { authorization: `Bearer ${key}` }, STEPS, { p: 'progress-5' });
    await begun(1);
    const { id } = await api.app.db.apiKey.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await revokeApiKey(api.app, SYSTEM, id);
    await until(() => live.ended, 'the end', 15_000);
    expect(live.messages).toEqual([]);
  });
});
