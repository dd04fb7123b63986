import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMetrics, exposition, EXPOSITION_TYPE } from './metrics.ts';
import { cookiesOf, post, testApi } from './graphql/testing/api.ts';
import type { Metrics } from './metrics.ts';

const metrics: Metrics = createMetrics('0.0.0-test');
const webAppDir = await mkdtemp(join(tmpdir(), 'statusgraph-web-'));
await mkdir(join(webAppDir, 'assets'));
await writeFile(join(webAppDir, 'index.html'), '<!doctype html><title>app</title>');
await writeFile(join(webAppDir, 'assets', 'main-abc123.js'), 'console.log(1)');
await writeFile(join(webAppDir, 'assets', 'main-abc123.js.gz'), gzipSync('console.log(1)'));
await writeFile(join(webAppDir, 'favicon.svg'), '<svg/>');

const api = testApi({
  webAppDir,
  metrics,
  trust: { proxy: false, publicUrl: null, corsOrigins: ['https://board.example'] },
  exposition: async () => ({ type: EXPOSITION_TYPE, text: await exposition([await metrics.json()]) }),
});
afterAll(() => rm(webAppDir, { recursive: true, force: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}${path}`, { headers, redirect: 'manual' });

/** A request with headers that fetch would not let through. */
function raw(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const req = request(`${api.url}${path}`, { method: options.method ?? 'POST', headers: options.headers }, (res) => {
      let text = '';
      res.on('data', (chunk: Buffer) => (text += chunk.toString()));
      res.on('end', () => resolve({ status: res.statusCode!, text, headers: res.headers }));
    });
    req.on('error', reject);
    req.end(options.body);
  });
}

describe('OBS-1, OBS-2: health', () => {
  it('/health tells of the database and the queue, in words our own probe understands', async () => {
    const response = await get('/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'healthy',
      version: '0.0.0-test',
      uptime: expect.any(Number),
      checks: { database: { status: 'healthy', response_time: expect.any(Number) }, queue: { status: 'healthy' } },
    });
  });

  it('/health is 503 and says which part when the database is away', async () => {
    await new Promise((done) => setTimeout(done, 1_100));
    const query = api.app.pool.query;
    Object.assign(api.app.pool, { query: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.5:5432')) });
    const [health, ready, live] = [await get('/health'), await get('/ready'), await get('/live')];
    Object.assign(api.app.pool, { query });
    expect(health.status).toBe(503);
    const text = await health.text();
    expect(JSON.parse(text)).toMatchObject({
      status: 'unhealthy',
      checks: { database: { status: 'unhealthy' }, queue: { status: 'healthy' } },
    });
    expect(text).not.toContain('10.0.0.5');
    expect([ready.status, live.status]).toEqual([503, 200]);
    await new Promise((done) => setTimeout(done, 1_100));
    expect((await get('/ready')).status).toBe(200);
  });

  it('OBS-3: /metrics has the names of the contract', async () => {
    await api.send('{ me { kind } }');
    await get('/nowhere.js');
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    for (const name of [
      'http_request_duration_seconds_bucket',
      'http_requests_total',
      'monitor_checks_executed_total',
      'scheduler_jobs_scheduled_total',
      'incidents_created_total',
    ]) {
      expect(text).toContain(`# `);
      expect(text).toMatch(new RegExp(`^${name}`, 'm'));
    }
    expect(text).toMatch(/^http_requests_total\{method="POST",route="\/graphql",status="200"\} [1-9]/m);
    expect(text).toMatch(/^http_requests_total\{method="GET",route="app",status="404"\} [1-9]/m);
  });

  it('OBS-5: every answer has a request id, the one that was sent when it is harmless', async () => {
    expect((await get('/live')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect((await get('/live', { 'x-request-id': 'abc-1' })).headers.get('x-request-id')).toBe('abc-1');
    expect((await get('/live', { 'x-request-id': 'a b\tc' })).headers.get('x-request-id')).not.toContain('a b');
    const { headers, errors } = await api.send(
      '{ nothing }',
      {},
      { key: api.admin, headers: { 'x-request-id': 'abc-2' } },
    );
    expect(headers.get('x-request-id')).toBe('abc-2');
    expect(errors[0]?.extensions.requestId).toBe('abc-2');
  });
});

describe('SEC-4: who may ask', () => {
  it('everything but setup, me, createOwner and signIn needs an actor', async () => {
    const { data } = await api.send(
      '{ __schema { queryType { fields { name args { name } } } mutationType { fields { name } } } }',
      {},
      {},
    );
    const schema = (
      data as { __schema: { queryType: { fields: { name: string }[] }; mutationType: { fields: { name: string }[] } } }
    ).__schema;
    const open: string[] = [];
    const queries: Record<string, string> = {
      node: 'node(id: "x") { id }',
      nodes: 'nodes(ids: []) { id }',
      client: 'client(slug: "x") { id }',
      service: 'service(clientSlug: "x", slug: "y") { id }',
      probeKinds: 'probeKinds { kind }',
      server: 'server(clientSlug: "x", slug: "y") { id }',
      serverTags: 'serverTags',
      serverKeyFiles: 'serverKeyFiles',
      compareServers: 'compareServers(name: "x") { server { id } }',
      commandTemplates: 'commandTemplates { id }',
      me: 'me { kind }',
      setup: 'setup { version }',
      overview: 'overview { clients }',
      system: 'system { version }',
    };
    for (const { name } of schema.queryType.fields) {
      const { errors } = await api.send(`{ ${queries[name] ?? `${name} { totalCount }`} }`, {}, {});
      if (errors[0]?.extensions.code !== 'UNAUTHENTICATED') open.push(name);
    }
    expect(open.sort()).toEqual(['me', 'setup']);
    const mutations: Record<string, string> = {
      signOut: 'signOut',
      updateProfile: 'updateProfile(input: {}) { id }',
      changePassword: 'changePassword(input: { currentPassword: "x", newPassword: "y" })',
      updateSettings: 'updateSettings(input: {}) { version }',
      createClient: 'createClient(input: { name: "x" }) { id }',
      updateClient: 'updateClient(input: { id: "x" }) { id }',
      deleteClient: 'deleteClient(id: "x")',
      createService: 'createService(input: { clientId: "x", name: "x", kind: HTTP, config: {} }) { id }',
      updateService: 'updateService(input: { id: "x" }) { id }',
      deleteService: 'deleteService(id: "x")',
      setServicesEnabled: 'setServicesEnabled(ids: ["x"], enabled: true) { id }',
      updateServices: 'updateServices(input: { ids: ["x"] }) { id }',
      deleteServices: 'deleteServices(ids: ["x"])',
      checkServiceNow: 'checkServiceNow(id: "x") { id }',
      previewProbe: 'previewProbe(input: { kind: HTTP, config: {} }) { words }',
      createServer:
        'createServer(input: { clientId: "x", name: "x", host: "x", username: "x", auth: PASSWORD }) { id }',
      updateServer: 'updateServer(input: { id: "x" }) { id }',
      deleteServer: 'deleteServer(id: "x")',
      setServersEnabled: 'setServersEnabled(ids: ["x"], enabled: true) { id }',
      testServer: 'testServer(input: {}) { ok }',
      sampleServerNow: 'sampleServerNow(id: "x") { id }',
      acceptHostKey: 'acceptHostKey(id: "x", fingerprint: "x") { id }',
      createCommand: 'createCommand(input: { name: "x", command: "x", parser: NUMBER }) { id }',
      updateCommand: 'updateCommand(input: { id: "x" }) { id }',
      deleteCommand: 'deleteCommand(id: "x")',
      tryCommand: 'tryCommand(input: { serverId: "x", command: "x", parser: NUMBER }) { output }',
      createLogSource: 'createLogSource(input: { serverId: "x", name: "x", kind: FILE, target: "/x" }) { id }',
      updateLogSource: 'updateLogSource(input: { id: "x" }) { id }',
      deleteLogSource: 'deleteLogSource(id: "x")',
    };
    const closed = schema.mutationType.fields
      .map(({ name }) => name)
      .filter((name) => name !== 'createOwner' && name !== 'signIn');
    expect(closed.sort()).toEqual(Object.keys(mutations).sort());
    for (const name of closed) {
      const { errors } = await api.send(`mutation { ${mutations[name]} }`, {}, {});
      expect([name, errors[0]?.extensions.code]).toEqual([name, 'UNAUTHENTICATED']);
    }
  });

  it('no subscription begins without an actor', async () => {
    const subscriptions = [
      ...['serviceChanged', 'checkRecorded', 'clientChanged', 'incidentChanged', 'serverChanged', 'serverSample'],
      ...['eventRecorded', 'logLine(sourceId: "x")'],
    ].map((name) => `${name} { cursor }`);
    for (const field of [...subscriptions, 'serverTestStep(progressId: "progress-1") { name }']) {
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: `subscription { ${field} }` }),
      });
      expect(await response.text()).toContain('UNAUTHENTICATED');
    }
  });

  it('a key comes as Bearer or X-API-Key; a wrong one is 401 with a typed error', async () => {
    const ask = (headers: Record<string, string>) =>
      post(`${api.url}/graphql`, { query: '{ me { kind } }' }, { headers });
    expect((await ask({ authorization: `Bearer ${api.admin}` })).data).toEqual({ me: { kind: 'API_KEY' } });
    expect((await ask({ 'x-api-key': api.admin })).data).toEqual({ me: { kind: 'API_KEY' } });
    const wrong = await ask({ 'x-api-key': 'sg_wrong' });
    expect(wrong.status).toBe(401);
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('requests that are not what they should be', () => {
  const cases: [string, Parameters<typeof raw>[1], number, string][] = [
    [
      'a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={me{kind}}' },
      415,
      'BAD_INPUT',
    ],
    [
      'plain text, which needs no preflight',
      { headers: { 'content-type': 'text/plain' }, body: '{"query":"{me{kind}}"}' },
      415,
      'BAD_INPUT',
    ],
    [
      'a multipart form',
      { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
      415,
      'BAD_INPUT',
    ],
    ['no content type', { body: '{}' }, 415, 'BAD_INPUT'],
    ['broken JSON', { headers: { 'content-type': 'application/json' }, body: '{"query":' }, 400, 'BAD_INPUT'],
    [
      'a body above 1 MB',
      {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ me { kind } } #${'x'.repeat(1_000_001)}` }),
      },
      413,
      'TOO_LARGE',
    ],
    [
      'a body above 1 MB in chunks',
      { headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, body: 'x'.repeat(1_000_001) },
      413,
      'TOO_LARGE',
    ],
    ['PUT', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' }, 405, 'BAD_INPUT'],
    ['DELETE', { method: 'DELETE' }, 405, 'BAD_INPUT'],
  ];
  it.each(cases)('%s is refused', async (_what, options, status, code) => {
    const answer = await raw('/graphql', options);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({
      errors: [{ extensions: { code, requestId: expect.any(String) } }],
    });
  });

  it.each([
    ['null'],
    ['5'],
    ['[]'],
    ['[{"query":"{me{kind}}"}]'],
    ['{}'],
    ['{"query":5}'],
    ['{"query":"{me{kind}}","variables":[]}'],
    ['{"query":""}'],
    ['{"query":"{"}'],
  ])('the body %s is answered with a typed error', async (body) => {
    const answer = await post(`${api.url}/graphql`, body);
    expect(answer.status).toBeLessThan(500);
    expect(answer.errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect(answer.errors[0]?.extensions.requestId).toMatch(/./);
  });

  it('a mutation by GET is refused', async () => {
    const response = await get(
      `/graphql?query=${encodeURIComponent('mutation { createClient(input: { name: "x" }) { id } }')}`,
      { 'x-api-key': api.admin },
    );
    expect(response.status).toBe(405);
    expect(await api.app.db.client.count()).toBe(0);
  });

  it('a document with too many tokens is refused', async () => {
    const { errors } = await api.send(`{ ${'me { kind } '.repeat(2_000)} }`);
    expect(errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect(errors[0]?.message).toMatch(/token/i);
  });
});

describe('SEC-8: other pages', () => {
  let cookie: string;
  beforeAll(async () => {
    const input = { name: 'Alice', email: 'alice@example.com', password: 'a long password' };
    cookie = cookiesOf(
      await api.send('mutation($input: CreateOwnerInput!) { createOwner(input: $input) { kind } }', { input }, {}),
    );
  });
  const body = JSON.stringify({ query: '{ me { kind } }' });
  const me = async (headers: Record<string, string>) =>
    JSON.parse(
      (await raw('/graphql', { headers: { 'content-type': 'application/json', cookie, ...headers }, body })).text,
    ) as unknown;

  it('do not get the session, whatever they send', async () => {
    expect(await me({})).toEqual({ data: { me: { kind: 'USER' } } });
    expect(await me({ origin: api.url })).toEqual({ data: { me: { kind: 'USER' } } });
    expect(await me({ origin: 'https://evil.example' })).toEqual({ data: { me: null } });
    expect(await me({ origin: 'https://board.example' })).toEqual({ data: { me: null } });
    expect(await me({ origin: 'null' })).toEqual({ data: { me: null } });
    expect(await me({ 'sec-fetch-site': 'cross-site' })).toEqual({ data: { me: null } });
  });

  it('may call with a key when CORS_ORIGINS names them, others may not', async () => {
    const preflight = (origin: string) =>
      fetch(`${api.url}/graphql`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,x-api-key',
        },
      });
    const allowed = await preflight('https://board.example');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://board.example');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('x-api-key');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('cannot frame ours, and ours load nothing from elsewhere', async () => {
    const { headers } = await get('/');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('pages', () => {
  it('the web app answers every address of its own, uncached; its files are cached for ever', async () => {
    for (const path of ['/', '/clients/acme', '/services/new']) {
      const response = await get(path, { accept: 'text/html' });
      expect([path, response.status, await response.text()]).toEqual([path, 200, '<!doctype html><title>app</title>']);
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
    const script = await get('/assets/main-abc123.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const small = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip' });
    expect([small.headers.get('content-encoding'), await small.text()]).toEqual(['gzip', 'console.log(1)']);
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it('a file that is missing is a 404, and nothing outside can be read', async () => {
    expect((await get('/assets/old-123.js')).status).toBe(404);
    expect((await raw('/../../../etc/passwd', { method: 'GET' })).text).not.toContain('root:');
    expect((await raw('/%2e%2e/%2e%2e/etc/passwd', { method: 'GET' })).text).not.toContain('root:');
    expect((await raw('/constructor', { method: 'GET' })).status).toBe(200);
    expect((await raw('/anything', { method: 'POST' })).status).toBe(404);
  });

  it('OBS-6: GraphiQL is whole, with examples, under a policy with a nonce; /docs leads to it', async () => {
    const response = await get('/graphql', { accept: 'text/html' });
    const text = await response.text();
    expect(response.status).toBe(200);
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy')!)?.[1];
    expect(text).toContain(`<script nonce="${nonce}">`);
    expect(text.match(/<script/g)!.length).toBeGreaterThanOrEqual(1);
    expect(text).not.toMatch(/<(script|link|img)[^>]+(src|href)="https?:/);
    expect(text).toContain('serviceChanged');
    const again = await get('/graphql', { accept: 'text/html' });
    expect(again.headers.get('content-security-policy')).not.toContain(nonce);
    const docs = await get('/docs');
    expect([docs.status, docs.headers.get('location')]).toEqual([302, '/graphql']);
  });

  it('a query by GET is answered', async () => {
    const response = await get(`/graphql?query=${encodeURIComponent('{ me { kind } }')}`, { 'x-api-key': api.admin });
    expect(await response.json()).toEqual({ data: { me: { kind: 'API_KEY' } } });
  });
});
