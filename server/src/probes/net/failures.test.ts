import { describe, expect, it } from 'vitest';
import { connectFailure, dnsFailure, isLocalFault, tlsFailure } from './failures.ts';

const error = (code: string, more: object = {}) => ({ code, message: 'text of Node', ...more });

describe('faults of this machine are not those of the target', () => {
  it.each([
    [error('EMFILE'), true],
    [error('ENOBUFS'), true],
    [error('EADDRNOTAVAIL', { address: '203.0.113.9' }), true],
    [error('EADDRNOTAVAIL', { address: '2001:db8::1' }), false],
    [error('ECONNREFUSED'), false],
    [{ message: 'without code' }, false],
  ])('%j: %s', (fault, local) => expect(isLocalFault(fault)).toBe(local));
});

describe('words', () => {
  it.each([
    [dnsFailure(error('ENOTFOUND'), 'a.example'), 'The name a.example does not exist'],
    [dnsFailure(error('EAI_AGAIN'), 'a.example'), 'The name servers gave no answer for a.example'],
    [dnsFailure(error('EAI_ODD'), 'a.example'), 'The name a.example cannot be resolved (EAI_ODD)'],
    [connectFailure(error('EHOSTUNREACH')), 'The host is not reachable'],
    [connectFailure(error('EODD')), 'No connection (EODD)'],
    [tlsFailure(error('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')), 'The target offers no TLS version that is accepted'],
    [tlsFailure(error('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE')), 'The target refused the TLS handshake'],
    [tlsFailure(error('ERR_SSL_ODD')), 'No secure connection (ERR_SSL_ODD)'],
  ])('$message', (failure, message) => expect(failure.message).toBe(message));
});
