import type { JsonValue } from 'jsonpath-rfc9535';
import { describe, expect, it } from 'vitest';
import { componentsOf, judgeBodyWord, judgeComponents, verdictOfWord } from './health-body.ts';

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as JsonValue;

describe('words', () => {
  it.each([
    ['healthy', 'UP'],
    ['ok', 'UP'],
    ['OK', 'UP'],
    ['up', 'UP'],
    ['pass', 'UP'],
    ['degraded', 'DEGRADED'],
    ['warning', 'DEGRADED'],
    ['warn', 'DEGRADED'],
    ['unhealthy', 'DOWN'],
    ['error', 'DOWN'],
    ['down', 'DOWN'],
    ['fail', 'DOWN'],
    ['starting', null],
    ['', null],
  ] as const)('CHK-9: %j means %s', (word, verdict) => {
    expect(verdictOfWord(word)).toBe(verdict);
    expect(judgeBodyWord({ status: word })?.verdict ?? null).toBe(verdict);
  });

  it('CHK-12: reads { status } and a bare string; nothing else', () => {
    expect(judgeBodyWord({ status: 'ok' })).toMatchObject({ label: 'Body "status": "ok"', detail: 'says healthy' });
    expect(judgeBodyWord('degraded')).toMatchObject({ verdict: 'DEGRADED', reason: 'Body "degraded" → degraded' });
    for (const none of [null, 1, [], ['ok'], {}, { status: 1 }, { status: { status: 'down' } }]) {
      expect(judgeBodyWord(asJson(none))).toBeNull();
    }
  });
});

describe('components', () => {
  it.each([
    ['CHK-13: words', { checks: { db: 'healthy', cache: 'degraded' } }, { db: 'UP', cache: 'DEGRADED' }],
    ['CHK-11: objects', { checks: { db: { status: 'ok', response_time: 4, details: {} } } }, { db: 'UP' }],
    [
      'CHK-10: details of an error',
      { status: 'unhealthy', details: { database: 'error', cache: 'ok' } },
      { database: 'DOWN', cache: 'UP' },
    ],
    [
      'CHK-13: a gateway',
      { services: { users: { status: 'up', response_time: 3 }, pay: 'degraded' } },
      { users: 'UP', pay: 'DEGRADED' },
    ],
    [
      'CHK-13: a database',
      { status: 'healthy', connections: 3, replication: { status: 'error', lag_seconds: 9 } },
      { replication: 'DOWN' },
    ],
    ['CHK-13: a microservice', { service: 'cart', dependencies: { stock: 'up' }, last_request: 'x' }, { stock: 'UP' }],
    ['a list of named objects', { checks: [{ name: 'db', status: 'pass' }, { status: 'fail' }] }, { db: 'UP' }],
    [
      'one list for each name',
      { checks: { 'db:time': [{ status: 'pass' }, { status: 'warn' }] } },
      { 'db:time': 'DEGRADED' },
    ],
    ['a name twice: the worse', { checks: { db: 'ok' }, services: { db: 'down' } }, { db: 'DOWN' }],
    ['unknown words: no opinion', { checks: { db: 'connected', n: 1, x: null, ok: true } }, {}],
    ['no object', ['ok'], {}],
  ])('%s', (_case, document, expected) => {
    const found = Object.fromEntries(componentsOf(asJson(document)).map(({ name, status }) => [name, status]));
    expect(found).toEqual(expected);
  });

  it('keeps at most 100, with names of at most 80 characters on one line', () => {
    const checks = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`c${i}\n${'x'.repeat(200)}`, 'ok']));
    const found = componentsOf({ checks });
    expect(found).toHaveLength(100);
    expect(found.every(({ name }) => name.length <= 80 && !name.includes('\n'))).toBe(true);
  });

  it('D1: worsens to degraded at most', () => {
    const finding = judgeComponents([
      { name: 'database', status: 'DOWN' },
      { name: 'cache', status: 'UP' },
    ]);
    expect(finding).toMatchObject({ verdict: 'DEGRADED', reason: 'Component database is down → degraded' });
    expect(
      judgeComponents([
        { name: 'a', status: 'UP' },
        { name: 'b', status: 'UP' },
      ]),
    ).toMatchObject({
      verdict: 'UP',
      label: 'Components a and b',
      detail: 'both ok',
    });
    expect(judgeComponents([])).toBeNull();
  });
});
