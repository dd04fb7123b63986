import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSecretBox, parseKey } from './secrets.ts';

describe('SEC-1: secrets are sealed with AES-256-GCM', () => {
  it('opens what it sealed, never twice the same text, and names its key', () => {
    const box = createSecretBox(randomBytes(32));
    const sealed = box.seal('päss word');
    expect(sealed).not.toContain('päss');
    expect(sealed).not.toBe(box.seal('päss word'));
    expect(sealed.split('.')[1]).toBe(box.keyId);
    expect(box.open(sealed)).toBe('päss word');
  });

  it('refuses a changed text and another key', () => {
    const box = createSecretBox(randomBytes(32));
    const sealed = box.seal('secret');
    const changed = sealed.slice(0, -4) + (sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    expect(() => box.open(changed)).toThrow();
    expect(() => createSecretBox(randomBytes(32)).open(sealed)).toThrow(/sealed with key/);
  });
});

describe('SEC-2, D11: the master key', () => {
  const bytes = randomBytes(32);
  it.each([
    ['32 characters', 'abcdefghijklmnopqrstuvwxyz012345', Buffer.from('abcdefghijklmnopqrstuvwxyz012345')],
    ['hex', bytes.toString('hex'), bytes],
    ['base64', bytes.toString('base64'), bytes],
    ['base64url', bytes.toString('base64url'), bytes],
  ])('accepts %s', (_name, text, expected) => {
    expect(parseKey(text).equals(expected)).toBe(true);
  });

  it.each(['', 'short', 'x'.repeat(31), 'x'.repeat(33), 'ü'.repeat(32), `${'0'.repeat(63)}g`])(
    'refuses %j with words and without repeating it',
    (text) => {
      expect(() => parseKey(text)).toThrow(/must be 32 characters/);
    },
  );
});
