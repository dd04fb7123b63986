import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConfig } from '#domain/services/config.ts';
import { pause } from '#testing/until.ts';
import { testApi } from './testing/api.ts';
import { socketClient, subscribe } from './testing/live.ts';
import { EVERY_SERVER } from './testing/server-world.ts';
import { EVERYTHING } from './testing/world.ts';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const api = testApi();
const SECRETS = ['s3cret-password', 's3cret-token', 's3cret-header', 's3cret-other', 's3cret-new'];
const KEYS = ['s3cret-server', 's3cret-phrase', 's3cret-wrong'];
let target: Server;
let url: string;
let seen: IncomingHttpHeaders = {};
let service: string;
const texts: string[] = [];
const logs: string[] = [];

/** Asks, and keeps every answer for the last test. */
async function ask(query: string, variables: Record<string, unknown> = {}) {
  const answer = await api.send(query, variables);
  texts.push(answer.text);
  return answer;
}

beforeAll(async () => {
  api.app.log = pino(
    { level: 'trace' },
    new Writable({ write: (chunk, _encoding, done) => (logs.push(String(chunk)), done()) }),
  );
  target = createServer((req, res) => {
    seen = req.headers;
    res.writeHead(401).end('no');
  });
  await new Promise<void>((done) => target.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`;
  const { data } = await ask('mutation { createClient(input: { name: "Vault" }) { id } }');
  const input = {
    clientId: (data!.createClient as { id: string }).id,
    name: 'A',
    kind: 'HTTP',
    config: {
      url,
      auth: { type: 'basic', username: 'alice', password: 's3cret-password' },
      secretHeaders: { 'X-Token': 's3cret-header', 'X.Other': 's3cret-other' },
    },
  };
  const created = await ask(
    'mutation($input: CreateServiceInput!) { createService(input: $input) { id config secretsSet } }',
    { input },
  );
  service = (created.data!.createService as { id: string }).id;
});
afterAll(() => void target.close());

const stored = () => api.app.db.service.findFirstOrThrow();
const opened = async () => openConfig(api.app, await stored());
const update = (config: object) =>
  ask('mutation($input: UpdateServiceInput!) { updateService(input: $input) { config secretsSet } }', {
    input: { id: service, config },
  });

describe('SEC-1, SEC-3: secrets go in and never come out', () => {
  it('are sealed in the database, apart from the config', async () => {
    const row = await stored();
    expect(row.secrets).toMatch(/^v1\.[0-9a-f]{8}\./);
    expect(JSON.stringify(row)).not.toMatch(/s3cret/);
    expect(await opened()).toMatchObject({
      auth: { password: 's3cret-password' },
      secretHeaders: { 'X-Token': 's3cret-header', 'X.Other': 's3cret-other' },
    });
  });

  it('are shown by name only', async () => {
    const { data } = await ask('query($id: ID!) { node(id: $id) { ... on Service { config secretsSet } } }', {
      id: service,
    });
    expect(data).toMatchObject({
      node: {
        config: { auth: { type: 'basic', username: 'alice' }, secretHeaders: {} },
        secretsSet: ['auth.password', 'secretHeaders.X-Token', 'secretHeaders.X\\.Other'],
      },
    });
  });

  it('reach the target', async () => {
    const { data } = await ask(
      'mutation($id: ID!) { checkServiceNow(id: $id) { verdict reason response { body headers { value } } } }',
      { id: service },
    );
    expect(data).toMatchObject({ checkServiceNow: { verdict: 'DEGRADED' } });
    expect(seen).toMatchObject({
      authorization: `Basic ${Buffer.from('alice:s3cret-password').toString('base64')}`,
      'x-token': 's3cret-header',
      'x.other': 's3cret-other',
    });
  });

  it('that an update leaves out stay, and are sealed anew when one changes (SEC-1)', async () => {
    const { secrets: before, revision } = await stored();
    await update({ followRedirects: 1 });
    expect((await stored()).secrets).toBe(before);
    const { data } = await update({
      auth: { type: 'basic', username: 'bob' },
      secretHeaders: { 'X-Token': 's3cret-new' },
    });
    expect(data).toMatchObject({
      updateService: { secretsSet: ['auth.password', 'secretHeaders.X-Token', 'secretHeaders.X\\.Other'] },
    });
    expect(await opened()).toMatchObject({
      auth: { username: 'bob', password: 's3cret-password' },
      secretHeaders: { 'X-Token': 's3cret-new', 'X.Other': 's3cret-other' },
    });
    expect((await stored()).revision).toBe(revision + 2);
  });

  it('that are null are removed, and so are those without a place any more', async () => {
    const { data } = await update({
      secretHeaders: { 'X.Other': null },
      auth: { type: 'bearer', token: 's3cret-token' },
    });
    expect(data).toMatchObject({ updateService: { secretsSet: ['auth.token', 'secretHeaders.X-Token'] } });
    expect(await opened()).toMatchObject({
      auth: { type: 'bearer', token: 's3cret-token' },
      secretHeaders: { 'X-Token': 's3cret-new' },
    });
  });

  it('stand in for those that a preview leaves out', async () => {
    const preview =
      'mutation($input: PreviewProbeInput!) { previewProbe(input: $input) { verdict reason facts findings { label detail } headers { value } body words } }';
    seen = {};
    await ask(preview, { input: { serviceId: service, kind: 'HTTP', config: { url, method: 'POST' } } });
    expect(seen).toMatchObject({ authorization: 'Bearer s3cret-token', 'x-token': 's3cret-new' });
  });

  it('are not sent to another server than the one they were given for', async () => {
    const elsewhere = url.replace('127.0.0.1', 'localhost');
    const { errors } = await update({ url: elsewhere });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      issues: [
        { path: ['input', 'config', 'secretHeaders', 'X-Token'] },
        { path: ['input', 'config', 'auth', 'token'] },
      ],
    });
    seen = {};
    const preview = await ask('mutation($input: PreviewProbeInput!) { previewProbe(input: $input) { verdict } }', {
      input: { serviceId: service, kind: 'HTTP', config: { url: elsewhere } },
    });
    expect(preview.errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect(seen).toEqual({});
  });

  it('SRV-1: of servers go in, are shown by name only, and are kept, replaced or removed', async () => {
    const { data: of } = await ask('{ client(slug: "vault") { id } }');
    const create = 'mutation($i: CreateServerInput!) { createServer(input: $i) { id secretsSet } }';
    const update = 'mutation($i: UpdateServerInput!) { updateServer(input: $i) { secretsSet } }';
    const { privateKey } = generateKeyPairSync('ed25519', {
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 's3cret-phrase' },
    });
    const login = { host: '127.0.0.1', port: 1, username: 'watch', timeoutMs: 1_000 };
    const words = { ...login, auth: 'PASSWORD', password: 's3cret-server' };
    const created = await ask(create, { i: { ...words, clientId: (of!.client as { id: string }).id, name: 'Host' } });
    const server = created.data!.createServer as { id: string };
    expect(server).toMatchObject({ secretsSet: ['password'] });
    const row = await api.app.db.server.findFirstOrThrow();
    expect(JSON.stringify(row)).not.toMatch(/s3cret/);
    const key = { id: server.id, auth: 'PRIVATE_KEY', privateKey, passphrase: 's3cret-phrase' };
    const keyed = await ask(update, { i: key });
    expect(keyed.errors).toEqual([]);
    expect(keyed.data).toMatchObject({ updateServer: { secretsSet: ['privateKey', 'passphrase'] } });
    const wrong = await ask(update, { i: { id: server.id, passphrase: 's3cret-wrong' } });
    expect(wrong.errors[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      issues: [{ path: ['input', 'passphrase'] }],
    });
    const removed = await ask(update, { i: { id: server.id, passphrase: null } });
    expect(removed.errors[0]?.extensions.code).toBe('BAD_INPUT');
    await ask('mutation($i: TestServerInput!) { testServer(input: $i) { ok words fault steps { words } } }', {
      i: { serverId: server.id },
    });
    await ask('mutation($i: TestServerInput!) { testServer(input: $i) { ok words } }', { i: words });
    await ask(EVERY_SERVER, { client: 'vault', server: 'host' });
    const journal = await ask('{ audit { edges { node { action detail } } } }');
    expect(journal.errors).toEqual([]);
    texts.push(JSON.stringify((await api.app.pool.query('SELECT * FROM audit_entry')).rows));
    KEYS.push(privateKey.split('\n')[2]!);
  });

  it('are in no answer, no event, no error and no log', async () => {
    const client = socketClient(api.url, { apiKey: api.admin });
    const live = subscribe(
      client,
      'subscription { serviceChanged { cursor reason service { config secretsSet target statusReason } } }',
    );
    await pause(200);
    await ask(EVERYTHING, { client: 'vault', service: 'a' });
    await ask('{ system { workers { id } jobs { name failReason } } probeKinds { configSchema } }');
    await update({ auth: { type: 'bearer', token: 's3cret-new' } });
    await update({ auth: { type: 'bearer', token: 's3cret-new', nonsense: 's3cret-new' } });
    await update({ auth: { type: 'bearer', token: `${SECRETS[4]}\n${SECRETS[4]}` } });
    await live.take(1);
    texts.push(
      JSON.stringify(live.messages),
      JSON.stringify(await api.app.pool.query('SELECT * FROM feed')),
      logs.join('\n'),
    );
    await client.dispose();
    expect(logs.join()).toContain('request');
    for (const secret of [...SECRETS, ...KEYS]) for (const text of texts) expect(text).not.toContain(secret);
    expect(texts.length).toBeGreaterThan(10);
  });
});
