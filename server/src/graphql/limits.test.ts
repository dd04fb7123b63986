import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { MAX_ALIASES, MAX_COST, MAX_DEPTH, demandOf } from './limits.ts';
import { schema } from './schema.ts';
import { testApi } from './testing/api.ts';

const api = testApi();

const demand = (text: string, variables: Record<string, unknown> = {}) => {
  const document = parse(text);
  return demandOf(schema, document, getOperationAST(document)!, variables);
};

describe('limits of an operation', () => {
  it('count what the largest answer would hold', () => {
    const list = (args: string) => `query($n: Int) { services${args} { edges { node { id name } } } }`;
    expect(demand(list('(first: 10)')).cost).toBe(demand(list('(last: 10)')).cost);
    expect(demand(list('(first: 100)')).cost).toBe(10 * demand(list('(first: 10)')).cost);
    expect(demand(list('(first: $n)'), { n: 100 })).toEqual(demand(list('(first: 100)')));
    expect(demand(list(''))).toEqual(demand(list('(first: 50)')));
    expect(demand(list('(first: $n)'), {})).toEqual(demand(list('(first: 50)')));
    expect(demand(list('(first: -5)')).cost).toBe(0);
    const days = (last: string) => `{ services(first: 10) { edges { node { days${last} { day } } } } }`;
    expect(demand(days('')).cost).toBe(demand(days('(last: 90)')).cost);
    expect(demand(days('')).cost).toBeGreaterThan(900);
  });

  it('count the points of each metric that is named, however the names are given', () => {
    const metrics = (names: string) =>
      `query($names: [String!]!) { servers(first: 1) { edges { node { metrics(names: ${names}, maxPoints: 100) { name points { at } } } } } }`;
    const one = demand(metrics('["a"]'), { names: [] }).cost;
    expect(demand(metrics('["a", "b", "c"]'), { names: [] }).cost).toBeCloseTo(3 * one, -2);
    expect(demand(metrics('$names'), { names: ['a', 'b', 'c'] })).toEqual(demand(metrics('["a", "b", "c"]')));
    expect(demand(metrics('[]')).cost).toBe(one);
  });

  it('count fragments wherever they are spread', () => {
    const inline = '{ a: me { kind } b: me { kind } }';
    expect(demand('{ a: me { ...F } b: me { ...F } } fragment F on Me { kind }')).toEqual(demand(inline));
    expect(demand('{ a: me { ... { kind } } b: me { ... on Me { kind } } }')).toEqual(demand(inline));
    expect(demand(inline)).toMatchObject({ aliases: 2, depth: 2 });
  });

  it('are not blown up by fragments that spread fragments many times', () => {
    const fragments = Array.from(
      { length: 30 },
      (_, i) =>
        `fragment F${i} on Client { ${i < 29 ? `a: services(first: 1) { edges { node { client { ...F${i + 1} } } } } b: services(first: 1) { edges { node { client { ...F${i + 1} } } } }` : 'id'} }`,
    );
    const from = performance.now();
    expect(demand(`{ client(slug: "x") { ...F0 } } ${fragments.join(' ')}`).cost).toBeGreaterThan(1e9);
    expect(performance.now() - from).toBeLessThan(200);
  });

  it('leave introspection alone', () => {
    expect(
      demand(
        '{ __schema { types { fields { type { ofType { ofType { ofType { ofType { ofType { name } } } } } } } } } }',
      ),
    ).toMatchObject({ cost: 0 });
  });

  it.each([
    [
      'depth',
      `{ ${'client(slug: "x") { services(first: 1) { edges { node { '.repeat(1)}${'client { services(first: 1) { edges { node { '.repeat(4)} id ${'} } } }'.repeat(5)} }`,
      MAX_DEPTH,
    ],
    [
      'aliases',
      `{ ${Array.from({ length: MAX_ALIASES + 1 }, (_, i) => `a${i}: me { kind }`).join(' ')} }`,
      MAX_ALIASES,
    ],
    [
      'objects',
      '{ services(first: 100) { edges { node { checks(first: 100) { edges { node { response { headers { name } } } } } } } } }',
      MAX_COST,
    ],
  ])('refuse too much %s, and say how much is allowed', async (_what, document, most) => {
    const { errors, data } = await api.send(document);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_LARGE' } }]);
    expect(errors[0]!.message).toContain(String(most));
  });

  it('let the lists of the app through', async () => {
    const documents = [
      '{ services(first: 100) { edges { node { id name status recentChecks { at verdict durationMs } uptime(period: MONTH) { uptimePercent } client { slug } } } } }',
      '{ clients(first: 100) { edges { node { id name counts { total } days { day status uptimePercent } } } } }',
      '{ service(clientSlug: "a", slug: "b") { days { day status buckets { upSeconds } } responseTimes(period: QUARTER, maxPoints: 500) { points { at phases { dnsMs } } } checks(first: 100) { edges { node { id response { headers { name } } } } } } }',
    ];
    for (const document of documents) expect((await api.send(document)).errors).toEqual([]);
  });
});
