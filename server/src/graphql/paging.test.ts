import { beforeAll, describe, expect, it } from 'vitest';
import { testApi } from './testing/api.ts';

const api = testApi();
const COUNT = 60;

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  edges: { cursor: string; node: { name: string; status: string; slug: string; client: { slug: string } } }[];
}

const DOCUMENT = `query($first: Int, $after: String, $last: Int, $before: String, $filter: ServiceFilter, $sort: ServiceSort) {
  services(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { name slug status client { slug } } }
  }
}`;
const page = async (variables: object) => (await api.ask<{ services: Page }>(DOCUMENT, { ...variables })).services;
const names = ({ edges }: Page) => edges.map(({ node }) => node.name);

/** Reads a whole list page by page, forwards or backwards. */
async function all(variables: object, size: number, backward = false): Promise<Page['edges']> {
  const edges: Page['edges'] = [];
  let cursor: string | undefined;
  for (;;) {
    const place = backward ? { last: size, before: cursor } : { first: size, after: cursor };
    const one = await page({ ...variables, ...place });
    if (backward) edges.unshift(...one.edges);
    else edges.push(...one.edges);
    cursor = backward ? one.pageInfo.startCursor : one.pageInfo.endCursor;
    if (!(backward ? one.pageInfo.hasPreviousPage : one.pageInfo.hasNextPage)) return edges;
  }
}

beforeAll(async () => {
  const { pool } = api.app;
  await pool.query("INSERT INTO client (slug, name) VALUES ('zeta', 'Zeta'), ('alpha', 'alpha')");
  // Equal names and values on purpose: the order must be total all the same.
  await pool.query(
    `INSERT INTO service (client_id, slug, name, kind, config, target, interval_seconds, enabled)
     SELECT 1 + n % 2, 's' || n, (ARRAY['Same', 'other', 'Third'])[1 + n % 3], CASE WHEN n % 10 = 0 THEN 'TCP' ELSE 'HTTP' END,
       '{"url":"http://x.example"}', 'GET http://host' || n || '.example/', 60, n % 12 <> 5 FROM generate_series(1, $1::int) n`,
    [COUNT],
  );
  await pool.query(
    `INSERT INTO service_state (service_id, slot, status, status_since, last_checked_at, last_duration_ms)
     SELECT id, id % 1024, (ARRAY['UP', 'DEGRADED', 'DOWN', 'MAINTENANCE', 'PAUSED', 'UNKNOWN']::service_status[])[1 + id % 6],
       now() - (id % 4) * interval '1 min', CASE WHEN id % 5 > 0 THEN now() - (id % 7) * interval '1 s' END, CASE WHEN id % 5 > 0 THEN id % 9 END
     FROM service`,
  );
});

describe('TEN-8: pages', () => {
  it('hold 50 by default and 100 at most', async () => {
    const first = await page({});
    expect(first.edges).toHaveLength(50);
    expect(first).toMatchObject({ totalCount: COUNT, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const second = await page({ after: first.pageInfo.endCursor });
    expect(second.edges).toHaveLength(10);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect((await page({ first: 100 })).edges).toHaveLength(COUNT);
    expect((await page({ first: 0 })).edges).toEqual([]);
  });

  const fields = ['STATUS', 'NAME', 'CLIENT', 'LAST_CHECKED_AT', 'RESPONSE_TIME', 'STATUS_SINCE', 'CREATED_AT'];
  it.each(fields.flatMap((field) => ['ASC', 'DESC'].map((direction) => [field, direction])))(
    'by %s %s hold every service once, forwards and backwards',
    async (field, direction) => {
      const sort = { field, direction };
      const whole = (await page({ first: 100, sort })).edges;
      expect(new Set(whole.map(({ node }) => node.slug)).size).toBe(COUNT);
      expect((await all({ sort }, 7)).map(({ node }) => node.slug)).toEqual(whole.map(({ node }) => node.slug));
      expect((await all({ sort }, 7, true)).map(({ node }) => node.slug)).toEqual(whole.map(({ node }) => node.slug));
    },
  );

  it('by STATUS ASC begin with the worst', async () => {
    const { edges } = await page({ first: 100, sort: { field: 'STATUS' } });
    expect([...new Set(edges.map(({ node }) => node.status))]).toEqual([
      'DOWN',
      'DEGRADED',
      'UNKNOWN',
      'MAINTENANCE',
      'UP',
      'PAUSED',
    ]);
  });

  it('by NAME and CLIENT do not care for capitals', async () => {
    expect([...new Set(names(await page({ first: 100, sort: { field: 'NAME' } })))]).toEqual([
      'other',
      'Same',
      'Third',
    ]);
    const { edges } = await page({ first: 100, sort: { field: 'CLIENT' } });
    expect([...new Set(edges.map(({ node }) => node.client.slug))]).toEqual(['alpha', 'zeta']);
  });

  it.each(['ASC', 'DESC'])('by what is not known yet, %s, end with it', async (direction) => {
    const ask = `query($d: SortDirection) { services(first: 100, sort: { field: RESPONSE_TIME, direction: $d }) { edges { node { lastCheckedAt lastCheck { id } } } } }`;
    const { services } = await api.ask<{ services: { edges: { node: { lastCheckedAt: string | null } }[] } }>(ask, {
      d: direction,
    });
    const unknown = services.edges.map(({ node }) => node.lastCheckedAt === null);
    expect(unknown.indexOf(true)).toBe(COUNT - 12);
    expect(unknown.lastIndexOf(false)).toBe(COUNT - 13);
  });

  it('stay right while services come and go', async () => {
    const first = await page({ first: 10, sort: { field: 'NAME' } });
    await api.app.pool.query(
      "INSERT INTO service (client_id, slug, name, kind, config, target) VALUES (1, 'early', 'aaa', 'HTTP', '{}', 'x')",
    );
    await api.app.pool.query(
      "INSERT INTO service_state (service_id, slot) SELECT id, 0 FROM service WHERE slug = 'early'",
    );
    await api.app.pool.query('DELETE FROM service WHERE slug = $1', [first.edges[9]!.node.slug]);
    const rest = await page({ first: 100, after: first.pageInfo.endCursor, sort: { field: 'NAME' } });
    expect(rest.edges).toHaveLength(COUNT - 10);
    await api.app.pool.query("DELETE FROM service WHERE slug = 'early'");
  });

  it('refuse the cursor of another order', async () => {
    const { pageInfo } = await page({ first: 2, sort: { field: 'NAME' } });
    const { errors } = await api.send(DOCUMENT, { after: pageInfo.endCursor, sort: { field: 'STATUS' } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', issues: [{ path: ['after'] }] } }]);
  });

  it.each([
    ['[]'],
    ['{"a":1}'],
    ['["service NAME ASC","x"]'],
    ['["service NAME ASC",5,5]'],
    ['["service NAME ASC","x",1e40]'],
    ['["service NAME ASC","\\u0000",1]'],
  ])('refuse the invented cursor %s', async (text) => {
    const { errors } = await api.send(DOCUMENT, { after: Buffer.from(text).toString('base64url') });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', issues: [{ path: ['after'] }] } }]);
  });
});

describe('filters', () => {
  it('combine, and count what they leave', async () => {
    const left = await page({
      first: 100,
      filter: { clientSlug: 'zeta', statuses: ['DOWN', 'UP'], kinds: ['HTTP'], enabled: true },
    });
    expect(left.totalCount).toBe(left.edges.length);
    expect(left.totalCount).toBeGreaterThan(0);
    for (const { node } of left.edges)
      expect(node).toMatchObject({ client: { slug: 'zeta' }, status: expect.stringMatching(/^(DOWN|UP)$/) });
  });

  it('search in name, slug, target and client, in any case, and take signs as they are', async () => {
    expect((await page({ filter: { search: 'SAM' } })).totalCount).toBe(
      (await page({ filter: { search: 'same' } })).totalCount,
    );
    expect((await page({ filter: { search: 'host42.' } })).totalCount).toBe(1);
    expect((await page({ filter: { search: 'ALPHA' } })).totalCount).toBeGreaterThan(20);
    expect((await page({ filter: { search: '%' } })).totalCount).toBe(0);
    expect((await page({ filter: { search: '_' } })).totalCount).toBe(0);
    expect((await page({ filter: { search: "'; DROP TABLE service; --" } })).totalCount).toBe(0);
    expect((await page({ filter: { search: '  ' } })).totalCount).toBeGreaterThan(50);
  });

  it('that leave nothing leave an empty page', async () => {
    expect(await page({ filter: { statuses: [] } })).toMatchObject({
      totalCount: 0,
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
    expect(await page({ filter: { clientSlug: 'nobody' } })).toMatchObject({ totalCount: 0, edges: [] });
  });
});

describe('clients', () => {
  it('are sorted by state and name, and filtered by state', async () => {
    await api.app.pool.query("INSERT INTO client (slug, name) VALUES ('empty', 'Empty')");
    await api.app.pool.query(
      "UPDATE service_state SET status = 'UP' WHERE service_id IN (SELECT id FROM service WHERE client_id = 2)",
    );
    const slugs = async (args: string) => {
      const { clients } = await api.ask<{
        clients: { edges: { node: { slug: string; status: string } }[]; totalCount: number };
      }>(`{ clients${args} { totalCount edges { node { slug status } } } }`);
      expect(clients.totalCount).toBe(clients.edges.length);
      return clients.edges.map(({ node }) => node.slug);
    };
    expect(await slugs('')).toEqual(['alpha', 'empty', 'zeta']);
    expect(await slugs('(sort: { field: STATUS })')).toEqual(['zeta', 'empty', 'alpha']);
    expect(await slugs('(sort: { field: STATUS, direction: DESC })')).toEqual(['alpha', 'empty', 'zeta']);
    expect(await slugs('(filter: { statuses: [UNKNOWN, UP] })')).toEqual(['alpha', 'empty']);
    expect(await slugs('(filter: { search: "ZET" })')).toEqual(['zeta']);
  });
});
