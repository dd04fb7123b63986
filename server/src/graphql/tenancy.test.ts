import { beforeAll, describe, expect, it } from 'vitest';
import { createOwner } from '#domain/auth/owner.ts';
import { hashPassword } from '#domain/auth/passwords.ts';
import { createClient } from '#domain/clients/create.ts';
import { updateClient } from '#domain/clients/update.ts';
import { removeClient } from '#domain/clients/remove.ts';
import { SYSTEM } from '#domain/auth/actor.ts';
import { createApiKey } from '#domain/auth/api-keys.ts';
import { appendFeed } from '#domain/feed/append.ts';
import { setServersEnabled } from '#domain/servers/set-enabled.ts';
import { inTransaction } from '#storage/db.ts';
import { setServicesEnabled } from '#domain/services/update-many.ts';
import { pause } from '#testing/until.ts';
import { cookiesOf, testApi } from './testing/api.ts';
import { socketClient, subscribe, subscribeSse } from './testing/live.ts';
import { EVERY_SERVER } from './testing/server-world.ts';
import { EVERYTHING, makeDomain } from './testing/world.ts';
import type { As } from './testing/api.ts';
import type { Domain } from './testing/world.ts';

const api = testApi();
let acme: Domain;
let globex: Domain;
/** Charlie, three times: a program that may write, a person who may, and one who may only read. All limited to Acme. */
const charlies: Record<string, As> = {};

async function signedIn(id: string, role: 'OPERATOR' | 'VIEWER', clientId: number): Promise<As> {
  const { app } = api;
  const [email, password] = [`${id}@example.com`, 'a long password'];
  await app.db.user.create({ data: { id, name: id, email, role } });
  await app.db.account.create({
    data: {
      id: `account-${id}`,
      userId: id,
      accountId: id,
      providerId: 'credential',
      password: await hashPassword(password),
    },
  });
  await app.db.clientAccess.create({ data: { userId: id, clientId } });
  const answer = await api.send(
    'mutation($i: SignInInput!) { signIn(input: $i) { kind } }',
    { i: { email, password } },
    {},
  );
  return { cookie: cookiesOf(answer) };
}

beforeAll(async () => {
  await createOwner(api.app, { name: 'Alice', email: 'alice@example.com', password: 'a long password' });
  acme = await makeDomain(api.app, 'Acme');
  globex = await makeDomain(api.app, 'Globex');
  charlies.key = { key: await api.keyFor('WRITE', [acme.clientKey]) };
  charlies.operator = await signedIn('charlie', 'OPERATOR', acme.clientKey);
  charlies.viewer = await signedIn('carol', 'VIEWER', acme.clientKey);
});

/** Ids of everything that is Globex's. */
const theirs = () => [
  ...[globex.client, globex.service, globex.check, globex.incident, globex.statusChange],
  ...[globex.server, globex.command, globex.template, globex.source, globex.line, globex.event, globex.audit],
];

const who = ['key', 'operator', 'viewer'];
const writers = ['key', 'operator'];

/** Everything in the tables that charlie must not change. */
async function globexRows(): Promise<string> {
  const { db } = api.app;
  const where = { serviceId: globex.serviceKey };
  return JSON.stringify(
    [
      await db.client.findMany({ where: { id: globex.clientKey } }),
      await db.service.findMany({ where: { clientId: globex.clientKey } }),
      await db.serviceState.findMany({ where }),
      await db.incident.findMany({ where }),
      await db.client.count(),
      await db.service.count(),
      await db.server.findMany({ where: { clientId: globex.clientKey } }),
      await db.command.findMany({ where: { clientId: globex.clientKey } }),
      await db.logSource.findMany({ where: { serverId: globex.serverKey } }),
      await db.server.count(),
      await db.setting.findMany({ where: { key: 'site.name' } }),
    ],
    (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
}

describe('TEN-1, TEN-9: who is limited to a client sees that client alone', () => {
  it.each(who)('in every query (%s)', async (name) => {
    const { text, data, errors } = await api.send(EVERYTHING, { client: 'acme', service: 'acme-api' }, charlies[name]);
    expect(errors).toEqual([]);
    expect(text).toContain('Acme answered 503');
    expect(text.toLowerCase()).not.toContain('globex');
    for (const id of theirs()) expect(text).not.toContain(id);
    expect(data).toMatchObject({
      overview: { services: { total: 1, down: 1 }, clients: 1, openIncidents: 1, checksPerMinute: 1 },
      clients: { totalCount: 1 },
      services: { totalCount: 1 },
      incidents: { totalCount: 1 },
      me: { limitedTo: [{ slug: 'acme' }] },
    });
  });

  it.each(who)('in every query about servers (%s)', async (name) => {
    const variables = { client: 'acme', server: 'acme-host' };
    const { text, data, errors } = await api.send(EVERY_SERVER, variables, charlies[name]);
    expect(errors).toEqual([]);
    expect(text).toContain('Acme boom');
    expect(text.toLowerCase()).not.toContain('globex');
    for (const id of theirs()) expect(text).not.toContain(id);
    expect(data).toMatchObject({
      overview: { serverCounts: { total: 1, offline: 1 }, serversInTrouble: [{ id: acme.server }] },
      servers: { totalCount: 1 },
      serverTags: ['acme-tag'],
      serverKeyFiles: [],
      compareServers: [{ server: { id: acme.server } }],
      commandTemplates: [{ id: acme.template }],
      events: { totalCount: 1 },
    });
    const both = await api.send(EVERY_SERVER, { client: 'globex', server: 'globex-host' });
    expect(both.errors).toEqual([]);
    expect(both.text).toContain('Globex boom');
    expect(both.data).toMatchObject({ servers: { totalCount: 2 }, events: { totalCount: 2 } });
  });

  it('SEC-13: the journal of what people did is for writers, each for the own clients', async () => {
    const document = '{ audit(first: 50) { totalCount edges { node { id actorName action subject detail } } } }';
    for (const name of writers) {
      const { text, data } = await api.send(document, {}, charlies[name]);
      expect(data).toMatchObject({ audit: { totalCount: 3 } });
      expect(text).toContain(acme.audit);
      expect(text.toLowerCase()).not.toContain('globex');
    }
    const { errors } = await api.send(document, {}, charlies.viewer);
    expect(errors.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
    const journal = '{ audit(clientSlug: "globex") { totalCount } }';
    expect((await api.send(journal, {}, charlies.key)).data).toEqual({ audit: { totalCount: 0 } });
    expect(await api.ask(journal)).toEqual({ audit: { totalCount: 3 } });
  });

  it('a jump host of another client is not shown to those who do not see it', async () => {
    const query = 'query($id: ID!) { node(id: $id) { ... on Server { jump { id name } } } }';
    await api.app.db.server.update({ where: { id: acme.serverKey }, data: { jumpId: globex.serverKey } });
    expect((await api.send(query, { id: acme.server }, charlies.key)).data).toEqual({ node: { jump: null } });
    expect(await api.ask(query, { id: acme.server })).toMatchObject({ node: { jump: { id: globex.server } } });
    await api.app.db.server.update({ where: { id: acme.serverKey }, data: { jumpId: null } });
  });

  it('while an actor without limits sees both', async () => {
    const { text, data } = await api.send(EVERYTHING, { client: 'globex', service: 'globex-api' });
    expect(text).toContain('Acme answered 503');
    expect(text).toContain('Globex answered 503');
    expect(data).toMatchObject({ overview: { services: { total: 2 }, clients: 2 }, me: { limitedTo: null } });
  });

  it.each(who)('by slugs, filters and ids (%s)', async (name) => {
    const as = charlies[name]!;
    const { data } = await api.send(
      `query($ids: [ID!]!, $service: [ID!], $server: [ID!]) {
        client(slug: "globex") { id }
        service(clientSlug: "globex", slug: "globex-api") { id }
        bySlug: services(filter: { clientSlug: "globex" }) { totalCount edges { node { id } } }
        byIds: services(filter: { ids: $service }) { totalCount edges { node { id } } }
        bySearch: services(filter: { search: "globex" }) { totalCount edges { node { id } } }
        clients(filter: { search: "globex" }) { totalCount edges { node { id } } }
        incidents(filter: { clientSlug: "globex" }) { totalCount edges { node { id } } }
        activity(filter: { clientSlug: "globex" }) { totalCount edges { node { id } } }
        server(clientSlug: "globex", slug: "globex-host") { id }
        serversBySlug: servers(filter: { clientSlug: "globex" }) { totalCount edges { node { id } } }
        serversByIds: servers(filter: { ids: $server }) { totalCount edges { node { id } } }
        serversBySearch: servers(filter: { search: "globex" }) { totalCount edges { node { id } } }
        serversByTag: servers(filter: { tags: ["globex-tag"] }) { totalCount edges { node { id } } }
        serverTags(clientSlug: "globex")
        compareServers(name: "cpu.total", ids: $server) { server { id } }
        commandTemplates(clientSlug: "globex") { id }
        events(clientSlug: "globex") { totalCount edges { node { id } } }
        nodes(ids: $ids) { id }
      }`,
      {
        ids: [...theirs(), acme.service, acme.server, acme.command, acme.source, acme.line, acme.event],
        service: [globex.service],
        server: [globex.server],
      },
      as,
    );
    const empty = { totalCount: 0, edges: [] };
    expect(data).toEqual({
      ...{
        client: null,
        service: null,
        bySlug: empty,
        byIds: empty,
        bySearch: empty,
        clients: empty,
        incidents: empty,
        activity: empty,
      },
      ...{ server: null, serversBySlug: empty, serversByIds: empty, serversBySearch: empty, serversByTag: empty },
      ...{ serverTags: [], compareServers: [], commandTemplates: [], events: empty },
      nodes: [
        ...theirs().map(() => null),
        ...[acme.service, acme.server, acme.command, acme.source, acme.line, acme.event].map((id) => ({ id })),
      ],
    });
  });

  it.each(who)("by node(id), and others' accounts neither (%s)", async (name) => {
    for (const id of theirs()) {
      expect((await api.send('query($id: ID!) { node(id: $id) { id } }', { id }, charlies[name])).data).toEqual({
        node: null,
      });
    }
    const owner = await api.app.db.user.findFirstOrThrow({ where: { role: 'OWNER' } });
    const id = Buffer.from(`User:${owner.id}`).toString('base64url');
    expect((await api.send('query($id: ID!) { node(id: $id) { id } }', { id }, charlies[name])).data).toEqual({
      node: null,
    });
  });
});

describe('TEN-9: who is limited to a client changes that client alone', () => {
  const mutations: [name: string, document: string, variables: () => Record<string, unknown>, code: string][] = [
    [
      'updateClient',
      'mutation($i: UpdateClientInput!) { updateClient(input: $i) { id } }',
      () => ({ i: { id: globex.client, name: 'x' } }),
      'NOT_FOUND',
    ],
    ['deleteClient', 'mutation($id: ID!) { deleteClient(id: $id) }', () => ({ id: globex.client }), 'NOT_FOUND'],
    [
      'createClient',
      'mutation($i: CreateClientInput!) { createClient(input: $i) { id } }',
      () => ({ i: { name: 'Mine' } }),
      'FORBIDDEN',
    ],
    [
      'createService',
      'mutation($i: CreateServiceInput!) { createService(input: $i) { id } }',
      () => ({ i: { clientId: globex.client, name: 'x', kind: 'HTTP', config: { url: 'https://x.example' } } }),
      'NOT_FOUND',
    ],
    [
      'updateService',
      'mutation($i: UpdateServiceInput!) { updateService(input: $i) { id } }',
      () => ({ i: { id: globex.service, name: 'x' } }),
      'NOT_FOUND',
    ],
    [
      'moving a service there',
      'mutation($i: UpdateServiceInput!) { updateService(input: $i) { id } }',
      () => ({ i: { id: acme.service, clientId: globex.client } }),
      'NOT_FOUND',
    ],
    ['deleteService', 'mutation($id: ID!) { deleteService(id: $id) }', () => ({ id: globex.service }), 'NOT_FOUND'],
    [
      'setServicesEnabled',
      'mutation($ids: [ID!]!) { setServicesEnabled(ids: $ids, enabled: false) { id } }',
      () => ({ ids: [acme.service, globex.service] }),
      'NOT_FOUND',
    ],
    [
      'updateServices',
      'mutation($i: UpdateServicesInput!) { updateServices(input: $i) { id } }',
      () => ({ i: { ids: [acme.service, globex.service], timeoutMs: 1_000 } }),
      'NOT_FOUND',
    ],
    [
      'moving services there',
      'mutation($i: UpdateServicesInput!) { updateServices(input: $i) { id } }',
      () => ({ i: { ids: [acme.service], clientId: globex.client } }),
      'NOT_FOUND',
    ],
    [
      'deleteServices',
      'mutation($ids: [ID!]!) { deleteServices(ids: $ids) }',
      () => ({ ids: [acme.service, globex.service] }),
      'NOT_FOUND',
    ],
    [
      'checkServiceNow',
      'mutation($id: ID!) { checkServiceNow(id: $id) { id } }',
      () => ({ id: globex.service }),
      'NOT_FOUND',
    ],
    [
      'previewProbe with stored secrets',
      'mutation($i: PreviewProbeInput!) { previewProbe(input: $i) { verdict } }',
      () => ({ i: { serviceId: globex.service, kind: 'HTTP', config: {} } }),
      'NOT_FOUND',
    ],
    [
      'createServer',
      'mutation($i: CreateServerInput!) { createServer(input: $i) { id } }',
      () => ({ i: { clientId: globex.client, name: 'x', host: 'x', username: 'x', auth: 'PASSWORD', password: 'x' } }),
      'NOT_FOUND',
    ],
    [
      'updateServer',
      'mutation($i: UpdateServerInput!) { updateServer(input: $i) { id } }',
      () => ({ i: { id: globex.server, name: 'x' } }),
      'NOT_FOUND',
    ],
    [
      'moving a server there',
      'mutation($i: UpdateServerInput!) { updateServer(input: $i) { id } }',
      () => ({ i: { id: acme.server, clientId: globex.client } }),
      'NOT_FOUND',
    ],
    [
      'a jump host there',
      'mutation($i: UpdateServerInput!) { updateServer(input: $i) { id } }',
      () => ({ i: { id: acme.server, jumpId: globex.server, password: 'x' } }),
      'NOT_FOUND',
    ],
    [
      'a service on a server there',
      'mutation($i: UpdateServiceInput!) { updateService(input: $i) { id } }',
      () => ({ i: { id: acme.service, serverId: globex.server } }),
      'NOT_FOUND',
    ],
    ['deleteServer', 'mutation($id: ID!) { deleteServer(id: $id) }', () => ({ id: globex.server }), 'NOT_FOUND'],
    [
      'setServersEnabled',
      'mutation($ids: [ID!]!) { setServersEnabled(ids: $ids, enabled: false) { id } }',
      () => ({ ids: [acme.server, globex.server] }),
      'NOT_FOUND',
    ],
    [
      'sampleServerNow',
      'mutation($id: ID!) { sampleServerNow(id: $id) { id } }',
      () => ({ id: globex.server }),
      'NOT_FOUND',
    ],
    [
      'acceptHostKey',
      'mutation($id: ID!) { acceptHostKey(id: $id, fingerprint: "SHA256:x") { id } }',
      () => ({ id: globex.server }),
      'NOT_FOUND',
    ],
    [
      'testServer with stored secrets',
      'mutation($i: TestServerInput!) { testServer(input: $i) { ok } }',
      () => ({ i: { serverId: globex.server } }),
      'NOT_FOUND',
    ],
    [
      'createLogSource',
      'mutation($i: CreateLogSourceInput!) { createLogSource(input: $i) { id } }',
      () => ({ i: { serverId: globex.server, name: 'x', kind: 'FILE', target: '/x' } }),
      'NOT_FOUND',
    ],
    [
      'updateLogSource',
      'mutation($i: UpdateLogSourceInput!) { updateLogSource(input: $i) { id } }',
      () => ({ i: { id: globex.source, name: 'x' } }),
      'NOT_FOUND',
    ],
    ['deleteLogSource', 'mutation($id: ID!) { deleteLogSource(id: $id) }', () => ({ id: globex.source }), 'NOT_FOUND'],
    [
      'updateSettings',
      'mutation { updateSettings(input: { siteName: "Mine" }) { siteName } }',
      () => ({}),
      'FORBIDDEN',
    ],
  ];

  it.each(writers.flatMap((name) => mutations.map((mutation) => [name, ...mutation] as const)))(
    '%s: %s is refused and changes nothing',
    async (name, _mutation, document, variables, code) => {
      const acmeBefore = await api.app.db.service.findMany({ where: { clientId: acme.clientKey } });
      const before = await globexRows();
      const { errors } = await api.send(document, variables(), charlies[name]);
      expect(errors.map((error) => error.extensions.code)).toEqual([code]);
      expect(await globexRows()).toBe(before);
      expect(await api.app.db.service.findMany({ where: { clientId: acme.clientKey } })).toEqual(acmeBefore);
    },
  );

  it.each(mutations)('a VIEWER may not call %s at all', async (_mutation, document, variables) => {
    const before = await globexRows();
    const { errors } = await api.send(document, variables(), charlies.viewer);
    expect(errors.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
    expect(await globexRows()).toBe(before);
  });

  it('the system page is not for limited actors', async () => {
    for (const name of who) {
      const { errors } = await api.send('{ system { version } }', {}, charlies[name]);
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});

describe('TEN-9, RT-1: who is limited to a client hears of that client alone', () => {
  const ALL = [
    'subscription { serviceChanged { cursor serviceId service { id name } } }',
    'subscription { clientChanged { cursor clientId client { name } } }',
    'subscription { incidentChanged { cursor incident { id cause } } }',
    'subscription { checkRecorded { cursor check { id } service { name } } }',
    'subscription { serverChanged { cursor serverId server { id name client { name } } } }',
    'subscription { serverSample { cursor server { id name } sample { processes { command } } } }',
    'subscription { eventRecorded { cursor event { id words server { name } } } }',
  ];

  it.each(who)('over sockets and server-sent events, live and in replay (%s)', async (name) => {
    const as = charlies[name]!;
    const headers: Record<string, string> = as.key ? { 'x-api-key': as.key } : { cookie: as.cookie! };
    const client = socketClient(api.url, as.key ? { apiKey: as.key } : {}, as.cookie ? { cookie: as.cookie } : {});
    const place = await api.app.pool.query<{ id: string }>('SELECT min(id) AS id FROM feed');
    const after = Buffer.from(`${place.rows[0]!.id}.0`).toString('base64url');
    const lives = [
      ...ALL.map((query) => subscribe(client, query)),
      ...(await Promise.all(ALL.map((query) => subscribeSse(api.url, headers, query)))),
      ...ALL.map((query) =>
        subscribe(
          client,
          query.replace(/ \{ (\w+) \{/, ' { $1(after: $AFTER) {').replace('$AFTER', JSON.stringify(after)),
        ),
      ),
    ];
    await pause(300);
    for (const { clientKey, serviceKey, serverKey, name: of } of [globex, acme]) {
      await setServersEnabled(api.app, SYSTEM, [serverKey], false);
      await setServersEnabled(api.app, SYSTEM, [serverKey], true);
      const sample = { kind: 'sample' as const, serverId: serverKey, clientId: clientKey, at: new Date() };
      await inTransaction(api.app.pool, (tx) => appendFeed(tx, [sample]));
      await updateClient(api.app, SYSTEM, { id: clientKey, description: `${of} ${Math.random()}` });
      await setServicesEnabled(api.app, SYSTEM, [serviceKey], false);
      await setServicesEnabled(api.app, SYSTEM, [serviceKey], true);
    }
    await lives[0]!.take(4);
    await lives[ALL.length]!.take(4);
    for (const subject of ['serverChanged', 'serverSample', 'eventRecorded']) {
      const index = ALL.findIndex((query) => query.includes(subject));
      await lives[index]!.take(1);
      await lives[index + ALL.length]!.take(1);
    }
    await pause(200);
    for (const live of lives) {
      expect(live.errors).toEqual([]);
      const text = JSON.stringify(live.messages);
      expect(text.toLowerCase()).not.toContain('globex');
      for (const id of theirs()) expect(text).not.toContain(id);
      live.stop();
    }
    await client.dispose();
  });

  it('a filter for a client that is not seen is as if it were not there', async () => {
    const client = socketClient(api.url, { apiKey: charlies.key!.key });
    const live = subscribe(client, 'subscription { serviceChanged(filter: { clientSlug: "globex" }) { cursor } }');
    await pause(200);
    expect(live.errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND', issues: [{ path: ['filter', 'clientSlug'] }] } },
    ]);
    const lines = subscribe(client, 'subscription($id: ID!) { logLine(sourceId: $id) { cursor } }', {
      id: globex.source,
    });
    await pause(200);
    expect(lines.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', issues: [{ path: ['sourceId'] }] } }]);
    await client.dispose();
  });
});

describe('SRV-11, TEN-9: commands of other clients', () => {
  const RULES = { name: 'x', command: 'id', parser: 'NUMBER' };
  const mutations: [name: string, document: string, variables: () => Record<string, unknown>][] = [
    [
      'createCommand',
      'mutation($i: CreateCommandInput!) { createCommand(input: $i) { id } }',
      () => ({ i: { ...RULES, serverId: globex.server } }),
    ],
    [
      'createCommand for all servers',
      'mutation($i: CreateCommandInput!) { createCommand(input: $i) { id } }',
      () => ({ i: { ...RULES, clientId: globex.client } }),
    ],
    [
      'updateCommand',
      'mutation($i: UpdateCommandInput!) { updateCommand(input: $i) { id } }',
      () => ({ i: { id: globex.command, command: 'id' } }),
    ],
    ['deleteCommand', 'mutation($id: ID!) { deleteCommand(id: $id) }', () => ({ id: globex.template })],
    [
      'tryCommand',
      'mutation($i: TryCommandInput!) { tryCommand(input: $i) { output } }',
      () => ({ i: { serverId: globex.server, command: 'id', parser: 'NUMBER' } }),
    ],
  ];

  it.each(mutations)('%s needs the right to run commands, and finds those of the own client alone', async (...of) => {
    const [, document, variables] = of;
    const before = await globexRows();
    const codes = async (as: As) =>
      (await api.send(document, variables(), as)).errors.map((error) => error.extensions.code);
    for (const name of who) expect(await codes(charlies[name]!)).toEqual(['FORBIDDEN']);
    const { key } = await createApiKey(api.app, SYSTEM, {
      ...{ name: 'runner', permission: 'WRITE', clientIds: [acme.clientKey], mayRunCommands: true },
    });
    expect(await codes({ key })).toEqual(['NOT_FOUND']);
    expect(await globexRows()).toBe(before);
  });
});

describe('D10: limits stay limits', () => {
  it('a client that is the only one of an account cannot be deleted: the account would see everything', async () => {
    await expect(removeClient(api.app, SYSTEM, acme.clientKey)).rejects.toMatchObject({ code: 'CONFLICT' });
    const other = await createClient(api.app, SYSTEM, { name: 'Other' });
    await api.app.db.clientAccess.create({ data: { userId: 'carol', clientId: other } });
    await removeClient(api.app, SYSTEM, other);
    await expect(removeClient(api.app, SYSTEM, acme.clientKey)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
