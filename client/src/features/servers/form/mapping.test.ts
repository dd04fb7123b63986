import { describe, expect, it } from 'vitest';
import type { ServerFormFieldsFragment } from '../../../gql/graphql.ts';
import { serverSchema } from './form-schema.ts';
import { emptyServer, type ServerFormValues } from './form-values.ts';
import { fromServer } from './from-server.ts';
import { placeServerIssues } from './issue-paths.ts';
import { isEncrypted, keyProblem } from './private-key.ts';
import { toCreateServer, toTestInput, toUpdateServer } from './to-input.ts';

const client = { id: 'c1', slug: 'lumen', name: 'Lumen' };
const typed = (value: string) => ({ value, stored: false, removed: false });
const KEY =
  '-----BEGIN OPENSSH PRIVATE KEY-----\r\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=\r\n-----END OPENSSH PRIVATE KEY-----';
const filled = (more: Partial<ServerFormValues> = {}): ServerFormValues => ({
  ...emptyServer(),
  ...{ address: 'ops@[fd00::1]:2222', client, name: ' Web ', password: typed('s3cret') },
  ...more,
});
const stored: ServerFormFieldsFragment = {
  ...{ __typename: 'Server', id: 's1', slug: 'web', name: 'Web', description: 'front', tags: ['prod'], enabled: true },
  ...{ host: 'web-1', port: 22, username: 'ops', auth: 'PASSWORD', keyFile: null, secretsSet: ['password'] },
  ...{ reachabilitySeconds: 10, metricsSeconds: 60, timeoutMs: 10_000, failureThreshold: 3 },
  ...{ client: { __typename: 'Client', ...client }, jump: { __typename: 'Server', id: 'j1', name: 'Bastion' } },
  hostKey: null,
};

describe('SRV-1: a new server', () => {
  it('says everything once, with the defaults of the contract', () => {
    expect(toCreateServer(filled(), true, 'ssh-ed25519 AAAA')).toEqual({
      ...{ clientId: 'c1', name: 'Web', description: '', tags: [], enabled: true, hostKey: 'ssh-ed25519 AAAA' },
      ...{ host: 'fd00::1', port: 2222, username: 'ops', auth: 'PASSWORD', password: 's3cret', jumpId: null },
      ...{ reachabilitySeconds: 10, metricsSeconds: 30, timeoutMs: 10_000, failureThreshold: 2 },
    });
    expect(toCreateServer(filled(), false, null)).not.toHaveProperty('hostKey');
  });

  it('SRV-7: sends the key and its passphrase, and no password that was typed before', () => {
    const values = filled({ auth: 'PRIVATE_KEY', privateKey: typed(KEY), passphrase: typed('open') });
    const input = toCreateServer(values, true, null);
    expect(input).toMatchObject({
      auth: 'PRIVATE_KEY',
      privateKey: `${KEY.replaceAll('\r', '')}\n`,
      passphrase: 'open',
    });
    expect(input).not.toHaveProperty('password');
    expect(toCreateServer(filled({ auth: 'KEY_FILE', keyFile: 'id' }), true, null)).toMatchObject({ keyFile: 'id' });
  });

  it('nothing can be tried before there is an address', () => {
    expect(toTestInput(filled({ address: 'ops@' }), null)).toBeNull();
    expect(toTestInput(filled(), null)).toMatchObject({ host: 'fd00::1', password: 's3cret' });
  });
});

describe('SRV-1: a stored server', () => {
  const initial = fromServer(stored);
  const edited = { id: 's1', initial };

  it('comes back as it was, its secret unknown', () => {
    expect(initial).toMatchObject({ address: 'ops@web-1', metricsSeconds: '60', jumpId: 'j1', tags: ['prod'] });
    expect(initial.password).toEqual({ value: '', stored: true, removed: false });
    const input = toUpdateServer(initial, edited, null);
    expect(input).toMatchObject({ id: 's1', host: 'web-1', port: 22, slug: 'web' });
    for (const left of ['password', 'jumpId', 'hostKey', 'enabled']) expect(input).not.toHaveProperty(left);
  });

  it('a changed jump host is sent, also when it is taken away', () => {
    expect(toUpdateServer({ ...initial, jumpId: '' }, edited, null)).toMatchObject({ jumpId: null });
    expect(toTestInput({ ...initial, jumpId: 'j2' }, edited)).toMatchObject({ serverId: 's1', jumpId: 'j2' });
    expect(toTestInput(initial, edited)).not.toHaveProperty('jumpId');
  });

  it('a removed passphrase is null', () => {
    const passphrase = { value: '', stored: true, removed: true };
    expect(toUpdateServer({ ...initial, auth: 'PRIVATE_KEY', passphrase }, edited, null)).toMatchObject({
      passphrase: null,
    });
  });
});

describe('UI-7: what the form says by itself', () => {
  const wrong = (values: ServerFormValues) =>
    Object.fromEntries(
      (serverSchema.safeParse(values).error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
    );

  it('takes what is complete', () => {
    expect(wrong(filled())).toEqual({});
    expect(wrong(filled({ auth: 'PRIVATE_KEY', privateKey: typed(KEY) }))).toEqual({});
    expect(wrong(fromServer(stored))).toEqual({});
  });

  it('names what is missing', () => {
    const bare = wrong({ ...emptyServer(), reachabilitySeconds: '1' });
    expect(Object.keys(bare).sort()).toEqual(['address', 'client', 'name', 'password.value', 'reachabilitySeconds']);
    expect(Object.keys(wrong(filled({ auth: 'PRIVATE_KEY' })))).toEqual(['privateKey.value']);
    expect(Object.keys(wrong(filled({ auth: 'KEY_FILE' })))).toEqual(['keyFile']);
    expect(Object.keys(wrong(filled({ tags: ['<b>'] })))).toEqual(['tags.0']);
  });

  it('SRV-7: knows what is no private key', () => {
    expect(keyProblem(KEY)).toBeNull();
    expect(keyProblem('ssh-ed25519 AAAAC3 me@here')).toMatch(/public half/);
    expect(keyProblem('PuTTY-User-Key-File-3: ssh-ed25519')).toMatch(/PuTTYgen/);
    expect(keyProblem('hello')).toMatch(/begins with/);
    expect(keyProblem(KEY.slice(0, -10))).toMatch(/end is missing/);
    expect(isEncrypted(KEY)).toBe(false);
    expect(isEncrypted(KEY.replace('AAAABG5vbmU=', 'AAAACmFlczI1Ni1jdHI='))).toBe(true);
    expect(isEncrypted('-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n')).toBe(true);
  });

  it('complaints of the API find their fields', () => {
    const { fields, rest } = placeServerIssues([
      { path: 'host', message: 'must be a host name or an IP address' },
      { path: 'privateKey', message: 'cannot be read' },
      { path: 'slug', message: 'is taken' },
      { path: 'tags.2', message: 'may hold letters' },
      { path: 'hostKey', message: 'is not a host key' },
    ]);
    expect(fields).toEqual([
      ['address', 'The host must be a host name or an IP address.'],
      ['privateKey.value', 'Cannot be read.'],
      ['slug', 'Is taken.'],
      ['tags', 'May hold letters.'],
    ]);
    expect(rest).toEqual(['hostKey: is not a host key']);
  });
});
