import { describe, expect, it } from 'vitest';
import { makeAuthority, makeCertificate } from '#testing/targets/certificates.ts';
import { httpConfig } from './config.ts';

/** Paths of the faults of a config. */
function faults(config: object): string[] {
  const parsed = httpConfig.safeParse({ url: 'https://a.example/', ...config });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

describe('HTTP config', () => {
  it('TEN-4: is complete with an address alone', () => {
    expect(httpConfig.parse({ url: ' https://a.example/ ' })).toEqual({
      url: 'https://a.example/',
      method: 'GET',
      headers: {},
      secretHeaders: {},
      body: null,
      auth: { type: 'none' },
      expectedStatus: null,
      followRedirects: 0,
      interpretBody: true,
      ipVersion: 'any',
      tls: { verify: true, serverName: null, ca: null, clientCertificate: null, clientKey: null, minVersion: null },
      assertions: [],
    });
  });

  it.each([
    ['no scheme', { url: 'a.example' }, 'url'],
    ['another scheme', { url: 'ftp://a.example/' }, 'url'],
    ['no host', { url: 'http://' }, 'url'],
    ['a password in the address', { url: 'https://user:pw@a.example/' }, 'url'],
    ['a field that does not exist', { expectStatus: 200 }, ''],
    ['a wrong type', { followRedirects: '3' }, 'followRedirects'],
    ['too many redirects', { followRedirects: 11 }, 'followRedirects'],
    ['a bad method', { method: 'GET /' }, 'method'],
    ['CONNECT', { method: 'connect' }, 'method'],
    ['a header with a line break', { headers: { 'X-A': 'a\r\nX-B: b' } }, 'headers.X-A'],
    ['a header that is ours', { headers: { 'Content-Length': '1' } }, 'headers.Content-Length'],
    ['a bad status list', { expectedStatus: '2xx' }, 'expectedStatus'],
    ['a bad JSONPath', { assertions: [{ type: 'json', path: 'status', comparison: 'EXISTS' }] }, 'assertions.0.path'],
    [
      'a bad pattern',
      { assertions: [{ type: 'header', name: 'A', comparison: 'MATCHES', value: '(' }] },
      'assertions.0.value',
    ],
    [
      'a comparison without value',
      { assertions: [{ type: 'header', name: 'A', comparison: 'EQUALS' }] },
      'assertions.0.value',
    ],
    ['a certificate that is none', { tls: { ca: 'x' } }, 'tls.ca'],
    [
      'a certificate that cannot be read',
      { tls: { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' } },
      'tls.ca',
    ],
    ['a body that is too long', { body: 'x'.repeat(65_537) }, 'body'],
  ])('names the field of %s', (_case, config, path) => {
    expect(faults(config)).toEqual([path]);
  });

  it('wants client certificate and key together, and fitting', async () => {
    const [a, b] = [await makeCertificate(null, 10), await makeAuthority()];
    expect(faults({ tls: { clientCertificate: a.cert, clientKey: a.key } })).toEqual([]);
    expect(faults({ tls: { clientCertificate: a.cert } })).toEqual(['tls.clientKey']);
    expect(faults({ tls: { clientCertificate: a.cert, clientKey: b.key } })).toEqual(['tls.clientKey']);
  });
});
