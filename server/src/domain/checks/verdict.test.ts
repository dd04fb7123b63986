import { describe, expect, it } from 'vitest';
import { resultOf } from '#probes/net/result.ts';
import type { ProbeResult } from '#probes/probe.ts';
import { probeOf } from '#probes/registry.ts';
import { decide } from './verdict.ts';
import { reasonOf } from './words.ts';

const http = probeOf('HTTP');
const now = new Date('2026-03-01T00:00:00Z');
const timing = { durationMs: 241.4, timeoutMs: 5000, degradedAfterMs: 2000 };
const open = { dnsMs: 1, connectMs: 2, tlsMs: null, firstByteMs: null, downloadMs: null };

const answer = (statusCode: number, body = ''): ProbeResult => ({
  ...resultOf(null, { ...open, firstByteMs: 3, downloadMs: 1 }, ['127.0.0.1:80', 'HTTP/1.1', 'no redirect']),
  statusCode,
  bytes: body.length,
  response: { headers: [['Content-Type', 'application/json']], body, truncated: false },
});

const decideHttp = (result: ProbeResult, config: object = {}, times: Partial<typeof timing> = {}) =>
  decide(http, http.config.parse({ url: 'http://a.example/', ...config }), result, { ...timing, ...times }, now);

const failure = (stage: 'DNS' | 'CONNECT' | 'TLS' | 'PROTOCOL' | 'TIMEOUT', message = 'x') =>
  resultOf({ stage, message }, open);

describe('D1: verdict of an HTTP check', () => {
  it.each([
    ['CHK-5: 200', answer(200), {}, 'UP', 'PASSED', 'Status 200'],
    ['CHK-5: 302', answer(302), {}, 'DEGRADED', 'STATUS_CLASS', 'Status 302 is in 3xx → degraded'],
    ['CHK-8: 429', answer(429), {}, 'DEGRADED', 'STATUS_CLASS', 'Status 429 (rate limited) is in 4xx → degraded'],
    ['CHK-8: 503', answer(503), {}, 'DOWN', 'STATUS_CLASS', 'Status 503 is in 5xx → down'],
    [
      'CHK-5: no connection',
      failure('CONNECT', 'Connection refused'),
      {},
      'DOWN',
      'CONNECT',
      'Connection refused → down',
    ],
    [
      'CHK-5: no such name',
      failure('DNS', 'The name a.example does not exist'),
      {},
      'DOWN',
      'DNS',
      'The name a.example does not exist → down',
    ],
    ['CHK-5: timeout', failure('TIMEOUT'), {}, 'DOWN', 'TIMEOUT', 'No answer within 5 s → down'],
    ['CHK-6: as expected', answer(404), { expectedStatus: '404' }, 'UP', 'PASSED', 'Status 404'],
    [
      'CHK-6: not as expected',
      answer(204),
      { expectedStatus: '200' },
      'DEGRADED',
      'STATUS_EXPECTATION',
      'Status 204 is not the expected 200 → degraded',
    ],
    ['CHK-9: healthy body', answer(200, '{"status":"healthy"}'), {}, 'UP', 'PASSED', 'Status 200'],
    [
      'CHK-9: degraded body',
      answer(200, '{"status":"warning"}'),
      {},
      'DEGRADED',
      'BODY',
      'Body "status": "warning" → degraded',
    ],
    ['CHK-9: unhealthy body', answer(200, '{"status":"error"}'), {}, 'DOWN', 'BODY', 'Body "status": "error" → down'],
    [
      'a body never improves a bad code',
      answer(503, '{"status":"ok"}'),
      {},
      'DOWN',
      'STATUS_CLASS',
      'Status 503 is in 5xx → down',
    ],
    [
      'an equally bad body does not decide',
      answer(503, '{"status":"error"}'),
      {},
      'DOWN',
      'STATUS_CLASS',
      'Status 503 is in 5xx → down',
    ],
    ['a worse body decides', answer(404, '{"status":"error"}'), {}, 'DOWN', 'BODY', 'Body "status": "error" → down'],
    [
      'CHK-13: a bad component degrades at most',
      answer(200, '{"status":"ok","checks":{"db":"down"}}'),
      {},
      'DEGRADED',
      'COMPONENT',
      'Component db is down → degraded',
    ],
    [
      'words are left alone when not wanted',
      answer(200, '{"status":"error","checks":{"db":"down"}}'),
      { interpretBody: false },
      'UP',
      'PASSED',
      'Status 200',
    ],
    ['broken JSON has no opinion', answer(200, '{"status":"error"'), {}, 'UP', 'PASSED', 'Status 200'],
    [
      'an assertion decides',
      answer(200, 'hi'),
      { assertions: [{ type: 'keyword', text: 'hello' }] },
      'DOWN',
      'ASSERTION',
      'Body does not contain "hello" → down',
    ],
    [
      'the rule that worsened last decides',
      answer(404, '{"status":"warn"}'),
      { assertions: [{ type: 'keyword', text: 'no' }] },
      'DOWN',
      'ASSERTION',
      'Body does not contain "no" → down',
    ],
  ] as const)('%s', (_case, result, config, verdict, rule, reason) => {
    const decision = decideHttp(result, config);
    expect(decision).toMatchObject({ verdict, rule, reason });
    expect(reasonOf({ rule, statusCode: result.failure ? null : result.statusCode, detail: decision.detail })).toBe(
      reason,
    );
  });

  it('CHK-5: slow is degraded, and comes last', () => {
    expect(decideHttp(answer(200), {}, { durationMs: 2000 })).toMatchObject({ verdict: 'UP' });
    expect(decideHttp(answer(200), {}, { durationMs: 2000.1 })).toMatchObject({
      verdict: 'DEGRADED',
      rule: 'SLOW',
      reason: 'Slower than 2000 ms → degraded',
    });
    expect(decideHttp(answer(429), {}, { durationMs: 9000 })).toMatchObject({ rule: 'STATUS_CLASS' });
    expect(decideHttp(answer(503), {}, { durationMs: 9000 })).toMatchObject({ verdict: 'DOWN', rule: 'STATUS_CLASS' });
  });

  it.each([
    ['nothing', { connectMs: null }, 'No connection within 2.5 s → down'],
    ['a connection', {}, 'No answer within 2.5 s → down'],
    ['headers', { firstByteMs: 7 }, 'The answer was not complete within 2.5 s → down'],
  ])('says that the deadline came after %s', (_case, phases, reason) => {
    const result = resultOf({ stage: 'TIMEOUT', message: 'x' }, { ...open, ...phases });
    expect(decideHttp(result, {}, { timeoutMs: 2500 }).reason).toBe(reason);
  });

  it('stores words only where they cannot be derived', () => {
    expect(decideHttp(answer(200)).detail).toBeNull();
    expect(decideHttp(answer(503)).detail).toBeNull();
    expect(decideHttp(answer(200, '{"status":"error"}')).detail).toBe('Body "status": "error" → down');
  });

  it('keeps the status of an answer that broke off out of the words, but judges nothing of it', () => {
    const broken = { ...answer(200, '{"status":"err'), failure: { stage: 'PROTOCOL' as const, message: 'It broke' } };
    expect(decideHttp(broken)).toMatchObject({
      rule: 'PROTOCOL',
      reason: 'It broke → down',
      detail: 'It broke → down',
      components: [],
    });
  });

  it('lists what was looked at, in order, and the components', () => {
    const { findings, components } = decideHttp(answer(200, '{"status":"ok","checks":{"db":"ok","cache":"ok"}}'));
    expect(findings.map(({ rule, verdict, label, detail }) => `${rule} ${verdict}: ${label}, ${detail}`)).toEqual([
      'CONNECT UP: Reached, 127.0.0.1:80',
      'STATUS_CLASS UP: Status 200, in 200–299',
      'BODY UP: Body "status": "ok", says healthy',
      'COMPONENT UP: Components db and cache, both ok',
      'SLOW UP: 241 ms, under 2000 ms',
    ]);
    expect(components).toEqual([
      { name: 'db', status: 'UP' },
      { name: 'cache', status: 'UP' },
    ]);
  });
});

it('a TCP check that passed says so', () => {
  const tcp = probeOf('TCP');
  const decision = decide(
    tcp,
    tcp.config.parse({ host: 'a', port: 1 }),
    resultOf(null, open, ['127.0.0.1:1']),
    timing,
    now,
  );
  expect(decision).toMatchObject({ verdict: 'UP', rule: 'PASSED', reason: 'Answered', detail: null });
});
