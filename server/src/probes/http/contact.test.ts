import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '#testing/targets/certificates.ts';
import { serveHttp, serveTcp, type Target } from '#testing/targets/listen.ts';
import { REFUSED_URL, startTargets, type Targets } from '#testing/targets/targets.ts';
import { http } from '../kinds/http.ts';
import { MAX_BODY_BYTES, type ProbeResult } from '../probe.ts';

const NAMES = [
  'healthy',
  'unavailable',
  'redirect',
  'certificateGood',
  'certificateExpired',
  'certificateSelfSigned',
  'certificateOfAnother',
  'endlessBody',
  'neverAnswers',
  'closesEarly',
  'cutsBody',
  'badHeaders',
  'garbage',
  'slowHeaders',
  'hugeHeader',
  'brokenTls',
  'cutsTls',
  'echo',
] as const;
let targets: Targets<(typeof NAMES)[number]>;
const own: Target[] = [];

beforeAll(async () => {
  targets = await startTargets(NAMES);
});
afterAll(async () => {
  await targets.close();
  await Promise.all(own.map((target) => target.close()));
});

const run = (config: object, signal = AbortSignal.timeout(5000)): Promise<ProbeResult> =>
  http.run(http.config.parse(config), signal);

/** Starts a server for one test; it ends after all. */
async function serve(...args: Parameters<typeof serveHttp>): Promise<Target> {
  const target = await serveHttp(...args);
  own.push(target);
  return target;
}

describe('a good answer', () => {
  it('CHK-4, CHK-7: has status, phases, headers and body', async () => {
    const result = await run({ url: targets.at.healthy.url });
    expect(result).toMatchObject({ failure: null, statusCode: 200, certificate: null });
    expect(result.phases).toMatchObject({ dnsMs: null, tlsMs: null });
    for (const phase of ['connectMs', 'firstByteMs', 'downloadMs'] as const)
      expect(result.phases[phase]).toBeGreaterThan(0);
    expect(JSON.parse(result.response?.body ?? '')).toMatchObject({ status: 'healthy' });
    expect(result.response?.headers).toContainEqual(['X-Health-Check-Version', '1.0']);
    expect(result.bytes).toBe(Buffer.byteLength(result.response?.body ?? ''));
    expect(result.facts).toEqual([`127.0.0.1:${targets.at.healthy.port}`, 'HTTP/1.1', 'no redirect']);
  });

  it('measures the name lookup of a name', async () => {
    const result = await run({ url: `http://localhost:${targets.at.healthy.port}/`, ipVersion: '4' });
    expect(result.phases.dnsMs).toBeGreaterThan(0);
  });

  it('CHK-17: over TLS has the certificate', async () => {
    const result = await run({ url: targets.at.certificateGood.url, tls: { ca: targets.authority.cert } });
    expect(result).toMatchObject({ failure: null, statusCode: 200 });
    expect(result.phases.tlsMs).toBeGreaterThan(0);
    expect(result.facts).toContain('TLS 1.3');
    expect(result.certificate).toMatchObject({ subject: 'localhost', issuer: 'Statusgraph test authority' });
    const days = ((result.certificate?.validTo.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(Math.floor(days)).toBe(90);
  });

  it('sends method, headers, credentials and body', async () => {
    const seen: Record<string, unknown> = {};
    const target = await serve((request, response) => {
      Object.assign(seen, { method: request.method, url: request.url, headers: request.headers });
      request
        .setEncoding('utf8')
        .on('data', (text) => (seen.body = text))
        .on('end', () => response.end());
    });
    await run({
      url: `${target.url}a%20b?c=d#e`,
      method: 'post',
      headers: { accept: 'application/json', 'X-A': '1' },
      secretHeaders: { 'X-S': '2' },
      auth: { type: 'basic', username: 'u', password: 'p:w' },
      body: '{"a":"ü"}',
    });
    expect(seen).toMatchObject({ method: 'POST', url: '/a%20b?c=d', body: '{"a":"ü"}' });
    expect(seen.headers).toEqual({
      host: `127.0.0.1:${target.port}`,
      accept: 'application/json',
      'user-agent': 'Statusgraph',
      'x-a': '1',
      'x-s': '2',
      authorization: `Basic ${Buffer.from('u:p:w').toString('base64')}`,
      'content-type': 'application/json',
      'content-length': '10',
      connection: 'close',
    });
  });

  it('uses a fresh connection for each check', async () => {
    const ports = new Set<number | undefined>();
    const target = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end();
    });
    for (let i = 0; i < 3; i++) await run({ url: target.url });
    expect(ports.size).toBe(3);
  });

  it('reads a compressed body, but no bomb', async () => {
    const target = await serve((request, response) => {
      const plain = request.url === '/bomb' ? Buffer.alloc(50 * MAX_BODY_BYTES) : Buffer.from('{"status":"ok"}');
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(plain));
    });
    expect((await run({ url: target.url })).response).toMatchObject({ body: '{"status":"ok"}', truncated: false });
    expect((await run({ url: `${target.url}bomb` })).response).toMatchObject({ body: '', truncated: true });
  });

  it('has no NUL in its text', async () => {
    const target = await serve((_request, response) => response.end('a\0b'));
    expect((await run({ url: target.url })).response?.body).toBe('a\ufffdb');
  });

  it('takes 101 for an answer', async () => {
    const target = await serveTcp((socket) => {
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
      );
    });
    own.push(target);
    expect(await run({ url: target.url })).toMatchObject({ failure: null, statusCode: 101 });
  });
});

describe('redirects', () => {
  it('D2: are reported, not followed', async () => {
    const result = await run({ url: targets.at.redirect.url });
    expect(result).toMatchObject({ failure: null, statusCode: 302 });
    expect(result.facts).toContain('redirect not followed');
  });

  it('D2: are followed as often as the service says', async () => {
    const target = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      response.writeHead(left > 0 ? 302 : 200, { Location: `/${left - 1}` }).end();
    });
    expect(await run({ url: `${target.url}3`, followRedirects: 3 })).toMatchObject({ statusCode: 200 });
    expect(await run({ url: `${target.url}4`, followRedirects: 3 })).toMatchObject({ statusCode: 302 });
    const { facts } = await run({ url: `${target.url}2`, followRedirects: 3 });
    expect(facts).toContain(`2 redirects to http://127.0.0.1:${target.port}`);
  });

  it('SEC-3: to another origin carry no credentials, not even back again', async () => {
    const seen: string[] = [];
    let home = '';
    const stranger = await serve((request, response) => {
      seen.push(JSON.stringify(request.headers));
      response.writeHead(307, { Location: `${home}end` }).end();
    });
    const target = await serve((request, response) => {
      seen.push(JSON.stringify(request.headers));
      if (request.url === '/end') return response.end('done');
      return response.writeHead(307, { Location: request.url === '/' ? '/next' : stranger.url }).end();
    });
    home = target.url;
    const config = {
      url: target.url,
      followRedirects: 5,
      headers: { 'X-Plain': 'plain', Cookie: 'session=abc' },
      secretHeaders: { 'X-Secret': 'hidden-value' },
      auth: { type: 'bearer', token: 'token-value' },
    };
    expect((await run(config)).response?.body).toBe('done');
    expect(seen).toHaveLength(4);
    for (const own of seen.slice(0, 2)) expect(own).toMatch(/token-value.*|hidden-value/);
    for (const other of seen.slice(2)) {
      expect(other).not.toMatch(/token-value|hidden-value|session=abc/);
      expect(other).toContain('plain');
    }
  });

  it.each([
    [301, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'text'],
    [308, 'POST', 'text'],
  ])('%i turns POST into %s', async (status, method, body) => {
    const target = await serve((request, response) => {
      if (request.url === '/') return response.writeHead(status, { Location: '/to' }).end();
      let text = '';
      return request.on('data', (chunk) => (text += chunk)).on('end', () => response.end(`${request.method} ${text}`));
    });
    const result = await run({ url: target.url, method: 'POST', body: 'text', followRedirects: 1 });
    expect(result.response?.body).toBe(`${method} ${body}`);
  });

  it.each(['ftp://a.example/', 'http://[', 'javascript:1'])('to %s are an answer', async (location) => {
    const target = await serve((_request, response) => response.writeHead(302, { Location: location }).end());
    expect(await run({ url: target.url, followRedirects: 3 })).toMatchObject({ failure: null, statusCode: 302 });
  });

  it('say where a failure happened', async () => {
    const target = await serve((_request, response) => response.writeHead(302, { Location: REFUSED_URL }).end());
    const { failure } = await run({ url: target.url, followRedirects: 1 });
    expect(failure).toEqual({
      stage: 'CONNECT',
      message: 'After a redirect to http://127.0.0.1:1: Connection refused',
    });
  });
});

describe('failures, in words', () => {
  it.each([
    ['closesEarly', 'PROTOCOL', 'The connection was closed without an answer'],
    ['cutsBody', 'PROTOCOL', 'The connection was closed before the answer was complete'],
    ['badHeaders', 'PROTOCOL', 'The answer has a header that is not valid'],
    ['garbage', 'PROTOCOL', 'The answer is not HTTP'],
    ['hugeHeader', 'PROTOCOL', 'The headers of the answer are larger than 32 KB'],
    ['brokenTls', 'TLS', 'The port does not speak TLS'],
    ['cutsTls', 'TLS', 'The connection was closed during the TLS handshake'],
  ] as const)('CHK-5: %s is %s', async (name, stage, message) => {
    expect((await run({ url: targets.at[name].url })).failure).toEqual({ stage, message });
  });

  it.each([
    ['certificateExpired', /^The certificate expired on \d{4}-\d\d-\d\d$/],
    ['certificateSelfSigned', /^The certificate is self-signed$/],
    ['certificateOfAnother', /^The certificate is for other\.example, not for 127\.0\.0\.1$/],
  ] as const)('CHK-5: %s is a failure of TLS unless verification is off', async (name, message) => {
    const { url } = targets.at[name];
    const result = await run({ url, tls: { ca: targets.authority.cert } });
    expect(result.failure).toMatchObject({ stage: 'TLS', message: expect.stringMatching(message) });
    expect(result.certificate?.validTo).toBeInstanceOf(Date);
    expect(await run({ url, tls: { verify: false } })).toMatchObject({ failure: null, statusCode: 200 });
  });

  it('SEC-3: sends nothing to a target whose certificate is not accepted', async () => {
    let requests = 0;
    const target = await serve(
      (_request, response) => {
        requests++;
        response.end();
      },
      0,
      await makeCertificate(null, 10),
    );
    await run({ url: target.url, auth: { type: 'bearer', token: 'token-value' } });
    expect(requests).toBe(0);
  });

  it('a client certificate opens a target that wants one, and its lack is told', async () => {
    const { cert, key } = await makeCertificate(targets.authority, 10);
    const tls = { cert, key, ca: targets.authority.cert, requestCert: true, rejectUnauthorized: true };
    const target = await serve((_request, response) => response.end('in'), 0, tls);
    const ca = targets.authority.cert;
    expect((await run({ url: target.url, tls: { ca } })).failure).toEqual({
      stage: 'TLS',
      message: 'The target wants another client certificate',
    });
    const result = await run({ url: target.url, tls: { ca, clientCertificate: cert, clientKey: key } });
    expect(result).toMatchObject({ failure: null, response: { body: 'in' } });
  });

  it('CHK-5: a refused connection is CONNECT, an unknown name DNS', async () => {
    expect((await run({ url: REFUSED_URL })).failure).toEqual({ stage: 'CONNECT', message: 'Connection refused' });
    expect((await run({ url: 'http://no-such-host.invalid/' })).failure).toMatchObject({ stage: 'DNS' });
  });

  it('an endless body is read up to the bound, and the connection closed', async () => {
    const result = await run({ url: targets.at.endlessBody.url });
    expect(result).toMatchObject({ failure: null, statusCode: 200, bytes: MAX_BODY_BYTES });
    expect(result.response).toMatchObject({ truncated: true });
    expect(result.response?.body).toHaveLength(MAX_BODY_BYTES);
    await expect.poll(() => targets.at.endlessBody.connections()).toBe(0);
  });

  it.each(['neverAnswers', 'slowHeaders', 'endlessBody'] as const)(
    'aborting %s closes the socket at once',
    async (name) => {
      const abort = new AbortController();
      const pending = run({ url: targets.at[name].url }, abort.signal);
      while (targets.at[name].connections() === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      const start = performance.now();
      abort.abort();
      expect((await pending).failure?.stage).toBe('TIMEOUT');
      expect(performance.now() - start).toBeLessThan(50);
      await expect.poll(() => targets.at[name].connections()).toBe(0);
    },
  );

  it('an aborted signal opens no connection', async () => {
    const result = await run({ url: targets.at.healthy.url }, AbortSignal.abort());
    expect(result).toMatchObject({ failure: { stage: 'TIMEOUT' }, phases: { connectMs: null } });
  });
});

describe('secrets', () => {
  it('SEC-3: are masked in what the target sends back', async () => {
    const secrets = { password: 'hunter2hunter2', header: 'very-secret-value' };
    const result = await run({
      url: targets.at.echo.url,
      auth: { type: 'basic', username: 'u', password: secrets.password },
      secretHeaders: { 'X-Token': secrets.header },
    });
    const text = JSON.stringify(result);
    expect(text).toContain('X-Token');
    expect(text).not.toContain(secrets.header);
    expect(text).not.toContain(Buffer.from(`u:${secrets.password}`).toString('base64'));
  });

  it('SEC-3: the target line hides the query', () => {
    expect(http.target(http.config.parse({ url: 'https://a.example/h?key=1', method: 'head' }))).toBe(
      'HEAD https://a.example/h?…',
    );
  });
});
