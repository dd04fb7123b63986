import { describe, expect, it } from 'vitest';
import type { DomainError } from '#domain/errors.ts';
import { checkConfig } from './config.ts';

const url = 'https://api.example/health';
const stored = {
  config: checkConfig('HTTP', { url, auth: { type: 'basic', username: 'monitor', password: 'hunter22' } }).config,
  secrets: { 'auth.password': 'hunter22', 'secretHeaders.X-Token': 'abcdef' },
};
const refusal = (input: Record<string, unknown>) => {
  try {
    checkConfig('HTTP', input, stored);
  } catch (error) {
    return (error as DomainError).issues.map((issue) => issue.path.join('.')).sort();
  }
  return null;
};

describe('SEC-3: stored secrets go to no other destination than the one they were entered for', () => {
  it('keeps them while the origin stays', () => {
    const { secrets } = checkConfig('HTTP', { url: 'https://api.example/other?x=1' }, stored);
    expect(secrets).toEqual(stored.secrets);
  });

  it.each(['https://evil.example/health', 'http://api.example/health', 'https://api.example:8443/health'])(
    'wants them again for %s',
    (other) => {
      expect(refusal({ url: other })).toEqual(['input.config.auth.password', 'input.config.secretHeaders.X-Token']);
    },
  );

  it('takes a new destination with secrets of its own, or without any', () => {
    const auth = { type: 'basic', username: 'monitor', password: 'other-one' };
    const { secrets } = checkConfig(
      'HTTP',
      { url: 'https://new.example/', auth, secretHeaders: { 'X-Token': null } },
      stored,
    );
    expect(secrets).toEqual({ 'auth.password': 'other-one' });
    expect(
      refusal({ url: 'https://new.example/', auth: { type: 'none' }, secretHeaders: { 'X-Token': null } }),
    ).toBeNull();
  });
});
