import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookiesOf, testApi } from './testing/api.ts';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const api = testApi();
let target: Server;
let targetUrl: string;
let status = 200;

beforeAll(async () => {
  target = createServer((_req, res) =>
    res.writeHead(status, { 'content-type': 'application/json' }).end('{"status":"ok","checks":{"db":"healthy"}}'),
  );
  await new Promise<void>((done) => target.listen(0, '127.0.0.1', done));
  targetUrl = `http://127.0.0.1:${(target.address() as AddressInfo).port}/health`;
});
afterAll(() => void target.close());

type Row = Record<string, unknown> & { id: string; slug: string };

const createClient = async (input: object) =>
  (
    await api.ask<{ createClient: Row }>(
      'mutation($input: CreateClientInput!) { createClient(input: $input) { id slug name description status counts { total } } }',
      { input },
    )
  ).createClient;

const SERVICE = `id slug name description kind target enabled config secretsSet status schedule { intervalSeconds cron timeZone words }
  timeoutMs degradedAfterMs failureThreshold recoveryThreshold confirmAfterSeconds keepBody bodyLimitBytes client { slug }`;
const createService = async (input: object) =>
  (
    await api.ask<{ createService: Row }>(
      `mutation($input: CreateServiceInput!) { createService(input: $input) { ${SERVICE} } }`,
      { input },
    )
  ).createService;
const updateService = async (input: object) =>
  (
    await api.ask<{ updateService: Row }>(
      `mutation($input: UpdateServiceInput!) { updateService(input: $input) { ${SERVICE} } }`,
      { input },
    )
  ).updateService;

const keyOf = (id: string) => Number(Buffer.from(id, 'base64url').toString().split(':')[1]);
const stored = (id: string) => api.app.db.service.findUniqueOrThrow({ where: { id: keyOf(id) } });

describe('TEN-2, TEN-6: clients', () => {
  it('are created with a slug from their name, changed and deleted', async () => {
    const client = await createClient({ name: ' Café Zürich & Söhne GmbH ', description: 'Since 1900' });
    expect(client).toMatchObject({
      slug: 'cafe-zurich-sohne-gmbh',
      name: 'Café Zürich & Söhne GmbH',
      description: 'Since 1900',
      status: 'UNKNOWN',
      counts: { total: 0 },
    });
    const changed = await api.ask(
      'mutation($input: UpdateClientInput!) { updateClient(input: $input) { slug name description } }',
      { input: { id: client.id, slug: 'cafe', description: null } },
    );
    expect(changed).toEqual({
      updateClient: { slug: 'cafe', name: 'Café Zürich & Söhne GmbH', description: 'Since 1900' },
    });
    expect(await api.ask('{ client(slug: "cafe") { id } }')).toEqual({ client: { id: client.id } });
    expect(await api.ask('mutation($id: ID!) { deleteClient(id: $id) }', { id: client.id })).toEqual({
      deleteClient: client.id,
    });
    expect(await api.ask('{ client(slug: "cafe") { id } }')).toEqual({ client: null });
  });

  it('whose names hold no Latin letter get a slug all the same', async () => {
    expect((await createClient({ name: '東京' })).slug).toBe('client');
    expect((await createClient({ name: 'New' })).slug).toBe('new-client');
  });

  it('TEN-7: take their services, states and history with them', async () => {
    const client = await createClient({ name: 'Gone' });
    const service = await createService({ clientId: client.id, name: 'A', kind: 'HTTP', config: { url: targetUrl } });
    await api.app.pool.query(
      `INSERT INTO rollup_day (service_id, at, checks, degraded, down, mean_ms, min_ms, max_ms, p50_ms, p95_ms)
       VALUES ($1, now(), 1, 0, 0, 1, 1, 1, 1, 1)`,
      [keyOf(service.id)],
    );
    await api.ask('mutation($id: ID!) { deleteClient(id: $id) }', { id: client.id });
    const where = { serviceId: keyOf(service.id) };
    expect(await api.app.db.serviceState.count({ where })).toBe(0);
    expect(await api.app.db.rollupDay.count({ where })).toBe(0);
    expect(await api.ask('query($id: ID!) { node(id: $id) { id } }', { id: service.id })).toEqual({ node: null });
  });
});

describe('TEN-3, TEN-4, CHK-17: services', () => {
  it('are created with the defaults of the contract', async () => {
    const client = await createClient({ name: 'Defaults' });
    const service = await createService({
      clientId: client.id,
      name: 'Payments API',
      kind: 'HTTP',
      config: { url: targetUrl },
    });
    expect(service).toMatchObject({
      ...{
        slug: 'payments-api',
        kind: 'HTTP',
        enabled: true,
        status: 'UNKNOWN',
        target: `GET ${targetUrl}`,
        secretsSet: [],
      },
      schedule: { intervalSeconds: 60, cron: null, timeZone: null, words: 'every 1 min' },
      ...{
        timeoutMs: 5_000,
        degradedAfterMs: 2_000,
        failureThreshold: 2,
        recoveryThreshold: 2,
        confirmAfterSeconds: 15,
      },
      ...{ keepBody: 'ON_FAILURE', bodyLimitBytes: 4_096, client: { slug: 'defaults' } },
    });
    const state = await api.app.db.serviceState.findUniqueOrThrow({ where: { serviceId: keyOf(service.id) } });
    expect(state.nextCheckAt!.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('CHK-17: are created every 30 s, or by cron with a time zone, paused or not', async () => {
    const client = await createClient({ name: 'Schedules' });
    const fields = { clientId: client.id, kind: 'HTTP', config: { url: targetUrl } };
    expect((await createService({ ...fields, name: 'A', schedule: { intervalSeconds: 30 } })).schedule).toMatchObject({
      intervalSeconds: 30,
      words: 'every 30 s',
    });
    const cron = await createService({
      ...fields,
      name: 'B',
      schedule: { cron: '0 3 * * *', timeZone: 'Europe/Berlin' },
      enabled: false,
    });
    expect(cron).toMatchObject({
      status: 'PAUSED',
      enabled: false,
      schedule: { intervalSeconds: null, cron: '0 3 * * *', timeZone: 'Europe/Berlin' },
    });
    const state = await api.app.db.serviceState.findUniqueOrThrow({ where: { serviceId: keyOf(cron.id) } });
    expect(state.nextCheckAt).toBeNull();
    const tcp = await createService({
      clientId: client.id,
      name: 'C',
      kind: 'TCP',
      config: { host: 'db.example.com', port: 5432 },
    });
    expect(tcp).toMatchObject({ kind: 'TCP', target: 'tcp db.example.com:5432' });
  });

  it('keep what an update leaves out, and raise the revision only when how they are checked changes', async () => {
    const client = await createClient({ name: 'Updates' });
    const service = await createService({
      clientId: client.id,
      name: 'A',
      kind: 'HTTP',
      config: { url: targetUrl, method: 'HEAD' },
      timeoutMs: 1_000,
    });
    const revision = async () => (await stored(service.id)).revision;
    expect(await updateService({ id: service.id, name: 'B', description: 'Now B', slug: 'b' })).toMatchObject({
      name: 'B',
      slug: 'b',
      timeoutMs: 1_000,
    });
    expect(await revision()).toBe(1);
    expect(await updateService({ id: service.id, config: { followRedirects: 2 } })).toMatchObject({
      config: { method: 'HEAD', followRedirects: 2, url: targetUrl },
    });
    expect(await revision()).toBe(2);
    await updateService({ id: service.id, config: { followRedirects: 2 }, timeoutMs: 1_000, failureThreshold: null });
    expect(await revision()).toBe(2);
    await updateService({ id: service.id, schedule: { intervalSeconds: 300 } });
    expect(await revision()).toBe(3);
    const state = await api.app.db.serviceState.findUniqueOrThrow({ where: { serviceId: keyOf(service.id) } });
    expect(state.revision).toBe(3);
  });

  it('move to another client', async () => {
    const [from, to] = [await createClient({ name: 'From' }), await createClient({ name: 'To' })];
    const service = await createService({ clientId: from.id, name: 'A', kind: 'HTTP', config: { url: targetUrl } });
    expect(await updateService({ id: service.id, clientId: to.id })).toMatchObject({ client: { slug: 'to' } });
    expect(await api.ask('{ service(clientSlug: "from", slug: "a") { id } }')).toEqual({ service: null });
  });

  it('are paused and resumed by an update too', async () => {
    const client = await createClient({ name: 'Pause' });
    const service = await createService({ clientId: client.id, name: 'A', kind: 'HTTP', config: { url: targetUrl } });
    expect(await updateService({ id: service.id, enabled: false })).toMatchObject({ status: 'PAUSED', enabled: false });
    expect(await updateService({ id: service.id, enabled: true })).toMatchObject({ status: 'UNKNOWN', enabled: true });
  });
});

describe('TEN-5: many services at once', () => {
  it('are switched off and on, changed, moved and deleted', async () => {
    const [from, to] = [await createClient({ name: 'Bulk' }), await createClient({ name: 'Bulk 2' })];
    const services = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        createService({ clientId: from.id, name: `S${i}`, kind: 'HTTP', config: { url: targetUrl } }),
      ),
    );
    const ids = services.map((service) => service.id);
    const enable =
      'mutation($ids: [ID!]!, $enabled: Boolean!) { setServicesEnabled(ids: $ids, enabled: $enabled) { id status enabled } }';
    // The order is that of the ids, and an id that comes twice counts once.
    expect(await api.ask(enable, { ids: [...ids, ids[0]], enabled: false })).toEqual({
      setServicesEnabled: ids.map((id) => ({ id, status: 'PAUSED', enabled: false })),
    });
    expect(await api.ask(enable, { ids: ids.slice(0, 2), enabled: true })).toEqual({
      setServicesEnabled: ids.slice(0, 2).map((id) => ({ id, status: 'UNKNOWN', enabled: true })),
    });
    const update =
      'mutation($input: UpdateServicesInput!) { updateServices(input: $input) { timeoutMs schedule { cron } client { slug } } }';
    expect(
      await api.ask(update, { input: { ids, timeoutMs: 800, schedule: { cron: '*/5 * * * *' }, clientId: to.id } }),
    ).toEqual({
      updateServices: ids.map(() => ({
        timeoutMs: 800,
        schedule: { cron: '*/5 * * * *' },
        client: { slug: 'bulk-2' },
      })),
    });
    // What is recorded is compared with the state's copy of the revision: were they apart, no check would count.
    const { rows } = await api.app.pool.query(
      'SELECT s.revision AS service, t.revision AS state FROM service s JOIN service_state t ON t.service_id = s.id WHERE s.id = ANY($1)',
      [ids.map(keyOf)],
    );
    expect(rows).toHaveLength(5);
    for (const row of rows as { service: number; state: number }[]) expect(row.state).toBe(row.service);
    expect(await api.ask('mutation($ids: [ID!]!) { deleteServices(ids: $ids) }', { ids: [...ids, ids[0]] })).toEqual({
      deleteServices: ids,
    });
    expect(await api.ask('{ client(slug: "bulk-2") { counts { total } } }')).toEqual({
      client: { counts: { total: 0 } },
    });
  });

  it('500 at once take a moment', async () => {
    const client = await createClient({ name: 'Many' });
    const { rows } = await api.app.pool.query<{ id: number }>(
      `INSERT INTO service (client_id, slug, name, kind, config, target, interval_seconds)
       SELECT $1, 'm' || n, 'M ' || n, 'HTTP', $2, 'test', 60 FROM generate_series(1, 500) n RETURNING id`,
      [keyOf(client.id), { url: targetUrl }],
    );
    await api.app.pool.query(
      "INSERT INTO service_state (service_id, slot) SELECT id, id % 1024 FROM service WHERE slug LIKE 'm%' ON CONFLICT DO NOTHING",
    );
    const ids = rows.map(({ id }) => Buffer.from(`Service:${id}`).toString('base64url'));
    const from = performance.now();
    await api.ask('mutation($ids: [ID!]!) { setServicesEnabled(ids: $ids, enabled: false) { id } }', { ids });
    expect(performance.now() - from).toBeLessThan(5_000);
    expect(await api.ask('{ client(slug: "many") { counts { paused total } } }')).toEqual({
      client: { counts: { paused: 500, total: 500 } },
    });
    await api.ask('mutation($ids: [ID!]!) { deleteServices(ids: $ids) }', { ids });
  });
});

describe('CHK-2, CHK-16: checks', () => {
  it('CHK-2: a manual check answers its result at once, and is recorded', async () => {
    const client = await createClient({ name: 'Checks' });
    const service = await createService({
      clientId: client.id,
      name: 'A',
      kind: 'HTTP',
      config: { url: targetUrl },
      keepBody: 'ALWAYS',
    });
    status = 200;
    const now =
      'mutation($id: ID!) { checkServiceNow(id: $id) { id verdict rule reason statusCode manual streak durationMs phases { connectMs } response { body headers { name value } } service { status verdict components { name status } } } }';
    const first = await api.ask<{ checkServiceNow: Row }>(now, { id: service.id });
    expect(first.checkServiceNow).toMatchObject({
      ...{ verdict: 'UP', rule: 'PASSED', statusCode: 200, manual: true, streak: 0 },
      response: { body: '{"status":"ok","checks":{"db":"healthy"}}' },
      service: { status: 'UP', verdict: 'UP', components: [{ name: 'db', status: 'UP' }] },
    });
    status = 503;
    const second = await api.ask<{ checkServiceNow: Row }>(now, { id: service.id });
    expect(second.checkServiceNow).toMatchObject({
      verdict: 'DOWN',
      reason: 'Status 503 is in 5xx → down',
      streak: 1,
      service: { status: 'UP', verdict: 'DOWN' },
    });
    status = 200;

    const history = await api.ask(
      `query($id: ID!) { node(id: $id) { ... on Service { checks { totalCount edges { node { id verdict manual } } }
        down: checks(filter: { verdicts: [DOWN] }) { totalCount } verifying { towards count of } recentChecks { verdict } lastCheck { id } } } }`,
      { id: service.id },
    );
    expect(history).toMatchObject({
      node: {
        checks: {
          totalCount: 2,
          edges: [
            { node: { id: second.checkServiceNow.id, verdict: 'DOWN', manual: true } },
            { node: { id: first.checkServiceNow.id } },
          ],
        },
        down: { totalCount: 1 },
        verifying: { towards: 'DOWN', count: 1, of: 2 },
        recentChecks: [{ verdict: 'UP' }, { verdict: 'DOWN' }],
        lastCheck: { id: second.checkServiceNow.id },
      },
    });
    expect(
      await api.ask('query($id: ID!) { node(id: $id) { ... on Check { verdict } } }', { id: first.checkServiceNow.id }),
    ).toEqual({ node: { verdict: 'UP' } });
  });

  it('a preview writes nothing', async () => {
    const before = await api.app.pool.query('SELECT count(*) FROM service_check');
    const { previewProbe } = await api.ask<{ previewProbe: Row }>(
      `mutation($input: PreviewProbeInput!) { previewProbe(input: $input) { verdict reason statusCode durationMs facts findings { rule label detail verdict }
        components { name status } headers { name } body truncated words phases { connectMs } } }`,
      { input: { kind: 'HTTP', config: { url: targetUrl }, schedule: { intervalSeconds: 30 } } },
    );
    expect(previewProbe).toMatchObject({
      verdict: 'UP',
      statusCode: 200,
      components: [{ name: 'db', status: 'UP' }],
      truncated: false,
    });
    expect(previewProbe.words).toMatch(/^Checked every 30 s\./);
    expect((await api.app.pool.query('SELECT count(*) FROM service_check')).rows).toEqual(before.rows);
  });
});

describe('SEC-9, UI-10: accounts and settings over HTTP', () => {
  it('first run, sign-in, profile, password, sign-out', async () => {
    const nobody = {};
    expect(await api.ask('{ me { kind } setup { needsOwner demo { email } } }', {}, nobody)).toEqual({
      me: null,
      setup: { needsOwner: true, demo: null },
    });
    const owner = { name: 'Alice', email: 'alice@example.com', password: 'correct horse battery' };
    const created = await api.send(
      'mutation($input: CreateOwnerInput!) { createOwner(input: $input) { kind permission canAdmin user { name role } limitedTo { id } } }',
      { input: owner },
      nobody,
    );
    expect(created.data).toEqual({
      createOwner: {
        kind: 'USER',
        permission: 'ADMIN',
        canAdmin: true,
        user: { name: 'Alice', role: 'OWNER' },
        limitedTo: null,
      },
    });
    const cookie = cookiesOf(created);
    expect(cookie).toMatch(/^statusgraph\.session_token=/);
    const again = await api.send(
      'mutation($input: CreateOwnerInput!) { createOwner(input: $input) { kind } }',
      { input: owner },
      nobody,
    );
    expect(again.errors[0]?.extensions.code).toBe('CONFLICT');

    expect(await api.ask('{ me { kind user { email } } }', {}, { cookie })).toEqual({
      me: { kind: 'USER', user: { email: 'alice@example.com' } },
    });
    expect(await api.ask('mutation { updateProfile(input: { name: "Alice B." }) { name } }', {}, { cookie })).toEqual({
      updateProfile: { name: 'Alice B.' },
    });
    expect(
      await api.ask('mutation { updateSettings(input: { siteName: "Status of Acme" }) { siteName } }', {}, { cookie }),
    ).toEqual({ updateSettings: { siteName: 'Status of Acme' } });
    expect(await api.ask('{ setup { siteName } }', {}, nobody)).toEqual({ setup: { siteName: 'Status of Acme' } });

    const wrong = await api.send(
      'mutation { signIn(input: { email: "alice@example.com", password: "wrong" }) { kind } }',
      {},
      nobody,
    );
    expect(wrong.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const second = cookiesOf(
      await api.send(
        'mutation($input: SignInInput!) { signIn(input: $input) { kind } }',
        { input: { email: owner.email, password: owner.password } },
        nobody,
      ),
    );
    const change = await api.send(
      'mutation { changePassword(input: { currentPassword: "correct horse battery", newPassword: "a new long password" }) }',
      {},
      { cookie },
    );
    expect(change.data).toEqual({ changePassword: true });
    const third = cookiesOf(change);
    expect(await api.ask('{ me { kind } }', {}, { cookie: second })).toEqual({ me: null });
    expect(await api.ask('{ me { kind } }', {}, { cookie: third })).toEqual({ me: { kind: 'USER' } });
    const out = await api.send('mutation { signOut }', {}, { cookie: third });
    expect(out.data).toEqual({ signOut: true });
    expect(await api.ask('{ me { kind } }', {}, { cookie: third })).toEqual({ me: null });
  });
});
