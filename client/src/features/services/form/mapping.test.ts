import { describe, expect, it } from 'vitest';
import { parseCurl } from '../../../lib/curl.ts';
import { applyCurl, curlWords } from './from-curl.ts';
import { copyOf, fromService, type StoredService } from './from-service.ts';
import { noSecret } from '../../../components/form/secret.ts';
import { emptyValues, newAssertion, type ServiceFormValues } from './form-values.ts';
import { toConfig, toCreateInput, toPreviewInput, toSchedule, toUpdateInput } from './to-config.ts';

const stored: StoredService = {
  slug: 'shop',
  name: 'Shop',
  description: 'Sells.',
  kind: 'HTTP',
  config: {
    url: 'https://shop.example/health',
    method: 'POST',
    headers: { Accept: 'application/json' },
    secretHeaders: {},
    body: '{}',
    auth: { type: 'basic', username: 'monitor' },
    expectedStatus: '200-299,301',
    followRedirects: 2,
    interpretBody: false,
    ipVersion: '6',
    tls: {
      verify: false,
      serverName: 'other.example',
      ca: null,
      clientCertificate: null,
      clientKey: null,
      minVersion: 'TLSv1.3',
    },
    assertions: [
      { type: 'keyword', text: 'ok', present: false, failAs: 'DOWN' },
      { type: 'json', path: '$.status', comparison: 'EXISTS', value: null, failAs: 'DEGRADED' },
      { type: 'header', name: 'Via', comparison: 'EQUALS', value: 'x', failAs: 'DOWN' },
      { type: 'size', comparison: 'AT_MOST', bytes: 900, failAs: 'DOWN' },
      { type: 'certificate', days: 14, failAs: 'DEGRADED' },
    ],
  },
  secretsSet: ['auth.password', 'secretHeaders.X-Token', 'secretHeaders.X\\.Odd'],
  client: { id: 'C1', slug: 'northwind', name: 'Northwind' },
  server: null,
  schedule: { intervalSeconds: 45, cron: null, timeZone: null },
  timeoutMs: 4000,
  degradedAfterMs: 1500,
  failureThreshold: 3,
  recoveryThreshold: 1,
  confirmAfterSeconds: 20,
  keepBody: 'ALWAYS',
  bodyLimitBytes: 1024,
};

const edit = (change: Partial<ServiceFormValues>): ServiceFormValues => ({ ...fromService(stored), ...change });

describe('a stored service in the form', () => {
  it('TEN-4: goes back to the API as it came when nothing was touched', () => {
    const { config, name, slug, description, client, server, schedule, secretsSet, kind, ...rules } = stored;
    // Secrets are left out: that keeps them.
    const { tls, ...same } = config as { tls: { clientKey: null } };
    const { clientKey, ...tlsRest } = tls;
    expect(clientKey).toBeNull();
    expect(secretsSet).toHaveLength(3);
    expect(kind).toBe('HTTP');
    expect(schedule.cron).toBeNull();
    expect(server).toBeNull();
    expect(toUpdateInput('S1', fromService(stored))).toEqual({
      id: 'S1',
      clientId: client.id,
      name,
      slug,
      description,
      config: { ...same, tls: tlsRest },
      schedule: { intervalSeconds: 45 },
      serverId: null,
      ...rules,
    });
  });

  it('UI-7: keeps the server that it runs on, and lets it be none', () => {
    const values = fromService({ ...stored, server: { id: 'V1' } });
    expect(toUpdateInput('S1', values)).toMatchObject({ serverId: 'V1' });
    expect(toUpdateInput('S1', { ...values, serverId: '' })).toMatchObject({ serverId: null });
  });

  it('SEC-3: says which secrets are stored, and has none of them', () => {
    const values = fromService(stored);
    expect(values.auth.password).toEqual({ value: '', stored: true, removed: false });
    expect(values.auth.token.stored).toBe(false);
    expect(values.secretHeaders.map(({ name, secret }) => [name, secret.stored])).toEqual([
      ['X-Token', true],
      ['X.Odd', true],
    ]);
  });

  it('SEC-3: a typed secret replaces, a removed one is null, an untouched one is left out', () => {
    const config = toConfig(
      edit({
        auth: { ...fromService(stored).auth, password: { value: 'new', stored: true, removed: false } },
        secretHeaders: [
          { name: 'X-Token', secret: { value: '', stored: true, removed: true } },
          { name: 'X.Odd', secret: { value: '', stored: true, removed: false } },
          { name: 'X-New', secret: { value: 'v', stored: false, removed: false } },
        ],
      }),
    );
    expect(config).toMatchObject({ auth: { type: 'basic', username: 'monitor', password: 'new' } });
    expect(config?.secretHeaders).toEqual({ 'X-Token': null, 'X-New': 'v' });
  });

  it('TEN-4: a user without a password is sent with an empty one', () => {
    expect(
      toConfig(edit({ auth: { type: 'basic', username: 'u', password: noSecret, token: noSecret } }))?.auth,
    ).toEqual({
      type: 'basic',
      username: 'u',
      password: '',
    });
  });

  it('TEN-4: another way to sign in takes the old one away', () => {
    const auth = {
      ...fromService(stored).auth,
      type: 'bearer' as const,
      token: { value: 't', stored: false, removed: false },
    };
    expect(toConfig(edit({ auth }))?.auth).toEqual({ type: 'bearer', token: 't' });
  });

  it('D6: intervals that are not offered and cron expressions keep what they are', () => {
    expect(fromService(stored)).toMatchObject({ every: 'custom', customSeconds: '45' });
    const cron = fromService({
      ...stored,
      schedule: { intervalSeconds: null, cron: '0 3 * * *', timeZone: 'Europe/Berlin' },
    });
    expect(toSchedule(cron)).toEqual({ cron: '0 3 * * *', timeZone: 'Europe/Berlin' });
    expect(fromService({ ...stored, schedule: { intervalSeconds: 30, cron: null, timeZone: null } }).every).toBe('30');
  });

  it('UI-5: a copy has a name of its own and no claim to the secrets', () => {
    const copy = copyOf(stored);
    expect([copy.name, copy.slug, copy.secretHeaders, copy.auth.password]).toEqual(['Shop (copy)', '', [], noSecret]);
  });
});

describe('a TCP service', () => {
  const tcp: StoredService = {
    ...stored,
    kind: 'TCP',
    config: {
      host: '::1',
      port: 6379,
      tls: { enabled: true, verify: true },
      send: 'PING\\r\\n',
      expect: 'PONG',
      ipVersion: 'any',
    },
    secretsSet: ['tls.clientKey'],
  };
  it('CHK-17: is one address in the form and host, port, TLS in the config', () => {
    const values = fromService(tcp);
    expect(values.address).toBe('tls://[::1]:6379');
    expect(toConfig(values)).toEqual({
      host: '::1',
      port: 6379,
      tls: { enabled: true, verify: true, serverName: null, ca: null, clientCertificate: null, minVersion: null },
      send: 'PING\\r\\n',
      expect: 'PONG',
      ipVersion: 'any',
    });
    expect(values.tls.clientKey.stored).toBe(true);
  });
});

describe('a new service', () => {
  const typed = (address: string): ServiceFormValues => ({
    ...emptyValues(),
    address,
    name: 'A',
    client: stored.client,
  });
  it('UI-5: is HTTP or TCP by its address', () => {
    expect(toCreateInput(typed('db.example:5432'), true)).toMatchObject({
      kind: 'TCP',
      config: { host: 'db.example', port: 5432 },
    });
    expect(toCreateInput(typed('a.example'), false)).toMatchObject({
      kind: 'HTTP',
      enabled: false,
      config: { url: 'https://a.example' },
    });
  });
  it('UI-5: leaves the slug to the server when none was typed', () => {
    expect('slug' in toCreateInput(typed('a.example'), true)).toBe(false);
    expect(toCreateInput({ ...typed('a.example'), slug: 'mine' }, true).slug).toBe('mine');
  });
  it('UI-5: is not tried while the address or a number is half typed', () => {
    expect(toPreviewInput(typed('https://'))).toBeNull();
    expect(toPreviewInput({ ...typed('a.example'), timeoutMs: '5e' })).toBeNull();
    expect(toPreviewInput(typed('a.example'), 'S1')).toMatchObject({ serviceId: 'S1', kind: 'HTTP', timeoutMs: 5000 });
  });
  it('UI-5: header rows without a name are not sent', () => {
    const config = toConfig({
      ...typed('a.example'),
      headers: [
        { name: ' ', value: 'x' },
        { name: 'A', value: '' },
      ],
    });
    expect(config?.headers).toEqual({ A: '' });
  });
  it('D1: each kind of assertion has the fields of the API', () => {
    const kinds = ['keyword', 'json', 'header', 'size', 'certificate'] as const;
    const config = toConfig({ ...typed('a.example'), assertions: kinds.map(newAssertion) });
    expect(config?.assertions).toEqual([
      { type: 'keyword', text: '', present: true, failAs: 'DOWN' },
      { type: 'json', path: '$.status', comparison: 'EQUALS', value: 'ok', failAs: 'DOWN' },
      { type: 'header', name: 'Content-Type', comparison: 'MATCHES', value: '^application/json', failAs: 'DOWN' },
      { type: 'size', comparison: 'AT_LEAST', bytes: 100, failAs: 'DOWN' },
      { type: 'certificate', days: 14, failAs: 'DEGRADED' },
    ]);
  });
});

it('UI-5: a curl command fills the request and keeps the rules', () => {
  const result = parseCurl(`curl -k -u m:pw -H 'X-Api-Key: k' -m 3 -d a=1 https://api.example/x`);
  if (!result.ok) throw new Error(result.message);
  const values = applyCurl({ ...emptyValues(), every: '300', name: 'Kept' }, result.request);
  expect(values).toMatchObject({
    name: 'Kept',
    every: '300',
    address: 'https://api.example/x',
    method: 'POST',
    timeoutMs: '3000',
  });
  expect(toConfig(values)).toMatchObject({
    auth: { type: 'basic', username: 'm', password: 'pw' },
    secretHeaders: { 'X-Api-Key': 'k' },
    tls: { verify: false },
    body: 'a=1',
  });
  expect(curlWords(result.request)).toBe(
    'Taken from the curl command: POST, 1 header, 1 secret header, basic auth as m, a body, certificates not verified.',
  );
});
