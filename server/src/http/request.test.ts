import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { apiKeyFrom } from '#domain/auth/caller.ts';
import { callerOf, isOwnOrigin, requestIdOf } from './request.ts';

const request = (headers: Record<string, string>, remoteAddress = '192.0.2.1') =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;
const trust = { proxy: false, publicUrl: 'https://status.example.com', corsOrigins: [] };
const behindProxy = { ...trust, proxy: true };

describe('TRUST_PROXY', () => {
  it('decides whether X-Forwarded-For is believed, and only its last hop is', () => {
    const req = request({ 'x-forwarded-for': '203.0.113.9, 198.51.100.7' });
    expect(callerOf(req, trust).ip).toBe('192.0.2.1');
    expect(callerOf(req, behindProxy).ip).toBe('198.51.100.7');
    expect(callerOf(request({}), behindProxy).ip).toBe('192.0.2.1');
  });
});

describe('SEC-8: whose page sends', () => {
  it.each([
    ['no Origin: a program', {}, true],
    ['the public address', { origin: 'https://status.example.com', host: 'internal:4000' }, true],
    ['the host that was asked', { origin: 'http://localhost:4000', host: 'localhost:4000' }, true],
    ['another port', { origin: 'http://localhost:5000', host: 'localhost:4000' }, false],
    ['another page', { origin: 'https://evil.example', host: 'status.example.com' }, false],
    ['a sandboxed page', { origin: 'null', host: 'status.example.com' }, false],
    ['a navigation from elsewhere', { 'sec-fetch-site': 'cross-site' }, false],
    ['a page of a sibling domain', { 'sec-fetch-site': 'same-site' }, false],
    ['an address typed in', { 'sec-fetch-site': 'none' }, true],
  ])('%s', (_what, headers, own) => {
    const req = request({ ...(headers as Record<string, string>), cookie: 'statusgraph.session_token=x' });
    expect(isOwnOrigin(req, trust)).toBe(own);
    expect(callerOf(req, trust).cookie).toBe(own ? 'statusgraph.session_token=x' : null);
  });

  it('X-Forwarded-Host counts behind a proxy only', () => {
    const req = request({ origin: 'https://a.example', host: 'internal', 'x-forwarded-host': 'a.example' });
    expect(isOwnOrigin(req, { ...behindProxy, publicUrl: null })).toBe(true);
    expect(isOwnOrigin(req, { ...trust, publicUrl: null })).toBe(false);
  });
});

describe('SEC-4: keys in headers', () => {
  it.each([
    ['Bearer sg_1', null, 'sg_1'],
    ['bearer   sg_1 ', null, 'sg_1'],
    [null, 'sg_2', 'sg_2'],
    ['Bearer sg_1', 'sg_2', 'sg_1'],
    ['Basic abc', 'sg_2', 'sg_2'],
    ['Basic abc', null, null],
    ['', '', null],
  ])('Authorization %j, X-API-Key %j → %j', (authorization, key, found) => {
    expect(apiKeyFrom(authorization, key)).toBe(found);
  });
});

it('OBS-5: a request id that could break a log line is replaced', () => {
  expect(requestIdOf(request({ 'x-request-id': 'trace-1.2:3' }))).toBe('trace-1.2:3');
  for (const id of ['', 'a b', 'a\nb', 'x'.repeat(65), '{"a":1}']) {
    expect(requestIdOf(request({ 'x-request-id': id }))).toMatch(/^[0-9a-f-]{36}$/);
  }
});
