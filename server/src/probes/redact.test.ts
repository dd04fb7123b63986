import { expect, it } from 'vitest';
import { redact } from './redact.ts';

const secrets = { 'auth.password': 'pa ss/"word', 'secretHeaders.X-A': 'token-1234', short: 'up' };

it.each([
  ['as it is', 'got token-1234!', 'got •••!'],
  ['URL-encoded', 'q=pa%20ss%2F%22word&x', 'q=•••&x'],
  ['in JSON', '{"p":"pa ss/\\"word"}', '{"p":"•••"}'],
  ['in base64', `Basic ${Buffer.from('token-1234').toString('base64')}`, 'Basic •••=='],
  ['but leaves words alone that are too short to be secret', 'status up', 'status up'],
])('SEC-3: masks a secret %s', (_case, text, expected) => {
  expect(redact(text, secrets)).toBe(expected);
});
