import { expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

it.each([
  ['', '/'],
  ['?to=%2Fservices%3Fq%3Da', '/services?q=a'],
  ['?to=https://evil.example/', '/'],
  ['?to=//evil.example/', '/'],
  ['?to=/%5Cevil.example/', '/'],
  ['?to=javascript:alert(1)', '/'],
])('SEC-8: signing in with %s leads to %s and never to another origin', (search, path) => {
  expect(returnPath(search)).toBe(path);
});
