import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { httpConfig } from './http/config.ts';
import { formSchema, joinSecrets, keepSecrets, secretPaths, splitSecrets } from './secret-fields.ts';

const parse = (config: object) => httpConfig.parse({ url: 'https://a.example/', ...config });

describe('secretPaths', () => {
  it('SEC-1: finds secret fields in objects, unions and records', () => {
    expect(secretPaths(httpConfig).sort()).toEqual(['auth.password', 'auth.token', 'secretHeaders.*', 'tls.clientKey']);
  });
});

describe('formSchema', () => {
  it('UI-5: has titles, and marks what is secret', () => {
    const { properties } = formSchema(httpConfig);
    expect(properties?.url).toMatchObject({ type: 'string', title: 'Address', format: 'uri' });
    expect(properties?.secretHeaders?.additionalProperties).toMatchObject({ secret: true });
    expect(properties?.headers?.additionalProperties).not.toHaveProperty('secret');
  });
});

describe('splitSecrets and joinSecrets', () => {
  const config = parse({
    auth: { type: 'basic', username: 'monitor', password: 'p.w"ü' },
    secretHeaders: { 'X-Token': 't-1', 'X.Dotted!Name': 't-2' },
    headers: { Accept: 'application/json' },
  });

  it('SEC-3: leaves no secret in the config', () => {
    const { config: rest, secrets } = splitSecrets(httpConfig, config);
    expect(secrets).toEqual({
      'auth.password': 'p.w"ü',
      'secretHeaders.X-Token': 't-1',
      'secretHeaders.X\\.Dotted!Name': 't-2',
    });
    expect(rest.auth).toEqual({ type: 'basic', username: 'monitor' });
    expect(rest.secretHeaders).toEqual({});
    expect(rest.headers).toEqual({ Accept: 'application/json' });
  });

  it('makes a round trip and changes neither of its inputs', () => {
    const before = structuredClone(config);
    const { config: rest, secrets } = splitSecrets(httpConfig, config);
    const restBefore = structuredClone(rest);
    expect(joinSecrets(rest, secrets)).toEqual(config);
    expect(config).toEqual(before);
    expect(rest).toEqual(restBefore);
  });

  it('never writes to a prototype', () => {
    joinSecrets({}, { '__proto__.polluted': 'yes', 'a.__proto__.polluted': 'yes' });
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

describe('keepSecrets', () => {
  const stored = { 'auth.password': 'old', 'secretHeaders.X-A': 'a', 'secretHeaders.X-B': 'b' };
  const url = 'https://a.example/';

  it.each([
    [
      'left out: kept',
      { url, auth: { type: 'basic', username: 'u' } },
      { auth: { type: 'basic', username: 'u', password: 'old' } },
    ],
    [
      'given: replaced',
      { url, auth: { type: 'basic', username: 'u', password: 'new' } },
      { auth: { type: 'basic', username: 'u', password: 'new' } },
    ],
    [
      'another kind of auth: dropped',
      { url, auth: { type: 'bearer', token: 't' } },
      { auth: { type: 'bearer', token: 't' } },
    ],
    ['no auth: dropped', { url, auth: { type: 'none' } }, { auth: { type: 'none' } }],
    ['null: removed', { url, secretHeaders: { 'X-A': null } }, { secretHeaders: { 'X-B': 'b' } }],
    ['a record left out: kept', { url }, { secretHeaders: { 'X-A': 'a', 'X-B': 'b' } }],
  ])('SEC-1: a secret %s', (_case, input, expected) => {
    expect(httpConfig.parse(keepSecrets(httpConfig, input, stored))).toMatchObject(expected);
  });

  it('does not invent an object for a secret whose variant is not chosen', () => {
    expect(keepSecrets(httpConfig, { url }, { 'auth.password': 'old' })).toEqual({ url });
  });

  it('works for any schema', () => {
    const schema = z.object({ inner: z.object({ key: z.string().meta({ secret: true }), other: z.string() }) });
    expect(keepSecrets(schema, { inner: { other: 'x' } }, { 'inner.key': 'k' })).toEqual({
      inner: { other: 'x', key: 'k' },
    });
  });
});
