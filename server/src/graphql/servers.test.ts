// Servers over the API: life of a server, lists, tests of a login against an SSH server that runs real commands.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServerSecrets } from '#domain/servers/ssh-target.ts';
import { fingerprint } from '#ssh/host-key.ts';
import { startSshServer } from '#testing/ssh-server.ts';
import { testApi } from './testing/api.ts';
import { HOST_KEY } from './testing/server-world.ts';
import { makeDomain } from './testing/world.ts';
import type { TestSshServer } from '#testing/ssh-server.ts';
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

const CREATE = `mutation($i: CreateServerInput!) { createServer(input: $i) {
  id slug name description tags host port username auth secretsSet enabled reachabilitySeconds metricsSeconds timeoutMs
  failureThreshold status hostKey { type fingerprint } offeredHostKey { type } client { id } jump { id } latest { at }
  hardware { os } commands { command { name } } logSources { id } metricNames { name } createdAt
} }`;
const UPDATE = `mutation($i: UpdateServerInput!) { updateServer(input: $i) {
  id name host secretsSet jump { id } hostKey { fingerprint } } }`;
const login = () => ({
  host: host.host,
  port: host.port,
  username: 'watch',
  auth: 'PASSWORD',
  password: 's3cret-word',
});
const create = async (more: object = {}) => {
  const i = { clientId: acme.client, name: 'New', ...login(), ...more };
  return (await api.ask<{ createServer: { id: string; slug: string } }>(CREATE, { i })).createServer;
};
const rowOf = async (id: string) =>
  api.app.db.server.findUniqueOrThrow({ where: { id: Number(Buffer.from(id, 'base64url').toString().split(':')[1]) } });
const secretsOf = async (id: string) => openServerSecrets(api.app, (await rowOf(id)).secrets);
const codesOf = async (query: string, variables: object) =>
  (await api.send(query, { ...variables })).errors.map(({ extensions: { code, issues } }) => ({
    code,
    paths: issues?.map((issue) => issue.path.join('.')),
  }));

describe('SRV-1, SRV-2: a server', () => {
  it('is created with defaults, UNKNOWN until it was looked at, its host key pinned when given', async () => {
    expect(await create({ name: 'Web 1', tags: ['web'], hostKey: HOST_KEY })).toMatchObject({
      ...{ slug: 'web-1', tags: ['web'], port: host.port, auth: 'PASSWORD', secretsSet: ['password'], enabled: true },
      ...{ reachabilitySeconds: 10, metricsSeconds: 30, timeoutMs: 10_000, failureThreshold: 2, status: 'UNKNOWN' },
      ...{ hostKey: { type: 'ssh-ed25519', fingerprint: fingerprint(HOST_KEY) }, offeredHostKey: null, jump: null },
      ...{ client: { id: acme.client }, latest: null, hardware: null, logSources: [], metricNames: [] },
      commands: [{ command: { name: 'Acme template' } }],
    });
  });

  it('keeps a secret that a change leaves out, and loses one that is null', async () => {
    const { id } = await create({ name: 'Keeps' });
    const { updateServer } = await api.ask<{ updateServer: object }>(UPDATE, { i: { id, name: 'Kept' } });
    expect(updateServer).toMatchObject({ name: 'Kept', secretsSet: ['password'] });
    expect(await secretsOf(id)).toEqual({ password: 's3cret-word' });
    expect(await codesOf(UPDATE, { i: { id, password: null } })).toEqual([
      { code: 'BAD_INPUT', paths: ['input.password'] },
    ]);
    const files = { id, auth: 'KEY_FILE', keyFile: 'x' };
    expect(await codesOf(UPDATE, { i: files })).toEqual([{ code: 'BAD_INPUT', paths: ['input.auth'] }]);
    expect(await secretsOf(id)).toEqual({ password: 's3cret-word' });
  });

  it('SEC-1: its password is not sent to another host', async () => {
    const { id } = await create({ name: 'Stays', hostKey: HOST_KEY });
    const elsewhere = { id, host: 'evil.example.com' };
    expect(await codesOf(UPDATE, { i: elsewhere })).toEqual([{ code: 'BAD_INPUT', paths: ['input.password'] }]);
    expect(await api.ask(UPDATE, { i: { ...elsewhere, password: 'x' } })).toMatchObject({
      updateServer: { host: 'evil.example.com', hostKey: null },
    });
  });

  it('SRV-7: goes over a jump host, and directly again with null', async () => {
    const { id } = await create({ name: 'Behind' });
    const over = { id, jumpId: acme.server, password: 'x' };
    expect(await api.ask(UPDATE, { i: over })).toMatchObject({ updateServer: { jump: { id: acme.server } } });
    expect(await codesOf('mutation($id: ID!) { deleteServer(id: $id) }', { id: acme.server })).toEqual([
      { code: 'CONFLICT', paths: ['id'] },
    ]);
    expect(await api.ask(UPDATE, { i: { id, name: 'Still' } })).toMatchObject({
      updateServer: { jump: { id: acme.server } },
    });
    expect(await api.ask(UPDATE, { i: { id, jumpId: null, password: 'x' } })).toMatchObject({
      updateServer: { jump: null },
    });
    await api.ask('mutation($id: ID!) { deleteServer(id: $id) }', { id });
  });

  it('SRV-3: is stopped and started, one or many, and asked for a sample', async () => {
    const [a, b] = [await create({ name: 'One' }), await create({ name: 'Two' })];
    const switching =
      'mutation($ids: [ID!]!, $on: Boolean!) { setServersEnabled(ids: $ids, enabled: $on) { id enabled status } }';
    expect(await api.ask(switching, { ids: [b.id, a.id], on: false })).toEqual({
      setServersEnabled: [b, a].map(({ id }) => ({ id, enabled: false, status: 'PAUSED' })),
    });
    const sampling = 'mutation($id: ID!) { sampleServerNow(id: $id) { id } }';
    expect(await codesOf(sampling, { id: a.id })).toEqual([{ code: 'CONFLICT', paths: ['id'] }]);
    await api.ask(switching, { ids: [a.id], on: true });
    const heard: unknown[] = [];
    const stop = api.app.wire.subscribe('servers', (message) => message.sample && heard.push(message.serverIds));
    expect(await api.ask(sampling, { id: a.id })).toEqual({ sampleServerNow: { id: a.id } });
    stop();
    expect(heard).toHaveLength(1);
  });

  it('SRV-7: its new host key is accepted by the fingerprint that somebody saw', async () => {
    const { id } = await create({ name: 'Changed', hostKey: HOST_KEY });
    const accept =
      'mutation($id: ID!, $f: String!) { acceptHostKey(id: $id, fingerprint: $f) { hostKey { fingerprint } offeredHostKey { type } } }';
    expect(await codesOf(accept, { id, f: 'SHA256:x' })).toEqual([{ code: 'CONFLICT', paths: ['fingerprint'] }]);
    await api.app.db.server.update({
      where: { id: (await rowOf(id)).id },
      data: { offeredHostKey: host.hostKey, offeredAt: new Date() },
    });
    const shown = 'query($id: ID!) { node(id: $id) { ... on Server { offeredHostKey { type fingerprint at } } } }';
    const f = fingerprint(host.hostKey);
    expect(await api.ask(shown, { id })).toMatchObject({
      node: { offeredHostKey: { type: 'ssh-ed25519', fingerprint: f, at: expect.any(String) } },
    });
    expect(await api.ask(accept, { id, f })).toEqual({
      acceptHostKey: { hostKey: { fingerprint: f }, offeredHostKey: null },
    });
  });

  it('is found by slug and id, and deleted; its services stay', async () => {
    const { id, slug } = await create({ name: 'Short' });
    const place = 'mutation($i: UpdateServiceInput!) { updateService(input: $i) { server { id } } }';
    expect(await api.ask(place, { i: { id: acme.service, serverId: id } })).toEqual({
      updateService: { server: { id } },
    });
    const found = `query($s: String!) { server(clientSlug: "acme", slug: $s) { id services { totalCount edges { node { id } } } } }`;
    expect(await api.ask(found, { s: slug })).toEqual({
      server: { id, services: { totalCount: 1, edges: [{ node: { id: acme.service } }] } },
    });
    expect(await api.ask('mutation($id: ID!) { deleteServer(id: $id) }', { id })).toEqual({ deleteServer: id });
    expect(await api.ask(found, { s: slug })).toEqual({ server: null });
    const service = 'query($id: ID!) { node(id: $id) { ... on Service { server { id } } } }';
    expect(await api.ask(service, { id: acme.service })).toEqual({ node: { server: null } });
    expect(await codesOf(place, { i: { id: acme.service, serverId: other.server } })).toEqual([
      { code: 'BAD_INPUT', paths: ['input.serverId'] },
    ]);
    const many = 'mutation($i: UpdateServicesInput!) { updateServices(input: $i) { server { id } } }';
    expect(await api.ask(many, { i: { ids: [acme.service], serverId: acme.server } })).toEqual({
      updateServices: [{ server: { id: acme.server } }],
    });
    expect(await api.ask(many, { i: { ids: [acme.service], serverId: null } })).toEqual({
      updateServices: [{ server: null }],
    });
  });
});

describe('SRV-4: lists of servers', () => {
  const list = async (filter: object, more: object = {}) => {
    const query = `query($f: ServerFilter, $s: ServerSort, $n: Int, $a: String) {
      servers(filter: $f, sort: $s, first: $n, after: $a) { totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }`;
    type Page = {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: { name: string } }[];
    };
    const { servers } = await api.ask<{ servers: Page }>(query, { f: { clientSlug: 'list', ...filter }, ...more });
    return { ...servers, names: servers.edges.map((edge) => edge.node.name) };
  };

  beforeAll(async () => {
    const { createClient } = await api.ask<{ createClient: { id: string } }>(
      'mutation { createClient(input: { name: "List" }) { id } }',
    );
    for (const [index, name] of ['alpha', 'Beta', 'gamma'].entries()) {
      const { id } = await create({ clientId: createClient.id, name, tags: [`t${index}`], enabled: index < 2 });
      const serverId = (await rowOf(id)).id;
      await api.app.db.serverState.update({ where: { serverId }, data: { cpuPercent: index === 1 ? null : index } });
    }
  });

  it('are filtered, ordered and paged', async () => {
    expect((await list({})).names).toEqual(['alpha', 'Beta', 'gamma']);
    expect((await list({ tags: ['t1', 't2'] })).names).toEqual(['Beta', 'gamma']);
    expect((await list({ search: 'BET' })).names).toEqual(['Beta']);
    expect((await list({ statuses: ['PAUSED'] })).names).toEqual(['gamma']);
    expect((await list({ enabled: true })).totalCount).toBe(2);
    expect((await list({}, { s: { field: 'CPU', direction: 'DESC' } })).names).toEqual(['gamma', 'alpha', 'Beta']);
    expect((await list({}, { s: { field: 'CPU' } })).names).toEqual(['alpha', 'gamma', 'Beta']);
    const first = await list({}, { n: 2 });
    expect(first).toMatchObject({ totalCount: 3, names: ['alpha', 'Beta'], pageInfo: { hasNextPage: true } });
    expect(await list({}, { n: 2, a: first.pageInfo.endCursor })).toMatchObject({ names: ['gamma'] });
  });

  it('are counted by state, for a client and for all', async () => {
    const counts = 'total online degraded offline paused unknown';
    const data = await api.ask<Record<string, Record<string, unknown>>>(
      `{ client(slug: "list") { serverCounts { ${counts} } servers(filter: { tags: ["t0"] }) { totalCount } }
         overview { serverCounts { total offline } serversInTrouble(first: 1) { name } } }`,
    );
    expect(data.client).toEqual({
      serverCounts: { total: 3, online: 0, degraded: 0, offline: 0, paused: 1, unknown: 2 },
      servers: { totalCount: 1 },
    });
    expect(data.overview).toMatchObject({ serverCounts: { offline: 2 }, serversInTrouble: [expect.anything()] });
    expect(await api.ask('{ serverTags(clientSlug: "list") }')).toEqual({ serverTags: ['t0', 't1', 't2'] });
  });
});

describe('SRV-7, SRV-10: trying a login', () => {
  const TEST = `mutation($i: TestServerInput!) { testServer(input: $i) {
    ok words fault hostKeyLine hostKey { type fingerprint at } steps { name state words durationMs }
    hardware { hostname os kernel at } } }`;

  it('answers its steps, the host key to pin, and the hardware', async () => {
    const { testServer } = await api.ask<{ testServer: { hostKeyLine: string; steps: object[] } }>(TEST, {
      i: login(),
    });
    expect(testServer).toMatchObject({
      ...{ ok: true, fault: null, hostKeyLine: host.hostKey },
      hostKey: { type: 'ssh-ed25519', fingerprint: fingerprint(host.hostKey), at: null },
      hardware: { os: expect.any(String), kernel: expect.any(String), at: expect.any(String) },
    });
    expect(testServer.steps).toHaveLength(5);
    expect(testServer.steps.at(-1)).toMatchObject({ name: 'READ_FACTS', state: 'PASSED' });
    expect(await create({ name: 'Tried', hostKey: testServer.hostKeyLine })).toMatchObject({
      hostKey: { fingerprint: fingerprint(host.hostKey) },
    });
  });

  it('of a server that is there takes what is left out from it, its secrets too', async () => {
    const { id } = await create({ name: 'Stored', hostKey: HOST_KEY });
    // Another key than the pinned one.
    expect(await api.ask(TEST, { i: { serverId: id } })).toMatchObject({
      testServer: { ok: false, fault: 'HOST_KEY', hostKeyLine: host.hostKey },
    });
    await api.app.db.server.update({ where: { id: (await rowOf(id)).id }, data: { hostKey: null } });
    expect(await api.ask(TEST, { i: { serverId: id } })).toMatchObject({ testServer: { ok: true } });
    expect(await codesOf(TEST, { i: { serverId: id, port: 1 } })).toEqual([
      { code: 'BAD_INPUT', paths: ['input.password'] },
    ]);
  });

  it('without a server needs host, account and way to log in', async () => {
    expect(await codesOf(TEST, { i: {} })).toEqual([
      { code: 'BAD_INPUT', paths: ['input.host', 'input.username', 'input.auth'] },
    ]);
  });

  it('SEC-3: a wrong password is an answer, without the password', async () => {
    const answer = await api.send(TEST, { i: { ...login(), password: 'wr0ng-word' } });
    expect(answer.data).toMatchObject({ testServer: { ok: false, fault: 'AUTHENTICATE', hardware: null } });
    expect(answer.text).not.toContain('wr0ng-word');
  });
});
