import { beforeAll, describe, expect, it } from 'vitest';
import { testApi } from './testing/api.ts';
import { makeDomain } from './testing/world.ts';
import type { Domain } from './testing/world.ts';

const api = testApi();
let acme: Domain;
let other: Domain;

beforeAll(async () => {
  acme = await makeDomain(api.app, 'Acme');
  other = await makeDomain(api.app, 'Other');
});

/** Everything that a mutation could have written. */
async function rows(): Promise<string> {
  const { db, pool } = api.app;
  const feed = await pool.query('SELECT count(*) FROM feed');
  const tables = [
    await db.client.findMany({ orderBy: { id: 'asc' } }),
    await db.service.findMany({ orderBy: { id: 'asc' } }),
    await db.serviceState.findMany({ orderBy: { serviceId: 'asc' } }),
    await db.server.findMany({ orderBy: { id: 'asc' } }),
    await db.command.findMany({ orderBy: { id: 'asc' } }),
    await db.logSource.findMany({ orderBy: { id: 'asc' } }),
    await db.auditEntry.count(),
    await db.setting.findMany(),
    await db.statusChange.count(),
    feed.rows,
  ];
  return JSON.stringify(tables);
}

const CREATE_CLIENT = 'mutation($input: CreateClientInput!) { createClient(input: $input) { id } }';
const UPDATE_CLIENT = 'mutation($input: UpdateClientInput!) { updateClient(input: $input) { id } }';
const CREATE = 'mutation($input: CreateServiceInput!) { createService(input: $input) { id } }';
const UPDATE = 'mutation($input: UpdateServiceInput!) { updateService(input: $input) { id } }';
const UPDATE_MANY = 'mutation($input: UpdateServicesInput!) { updateServices(input: $input) { id } }';
const ENABLE = 'mutation($ids: [ID!]!) { setServicesEnabled(ids: $ids, enabled: false) { id } }';
const DELETE_MANY = 'mutation($ids: [ID!]!) { deleteServices(ids: $ids) }';
const PREVIEW = 'mutation($input: PreviewProbeInput!) { previewProbe(input: $input) { verdict } }';

const SERVER = 'mutation($input: CreateServerInput!) { createServer(input: $input) { id } }';
const UPDATE_SERVER = 'mutation($input: UpdateServerInput!) { updateServer(input: $input) { id } }';
const COMMAND = 'mutation($input: CreateCommandInput!) { createCommand(input: $input) { id } }';
const LOG = 'mutation($input: CreateLogSourceInput!) { createLogSource(input: $input) { id } }';

const good = () => ({ clientId: acme.client, name: 'New', kind: 'HTTP', config: { url: 'https://new.example.com' } });
const service = (change: object) => () => ({ input: { ...good(), ...change } });
const config = (change: object) => service({ config: { url: 'https://new.example.com', ...change } });
const server = (change: object) => () => ({
  input: { clientId: acme.client, name: 'New', host: 'h', username: 'u', auth: 'PASSWORD', password: 'p', ...change },
});
const command = (change: object) => () => ({ input: { name: 'New', command: 'id', parser: 'NUMBER', ...change } });
const log = (change: object) => () => ({
  input: { serverId: acme.server, name: 'New', kind: 'FILE', target: '/var/log/x', ...change },
});
const unknown = (type: string) => Buffer.from(`${type}:999999`).toString('base64url');

type Case = [what: string, document: string, variables: () => Record<string, unknown>, code: string, paths: string[]];

const cases: Case[] = [
  // URL, cron, time zone
  ['a URL without scheme', CREATE, service({ config: { url: 'example.com' } }), 'BAD_INPUT', ['input.config.url']],
  [
    'a URL of another scheme',
    CREATE,
    service({ config: { url: 'ftp://example.com' } }),
    'BAD_INPUT',
    ['input.config.url'],
  ],
  [
    'a URL with a password in it',
    CREATE,
    service({ config: { url: 'https://a:b@example.com' } }),
    'BAD_INPUT',
    ['input.config.url'],
  ],
  ['no URL', CREATE, service({ config: {} }), 'BAD_INPUT', ['input.config.url']],
  [
    'a cron expression that is none',
    CREATE,
    service({ schedule: { cron: 'every day' } }),
    'BAD_INPUT',
    ['input.schedule.cron'],
  ],
  [
    'a cron expression out of range',
    CREATE,
    service({ schedule: { cron: '61 * * * *' } }),
    'BAD_INPUT',
    ['input.schedule.cron'],
  ],
  [
    'a cron expression every second',
    CREATE,
    service({ schedule: { cron: '* * * * * *' } }),
    'BAD_INPUT',
    ['input.schedule.cron'],
  ],
  [
    'a time zone that is none',
    CREATE,
    service({ schedule: { cron: '0 3 * * *', timeZone: 'Mars/Base' } }),
    'BAD_INPUT',
    ['input.schedule.timeZone'],
  ],
  [
    'an interval below 5 s',
    CREATE,
    service({ schedule: { intervalSeconds: 4 } }),
    'BAD_INPUT',
    ['input.schedule.intervalSeconds'],
  ],
  [
    'an interval above a day',
    UPDATE,
    () => ({ input: { id: acme.service, schedule: { intervalSeconds: 86_401 } } }),
    'BAD_INPUT',
    ['input.schedule.intervalSeconds'],
  ],
  [
    'interval and cron together',
    CREATE,
    service({ schedule: { intervalSeconds: 60, cron: '0 3 * * *' } }),
    'BAD_INPUT',
    ['input.schedule'],
  ],
  ['a schedule without either', CREATE, service({ schedule: {} }), 'BAD_INPUT', ['input.schedule']],
  // slugs
  [
    "a client's slug that is taken",
    CREATE_CLIENT,
    () => ({ input: { name: 'x', slug: 'acme' } }),
    'CONFLICT',
    ['input.slug'],
  ],
  [
    'a client whose name leads to a slug that is taken',
    CREATE_CLIENT,
    () => ({ input: { name: 'ACME!' } }),
    'CONFLICT',
    ['input.slug'],
  ],
  [
    "another client's slug",
    UPDATE_CLIENT,
    () => ({ input: { id: acme.client, slug: 'other' } }),
    'CONFLICT',
    ['input.slug'],
  ],
  ["a service's slug that is taken in its client", CREATE, service({ slug: 'acme-api' }), 'CONFLICT', ['input.slug']],
  ['a slug with spaces', CREATE_CLIENT, () => ({ input: { name: 'x', slug: 'a b' } }), 'BAD_INPUT', ['input.slug']],
  ['a slug that the app needs itself', CREATE, service({ slug: 'new' }), 'BAD_INPUT', ['input.slug']],
  // unknown ids
  [
    'an unknown client',
    CREATE,
    () => ({ input: { ...good(), clientId: unknown('Client') } }),
    'NOT_FOUND',
    ['input.clientId'],
  ],
  [
    'the id of another type',
    CREATE,
    () => ({ input: { ...good(), clientId: acme.service } }),
    'BAD_INPUT',
    ['input.clientId'],
  ],
  ['an id that is none', UPDATE, () => ({ input: { id: 'nonsense', name: 'x' } }), 'BAD_INPUT', ['input.id']],
  [
    'an id beyond all ids',
    UPDATE,
    () => ({ input: { id: Buffer.from('Service:99999999999').toString('base64url') } }),
    'BAD_INPUT',
    ['input.id'],
  ],
  ['an unknown service', UPDATE, () => ({ input: { id: unknown('Service'), name: 'x' } }), 'NOT_FOUND', ['input.id']],
  [
    'an unknown client to update',
    UPDATE_CLIENT,
    () => ({ input: { id: unknown('Client'), name: 'x' } }),
    'NOT_FOUND',
    ['input.id'],
  ],
  [
    'an unknown client to delete',
    'mutation($id: ID!) { deleteClient(id: $id) }',
    () => ({ id: unknown('Client') }),
    'NOT_FOUND',
    ['id'],
  ],
  [
    'an unknown service to delete',
    'mutation($id: ID!) { deleteService(id: $id) }',
    () => ({ id: unknown('Service') }),
    'NOT_FOUND',
    ['id'],
  ],
  [
    'an unknown service to check',
    'mutation($id: ID!) { checkServiceNow(id: $id) { id } }',
    () => ({ id: unknown('Service') }),
    'NOT_FOUND',
    ['id'],
  ],
  [
    'an unknown service for a preview',
    PREVIEW,
    () => ({ input: { serviceId: unknown('Service'), kind: 'HTTP', config: {} } }),
    'NOT_FOUND',
    ['input.serviceId'],
  ],
  // too long, too short, out of range
  ['a name that is too long', CREATE, service({ name: 'x'.repeat(121) }), 'BAD_INPUT', ['input.name']],
  ['a name of spaces', CREATE_CLIENT, () => ({ input: { name: '   ' } }), 'BAD_INPUT', ['input.name']],
  [
    'a description that is too long',
    CREATE_CLIENT,
    () => ({ input: { name: 'x', description: 'x'.repeat(2_001) } }),
    'BAD_INPUT',
    ['input.description'],
  ],
  [
    'a URL that is too long',
    CREATE,
    service({ config: { url: `https://example.com/${'x'.repeat(2_048)}` } }),
    'BAD_INPUT',
    ['input.config.url'],
  ],
  ['a body that is too long', CREATE, config({ body: 'x'.repeat(65_537) }), 'BAD_INPUT', ['input.config.body']],
  ['a timeout out of range', CREATE, service({ timeoutMs: 60_001 }), 'BAD_INPUT', ['input.timeoutMs']],
  ['a threshold of 0', CREATE, service({ failureThreshold: 0 }), 'BAD_INPUT', ['input.failureThreshold']],
  ['a body limit above 64 KB', CREATE, service({ bodyLimitBytes: 65_537 }), 'BAD_INPUT', ['input.bodyLimitBytes']],
  [
    'several faults at once',
    CREATE,
    service({ name: '', timeoutMs: 1 }),
    'BAD_INPUT',
    ['input.name', 'input.timeoutMs'],
  ],
  [
    'too many assertions',
    CREATE,
    config({
      assertions: Array.from({ length: 21 }, () => ({ type: 'size', comparison: 'AT_MOST', bytes: 1, failAs: 'DOWN' })),
    }),
    'BAD_INPUT',
    ['input.config.assertions'],
  ],
  [
    'a bad assertion',
    CREATE,
    config({ assertions: [{ type: 'json', path: '$[', comparison: 'EXISTS', value: null, failAs: 'DOWN' }] }),
    'BAD_INPUT',
    ['input.config.assertions.0.path'],
  ],
  [
    'an expected status that is none',
    CREATE,
    config({ expectedStatus: '2xx' }),
    'BAD_INPUT',
    ['input.config.expectedStatus'],
  ],
  // wrong types
  ['a number for a name', CREATE, service({ name: 5 }), 'BAD_INPUT', ['input.name']],
  ['a text for a timeout', CREATE, service({ timeoutMs: 'soon' }), 'BAD_INPUT', ['input.timeoutMs']],
  ['a fraction for a threshold', CREATE, service({ failureThreshold: 1.5 }), 'BAD_INPUT', ['input.failureThreshold']],
  ['a kind that does not exist', CREATE, service({ kind: 'SMTP' }), 'BAD_INPUT', ['input.kind']],
  ['a config that is a list', CREATE, service({ config: [] }), 'BAD_INPUT', ['input.config']],
  ['a config with an unknown field', CREATE, config({ ulr: 'x' }), 'BAD_INPUT', ['input.config.ulr']],
  [
    'a config field of the wrong type',
    CREATE,
    config({ followRedirects: 'yes' }),
    'BAD_INPUT',
    ['input.config.followRedirects'],
  ],
  ['an unknown kind of auth', CREATE, config({ auth: { type: 'magic' } }), 'BAD_INPUT', ['input.config.auth.type']],
  [
    'a missing field',
    CREATE,
    () => ({ input: { name: 'x' } }),
    'BAD_INPUT',
    ['input.clientId', 'input.config', 'input.kind'],
  ],
  ['an unknown field', CREATE_CLIENT, () => ({ input: { name: 'x', colour: 'red' } }), 'BAD_INPUT', ['input.colour']],
  ['a missing variable', CREATE_CLIENT, () => ({}), 'BAD_INPUT', ['input']],
  ['null for what is required', CREATE_CLIENT, () => ({ input: null }), 'BAD_INPUT', ['input']],
  ['NUL in a name', CREATE_CLIENT, () => ({ input: { name: 'a\0b' } }), 'BAD_INPUT', ['input.name']],
  [
    'half a surrogate pair deep in a config',
    CREATE,
    config({ headers: { 'x-a': '\ud800' } }),
    'BAD_INPUT',
    ['input.config.headers.x-a'],
  ],
  // oversized batches
  ['no ids', ENABLE, () => ({ ids: [] }), 'BAD_INPUT', ['ids']],
  ['501 ids', ENABLE, () => ({ ids: Array.from({ length: 501 }, () => acme.service) }), 'BAD_INPUT', ['ids']],
  [
    '501 ids to delete',
    DELETE_MANY,
    () => ({ ids: Array.from({ length: 501 }, () => acme.service) }),
    'BAD_INPUT',
    ['ids'],
  ],
  [
    '501 ids to change',
    UPDATE_MANY,
    () => ({ input: { ids: Array.from({ length: 501 }, () => acme.service), timeoutMs: 500 } }),
    'BAD_INPUT',
    ['input.ids'],
  ],
  [
    'one unknown id among known ones',
    ENABLE,
    () => ({ ids: [acme.service, unknown('Service')] }),
    'NOT_FOUND',
    ['ids.1'],
  ],
  [
    'one unknown id to delete among known ones',
    DELETE_MANY,
    () => ({ ids: [acme.service, unknown('Service')] }),
    'NOT_FOUND',
    ['ids.1'],
  ],
  [
    'one unknown id to change among known ones',
    UPDATE_MANY,
    () => ({ input: { ids: [acme.service, unknown('Service')], timeoutMs: 500 } }),
    'NOT_FOUND',
    ['input.ids.1'],
  ],
  [
    'a bad value for many',
    UPDATE_MANY,
    () => ({ input: { ids: [acme.service], schedule: { cron: 'x' } } }),
    'BAD_INPUT',
    ['input.schedule.cron'],
  ],
  // preview
  [
    'a preview of a bad URL',
    PREVIEW,
    () => ({ input: { kind: 'HTTP', config: { url: 'x' } } }),
    'BAD_INPUT',
    ['input.config.url'],
  ],
  [
    'a preview with a bad schedule',
    PREVIEW,
    () => ({ input: { kind: 'HTTP', config: { url: 'https://x.example' }, schedule: { cron: 'x' } } }),
    'BAD_INPUT',
    ['input.schedule.cron'],
  ],
  // settings and accounts
  [
    'a site name that is too long',
    'mutation($input: UpdateSettingsInput!) { updateSettings(input: $input) { siteName } }',
    () => ({ input: { siteName: 'x'.repeat(61) } }),
    'BAD_INPUT',
    ['input.siteName'],
  ],
  // servers
  ['a server without a password', SERVER, server({ password: null }), 'BAD_INPUT', ['input.password']],
  ['a host with a space', SERVER, server({ host: 'a b' }), 'BAD_INPUT', ['input.host']],
  ['a host that is a command', SERVER, server({ host: '$(reboot)' }), 'BAD_INPUT', ['input.host']],
  ['an account with a space', SERVER, server({ username: 'a b' }), 'BAD_INPUT', ['input.username']],
  ['a port above 65,535', SERVER, server({ port: 70_000 }), 'BAD_INPUT', ['input.port']],
  [
    'a private key that is none',
    SERVER,
    server({ auth: 'PRIVATE_KEY', privateKey: 'x' }),
    'BAD_INPUT',
    ['input.privateKey'],
  ],
  [
    'a key file where none are allowed',
    SERVER,
    server({ auth: 'KEY_FILE', keyFile: 'x' }),
    'BAD_INPUT',
    ['input.auth'],
  ],
  ['a way to log in that does not exist', SERVER, server({ auth: 'MAGIC' }), 'BAD_INPUT', ['input.auth']],
  ['a host key that is none', SERVER, server({ hostKey: 'x' }), 'BAD_INPUT', ['input.hostKey']],
  ['a look every second', SERVER, server({ reachabilitySeconds: 1 }), 'BAD_INPUT', ['input.reachabilitySeconds']],
  ['a tag that is none', SERVER, server({ tags: ['good', '<b>'] }), 'BAD_INPUT', ['input.tags.1']],
  ['21 tags', SERVER, server({ tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }), 'BAD_INPUT', ['input.tags']],
  ['a jump host that is not there', SERVER, server({ jumpId: unknown('Server') }), 'NOT_FOUND', ['input.jumpId']],
  ['a jump host that is a service', SERVER, () => server({ jumpId: acme.service })(), 'BAD_INPUT', ['input.jumpId']],
  ['a client that is not there', SERVER, server({ clientId: unknown('Client') }), 'NOT_FOUND', ['input.clientId']],
  ['a slug that is taken', SERVER, server({ slug: 'acme-host' }), 'CONFLICT', ['input.slug']],
  [
    'a server that is its own jump host',
    UPDATE_SERVER,
    () => ({ input: { id: acme.server, jumpId: acme.server, password: 'x' } }),
    'BAD_INPUT',
    ['input.jumpId'],
  ],
  [
    'a server that is not there',
    UPDATE_SERVER,
    () => ({ input: { id: unknown('Server') } }),
    'NOT_FOUND',
    ['input.id'],
  ],
  [
    '501 servers at once',
    'mutation($ids: [ID!]!) { setServersEnabled(ids: $ids, enabled: true) { id } }',
    () => ({ ids: Array.from({ length: 501 }, () => acme.server) }),
    'BAD_INPUT',
    ['ids'],
  ],
  [
    'no servers',
    'mutation($ids: [ID!]!) { setServersEnabled(ids: $ids, enabled: true) { id } }',
    () => ({ ids: [] }),
    'BAD_INPUT',
    ['ids'],
  ],
  [
    'a service on a server of another client',
    CREATE,
    () => service({ serverId: other.server })(),
    'BAD_INPUT',
    ['input.serverId'],
  ],
  [
    'a service on a server that is a client',
    CREATE,
    () => service({ serverId: acme.client })(),
    'BAD_INPUT',
    ['input.serverId'],
  ],
  // commands and logs
  ['a command for nobody', COMMAND, command({}), 'BAD_INPUT', ['input.serverId']],
  [
    'an empty command',
    COMMAND,
    () => command({ serverId: acme.server, command: ' ' })(),
    'BAD_INPUT',
    ['input.command'],
  ],
  [
    'a JSON path that is none',
    COMMAND,
    () => command({ serverId: acme.server, parser: 'JSON_PATH', pattern: '[' })(),
    'BAD_INPUT',
    ['input.pattern'],
  ],
  [
    'a command every second',
    COMMAND,
    () => command({ serverId: acme.server, intervalSeconds: 1 })(),
    'BAD_INPUT',
    ['input.intervalSeconds'],
  ],
  ['a log that is a relative path', LOG, () => log({ target: 'x.log' })(), 'BAD_INPUT', ['input.target']],
  ['a unit that is a command', LOG, () => log({ kind: 'JOURNAL', target: 'x; id' })(), 'BAD_INPUT', ['input.target']],
  [
    'a log of a server that is not there',
    LOG,
    () => log({ serverId: unknown('Server') })(),
    'NOT_FOUND',
    ['input.serverId'],
  ],
  [
    'bad ids of servers',
    '{ servers(filter: { ids: ["x"] }) { totalCount } }',
    () => ({}),
    'BAD_INPUT',
    ['filter.ids.0'],
  ],
  [
    'too many servers in trouble',
    '{ overview { serversInTrouble(first: 101) { id } } }',
    () => ({}),
    'BAD_INPUT',
    ['first'],
  ],
  ['a cursor of another list', '{ servers(after: "nonsense") { totalCount } }', () => ({}), 'BAD_INPUT', ['after']],
  // queries
  [
    'a page above 100',
    'query($first: Int) { services(first: $first) { totalCount } }',
    () => ({ first: 101 }),
    'BAD_INPUT',
    ['first'],
  ],
  ['a negative page', '{ clients(last: -1) { totalCount } }', () => ({}), 'BAD_INPUT', ['last']],
  ['first and last', '{ clients(first: 1, last: 1) { totalCount } }', () => ({}), 'BAD_INPUT', ['last']],
  ['a cursor that is none', '{ services(after: "nonsense") { totalCount } }', () => ({}), 'BAD_INPUT', ['after']],
  [
    'bad ids in a filter',
    '{ services(filter: { ids: ["x"] }) { totalCount } }',
    () => ({}),
    'BAD_INPUT',
    ['filter.ids.0'],
  ],
  ['an id for node that is none', '{ node(id: "x") { id } }', () => ({}), 'BAD_INPUT', ['id']],
  [
    '101 ids for nodes',
    'query($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    () => ({ ids: Array.from({ length: 101 }, () => acme.client) }),
    'BAD_INPUT',
    ['ids'],
  ],
  [
    'a period with from',
    '{ service(clientSlug: "acme", slug: "acme-api") { uptime(period: DAY, from: "2026-01-01T00:00:00Z") { incidents } } }',
    () => ({}),
    'BAD_INPUT',
    ['period'],
  ],
  [
    'to without from',
    '{ service(clientSlug: "acme", slug: "acme-api") { uptime(to: "2026-01-01T00:00:00Z") { incidents } } }',
    () => ({}),
    'BAD_INPUT',
    ['from'],
  ],
  [
    'from after to',
    '{ service(clientSlug: "acme", slug: "acme-api") { responseTimes(from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z") { stepSeconds } } }',
    () => ({}),
    'BAD_INPUT',
    ['from'],
  ],
  [
    'a time that is none',
    '{ service(clientSlug: "acme", slug: "acme-api") { uptime(from: "yesterday") { incidents } } }',
    () => ({}),
    'BAD_INPUT',
    ['from'],
  ],
  [
    'a time variable that is none',
    'query($from: DateTime) { service(clientSlug: "acme", slug: "acme-api") { uptime(from: $from) { incidents } } }',
    () => ({ from: '2026-13-01T00:00:00Z' }),
    'BAD_INPUT',
    ['from'],
  ],
  ['too many days', '{ client(slug: "acme") { days(last: 401) { day } } }', () => ({}), 'BAD_INPUT', ['last']],
  [
    'too many points',
    '{ service(clientSlug: "acme", slug: "acme-api") { responseTimes(maxPoints: 1001) { stepSeconds } } }',
    () => ({}),
    'BAD_INPUT',
    ['maxPoints'],
  ],
  [
    'an enum value that does not exist',
    '{ services(filter: { statuses: [BROKEN] }) { totalCount } }',
    () => ({}),
    'BAD_INPUT',
    ['filter.statuses.0'],
  ],
  [
    'a literal of the wrong type',
    'mutation { createClient(input: { name: 5 }) { id } }',
    () => ({}),
    'BAD_INPUT',
    ['input.name'],
  ],
];

describe('SEC-10: bad input is answered with the field at fault, and nothing is written', () => {
  it.each(cases)('%s', async (_what, document, variables, code, paths) => {
    const before = await rows();
    const { errors, text } = await api.send(document, variables());
    expect(errors).toHaveLength(1);
    expect(errors[0]!.extensions.code).toBe(code);
    expect((errors[0]!.extensions.issues ?? []).map((issue) => issue.path.join('.'))).toEqual(paths);
    expect(errors[0]!.extensions.requestId).toMatch(/.{8}/);
    for (const issue of errors[0]!.extensions.issues ?? []) expect(issue.message).toMatch(/\S/);
    expect(text).not.toMatch(/prisma|postgres|select |node_modules/i);
    expect(await rows()).toBe(before);
  });

  it('the same, once the document is hot and compiled', async () => {
    const document =
      'query($first: Int, $ids: [ID!]) { services(first: $first, filter: { ids: $ids }) { totalCount edges { node { id } } } }';
    for (let i = 0; i < 5; i += 1) expect((await api.send(document, { first: 1 })).errors).toEqual([]);
    const { errors, data } = await api.send(document, { first: 101 });
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { path: ['services'], extensions: { code: 'BAD_INPUT', issues: [{ path: ['first'] }] } },
    ]);
    expect((await api.send(document, { first: 'x' })).errors).toMatchObject([
      { extensions: { code: 'BAD_INPUT', issues: [{ path: ['first'] }] } },
    ]);
    expect((await api.send(document, { ids: [null] })).errors).toMatchObject([
      { extensions: { code: 'BAD_INPUT', issues: [{ path: ['ids', 0] }] } },
    ]);
  });

  it('moving services to a client that has one with the same slug is a conflict', async () => {
    const { createService } = await api.ask<{ createService: { id: string } }>(CREATE, {
      input: { ...good(), clientId: other.client, slug: 'acme-api' },
    });
    const before = await rows();
    const many = await api.send(UPDATE_MANY, { input: { ids: [createService.id], clientId: acme.client } });
    expect(many.errors).toMatchObject([
      { extensions: { code: 'CONFLICT', issues: [{ path: ['input', 'clientId'] }] } },
    ]);
    const one = await api.send(UPDATE, { input: { id: createService.id, clientId: acme.client } });
    expect(one.errors).toMatchObject([{ extensions: { code: 'CONFLICT', issues: [{ path: ['input', 'clientId'] }] } }]);
    expect(await rows()).toBe(before);
  });

  it('of a mutation that fails, an earlier one in the same request stays', async () => {
    const { data, errors } = await api.send(
      'mutation { a: createClient(input: { name: "First" }) { slug } b: createClient(input: { name: "First" }) { slug } }',
    );
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'CONFLICT' } }]);
    expect(await api.app.db.client.count({ where: { slug: 'first' } })).toBe(1);
  });
});
