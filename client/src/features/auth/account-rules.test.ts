import { describe, expect, it } from 'vitest';
import { emailRule, nameRule, newPasswordRule } from './account-rules.ts';

describe('SEC-9: account fields', () => {
  it.each(['ana@example.org', ' ana@example.org ', 'root@localhost'])('takes %s for an address', (email) => {
    expect(emailRule(email)).toBeNull();
  });
  it.each(['', 'ana', 'ana@', '@example.org', 'a b@example.org'])('refuses "%s"', (email) => {
    expect(emailRule(email)).not.toBeNull();
  });
  it('D14: a password has 12 to 128 characters, counted as people count', () => {
    expect(newPasswordRule('')).toBe('Please choose a password.');
    expect(newPasswordRule('a'.repeat(11))).toBe('1 more character, please.');
    expect(newPasswordRule('a'.repeat(9))).toBe('3 more characters, please.');
    expect(newPasswordRule('a'.repeat(12))).toBeNull();
    expect(newPasswordRule('😀'.repeat(11))).toBe('1 more character, please.');
    expect(newPasswordRule('a'.repeat(128))).toBeNull();
    expect(newPasswordRule('a'.repeat(129))).toBe('At most 128 characters.');
  });
  it('a name is not blank', () => {
    expect(nameRule('  ')).not.toBeNull();
    expect(nameRule('Ana')).toBeNull();
  });
});
