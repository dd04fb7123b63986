import { expect, it } from 'vitest';
import { connectingWords } from './Connecting.tsx';
import { faultWords } from '../fault-words.ts';
import type { ServerFault } from '../../../gql/graphql.ts';
import { triedOf } from './server-words.ts';
import { standingOf } from './standing.ts';

const online = { enabled: true, status: 'ONLINE', fault: null, offeredHostKey: null, lastSampledAt: 'then' } as const;
const key = { __typename: 'HostKey', type: 'ssh-ed25519', fingerprint: 'SHA256:x', at: null } as const;

it.each([
  ['FINE', {}],
  ['PAUSED', { enabled: false, status: 'PAUSED', offeredHostKey: key }],
  ['CONNECTING', { status: 'UNKNOWN', lastSampledAt: null }],
  ['CONNECTING', { lastSampledAt: null }],
  ['CONNECTING', { status: 'UNKNOWN', fault: 'CONNECT', lastSampledAt: null }],
  ['STALE', { status: 'OFFLINE', fault: 'TIMEOUT' }],
  ['STALE', { status: 'DEGRADED', fault: 'AUTHENTICATE', lastSampledAt: null }],
  ['HOST_KEY', { status: 'DEGRADED', fault: 'HOST_KEY', offeredHostKey: key }],
  ['STALE', { status: 'OFFLINE', fault: 'CONNECT', offeredHostKey: key }],
  ['NOT_LINUX', { status: 'DEGRADED', fault: 'PLATFORM' }],
  ['UNOBSERVED', { status: 'UNKNOWN' }],
] as const)('SRV-13: %s when %j', (standing, over) => {
  expect(standingOf({ ...online, ...over })).toBe(standing);
});

const login = { username: 'ops', host: 'web-1', port: 22, auth: 'PASSWORD', jump: null } as const;

it.each<ServerFault>([
  'RESOLVE',
  'CONNECT',
  'HOST_KEY',
  'AUTHENTICATE',
  'SHELL',
  'PLATFORM',
  'TIMEOUT',
  'LOST',
  'LOCAL',
])('SRV-13: %s has a title and something to do', (fault) => {
  const { title, todo } = faultWords(fault, triedOf(login));
  expect(title).not.toBe('');
  expect(todo.length).toBeGreaterThan(0);
});

it('SRV-9: connecting says how far it got', () => {
  expect(connectingWords({ ...login, lastSeenAt: null, fault: null })).toBe('Reaching it and signing in…');
  expect(connectingWords({ ...login, lastSeenAt: '2026-11-21T10:00:00Z', fault: null })).toMatch(/^Signed in/);
  expect(connectingWords({ ...login, lastSeenAt: null, fault: 'CONNECT' })).toBe(
    'Nothing speaks SSH at web-1, port 22. Trying again…',
  );
});
