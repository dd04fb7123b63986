import { beforeAll, describe, expect, it } from 'vitest';
import { createOwner } from '#domain/auth/owner.ts';
import { hashPassword } from '#domain/auth/passwords.ts';
import { createClient } from '#domain/clients/create.ts';
import { updateClient } from '#domain/clients/update.ts';
import { removeClient } from '#domain/clients/remove.ts';
import { SYSTEM } from '#domain/auth/actor.ts';
import { setServicesEnabled } from '#domain/services/update-many.ts';
import { pause } from '#testing/until.ts';
import { cookiesOf, testApi } from './testing/api.ts';
import { socketClient, subscribe, subscribeSse } from './testing/live.ts';
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
    for (const id of [globex.client, globex.service, globex.check, globex.incident, globex.statusChange])
      expect(text).not.toContain(id);
    expect(data).toMatchObject({
      overview: { services: { total: 1, down: 1 }, clients: 1, openIncidents: 1, checksPerMinute: 1 },
      clients: { totalCount: 1 },
      services: { totalCount: 1 },
      incidents: { totalCount: 1 },
      me: { limitedTo: [{ slug: 'acme' }] },
    });
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
      `query($ids: [ID!]!, $service: [ID!]) {
        client(slug: "globex") { id }
        service(clientSlug: "globex", slug: "globex-api") { id }
        bySlug: services(filter: { clientSlug: "globex" }) { totalCount edges { node { id } } }
        byIds: services(filter: { ids: $service }) { totalCount edges { node { id } } }
        bySearch: services(filter: { search: "globex" }) { totalCount edges { node { id } } }
        clients(filter: { search: "globex" }) { totalCount edges { node { id } } }
        incidents(filter: { clientSlug: "globex" }) { totalCount edges { node { id } } }
        activity(filter: { clientSlug: "globex" }) { totalCount edges { node { id } } }
        nodes(ids: $ids) { id }
      }`,
      {
        ids: [globex.client, globex.service, globex.check, globex.incident, globex.statusChange, acme.service],
        service: [globex.service],
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
      nodes: [null, null, null, null, null, { id: acme.service }],
    });
  });

  it.each(who)("by node(id), and others' accounts neither (%s)", async (name) => {
    for (const id of [globex.client, globex.service, globex.check, globex.incident, globex.statusChange]) {
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
    for (const { clientKey, serviceKey, name: of } of [globex, acme]) {
      await updateClient(api.app, SYSTEM, { id: clientKey, description: `${of} ${Math.random()}` });
      await setServicesEnabled(api.app, SYSTEM, [serviceKey], false);
      await setServicesEnabled(api.app, SYSTEM, [serviceKey], true);
    }
    await lives[0]!.take(4);
    await lives[4]!.take(4);
    await pause(200);
    for (const live of lives) {
      expect(live.errors).toEqual([]);
      const text = JSON.stringify(live.messages);
      expect(text.toLowerCase()).not.toContain('globex');
      for (const id of [globex.client, globex.service, globex.incident]) expect(text).not.toContain(id);
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
    await client.dispose();
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
