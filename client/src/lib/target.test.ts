import { describe, expect, it } from 'vitest';
import { formatTcp, parseTarget, suggestName } from './target.ts';

describe('parseTarget', () => {
  it.each([
    ['https://a.example/health', { type: 'http', url: 'https://a.example/health' }],
    ['  https://a.example  ', { type: 'http', url: 'https://a.example' }],
    ['a.example', { type: 'http', url: 'https://a.example' }],
    ['a.example/health?x=1', { type: 'http', url: 'https://a.example/health?x=1' }],
    ['localhost/health', { type: 'http', url: 'http://localhost/health' }],
    ['localhost:3000/health', { type: 'http', url: 'http://localhost:3000/health' }],
    ['10.0.0.4/x', { type: 'http', url: 'http://10.0.0.4/x' }],
    ['https://u:p%40ss@a.example/', { type: 'http', url: 'https://a.example', username: 'u', password: 'p@ss' }],
    ['db.example:5432', { type: 'tcp', host: 'db.example', port: 5432, tls: false }],
    ['[::1]:6379', { type: 'tcp', host: '::1', port: 6379, tls: false }],
    ['tls://mail.example:993', { type: 'tcp', host: 'mail.example', port: 993, tls: true }],
  ])('CHK-17: %s', (text, target) => {
    expect(parseTarget(text)).toEqual(target);
  });

  it.each(['h', 'https', 'https:', 'https://', 'tcp://', 'db.example:', 'tcp://db.example'])(
    'UI-5: %s is on the way to an address, no error yet',
    (text) => {
      expect(parseTarget(text)).toEqual({ type: 'incomplete' });
    },
  );

  it.each(['ftp://a.example', 'db.example:70000', 'https://a b.example', 'https://', 'tcp://a.example:1/path'])(
    'UI-5: %s never passes as a target',
    (text) => {
      expect(['invalid', 'incomplete']).toContain(parseTarget(text).type);
    },
  );

  it('UI-5: says what is wrong with a port', () => {
    expect(parseTarget('db.example:70000')).toEqual({
      type: 'invalid',
      message: 'Port 70000 is not between 1 and 65535.',
    });
  });
});

it('CHK-17: a TCP target is written as it is read', () => {
  for (const text of ['db.example:5432', '[::1]:6379', 'tls://mail.example:993']) {
    const target = parseTarget(text);
    if (target.type !== 'tcp') throw new Error(text);
    expect(formatTcp(target.host, target.port, target.tls)).toBe(text);
  }
});

it('UI-5: names are suggested from the host and the port', () => {
  const name = (text: string) => suggestName(parseTarget(text));
  expect(name('https://www.shop.example/health')).toBe('shop.example');
  expect(name('db.example:5432')).toBe('PostgreSQL on db.example');
  expect(name('db.example:7777')).toBe('db.example:7777');
  expect(name('https://')).toBe('');
});
