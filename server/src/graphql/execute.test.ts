import { execute, parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { createContext } from './context.ts';
import { createExecutor } from './execute.ts';
import { presentResult } from './errors.ts';
import { schema } from './schema.ts';
import { testApi } from './testing/api.ts';
import { EVERYTHING, makeDomain } from './testing/world.ts';
import type { GraphContext } from './context.ts';
import type { Domain } from './testing/world.ts';

const now = new Date();
const api = testApi({}, () => now);
let acme: Domain;

beforeAll(async () => {
  acme = await makeDomain(api.app, 'Acme');
  await makeDomain(api.app, 'Other');
});

const context = (): GraphContext => {
  const scope = {
    requestId: 'same',
    log: api.app.log,
    caller: { cookie: null, apiKey: null, userAgent: null, ip: '' },
    setCookies: null,
  };
  const parts = {
    site: { version: '1', defaultName: 'x', demo: null },
    startedAt: now,
    queue: api.queue,
    metrics: api.metrics,
  };
  const sessions = { watch: () => () => {}, recheck: async () => {}, stop() {} };
  return createContext({ app: api.app, auth: api.auth, parts, sessions }, { ...scope, actor: SYSTEM });
};

/** The answers of graphql-js and of the compiled document. */
async function both(source: string, variableValues: Record<string, unknown> = {}) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const run = createExecutor();
  const args = { schema, document, variableValues };
  let compiled = await run({ ...args, contextValue: context() });
  for (let i = 0; i < 3; i += 1) compiled = await run({ ...args, contextValue: context() });
  const plain = await execute({ ...args, contextValue: context() });
  const shown = [presentResult(plain, context()), presentResult(compiled, context())];
  return shown.map(
    (result) =>
      JSON.parse(JSON.stringify(result)) as {
        data: unknown;
        errors?: { message: string; path: unknown; extensions: unknown }[];
      },
  );
}

describe('compiled documents', () => {
  it('answer as graphql-js does: everything that can be asked', async () => {
    const [plain, compiled] = await both(EVERYTHING, { client: 'acme', service: 'acme-api' });
    expect(plain!.errors).toBeUndefined();
    expect(JSON.stringify(plain).length).toBeGreaterThan(5_000);
    expect(compiled).toEqual(plain);
  });

  it.each([
    [
      'aliases, fragments and __typename',
      '{ a: services(first: 1) { __typename edges { __typename node { ...F ... on Service { n: name } } } } } fragment F on Service { __typename id client { __typename id } }',
      {},
    ],
    [
      '@skip and @include',
      'query($yes: Boolean!, $no: Boolean!) { services(first: 1) { edges { node { id @include(if: $no) name @skip(if: $no) slug @include(if: $yes) } } totalCount @skip(if: $yes) } }',
      { yes: true, no: false },
    ],
    [
      'abstract types',
      'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Service { name } ... on Client { name } ... on Incident { cause } } }',
      {},
    ],
    [
      'defaults of arguments and variables',
      'query($n: Int = 1) { services(first: $n) { edges { node { days { day } recentChecks { at } } } } }',
      {},
    ],
    [
      'input objects, enums and times',
      'query($f: IncidentFilter, $s: ServiceSort) { incidents(filter: $f) { totalCount } services(sort: $s) { edges { node { name } } } }',
      { f: { statuses: ['OPEN'], from: '2020-01-01T00:00:00Z' }, s: { field: 'NAME', direction: 'DESC' } },
    ],
    ['JSON', '{ service(clientSlug: "acme", slug: "acme-api") { config } probeKinds { configSchema } }', {}],
    [
      'a field that fails and may be null',
      '{ a: service(clientSlug: "acme", slug: "acme-api") { name uptime(to: "2020-01-01T00:00:00Z") { incidents } } b: me { kind } }',
      {},
    ],
    ['a field that fails and may not be null', '{ overview { clients needsAttention(first: 101) { name } } }', {}],
    ['failures in a list', '{ services(first: 2) { edges { node { name days(last: 0) { day } } } } }', {}],
  ])('answer as graphql-js does: %s', async (_what, source, variables) => {
    const ids = [acme.service, acme.client, acme.incident, acme.check];
    const [plain, compiled] = await both(source, source.includes('$ids') ? { ids } : variables);
    expect(compiled!.data).toEqual(plain!.data);
    const faults = (result: typeof plain) =>
      (result!.errors ?? []).map(({ message, path, extensions }) => ({ message, path, extensions }));
    expect(faults(compiled)).toEqual(faults(plain));
  });
});
