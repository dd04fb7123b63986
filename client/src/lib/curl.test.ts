import { describe, expect, it } from 'vitest';
import { type CurlRequest, isCurl, parseCurl } from './curl.ts';

function read(command: string): CurlRequest {
  const result = parseCurl(command);
  if (!result.ok) throw new Error(result.message);
  return result.request;
}

describe('parseCurl', () => {
  it('UI-5: takes what browsers copy', () => {
    const request = read(`curl 'https://api.example/v1/health?full=1' \\
      -X 'POST' \\
      -H 'accept: application/json' \\
      -H "content-type: application/json" \\
      -H 'authorization: Bearer abc.def' \\
      -b 'session=42' \\
      --data-raw $'{"a":"it\\'s"}' \\
      --compressed --insecure`);
    expect(request).toEqual({
      url: 'https://api.example/v1/health?full=1',
      method: 'POST',
      headers: [
        { name: 'accept', value: 'application/json' },
        { name: 'content-type', value: 'application/json' },
      ],
      secretHeaders: [{ name: 'Cookie', value: 'session=42' }],
      body: `{"a":"it's"}`,
      auth: { type: 'bearer', token: 'abc.def' },
      followRedirects: 0,
      verifyTls: false,
      ipVersion: 'any',
      timeoutMs: null,
      notes: [],
    });
  });

  it('UI-5: GET by default, POST with data, HEAD with -I, query with -G', () => {
    expect(read('curl example.com').method).toBe('GET');
    expect(read('curl example.com').url).toBe('http://example.com');
    expect(read('curl -d a=1 -d b=2 https://x.example')).toMatchObject({
      method: 'POST',
      body: 'a=1&b=2',
      headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
    });
    expect(read('curl -sSI https://x.example').method).toBe('HEAD');
    expect(read('curl -G -d q=1 --data-urlencode "t=a b" https://x.example/s')).toMatchObject({
      method: 'GET',
      url: 'https://x.example/s?q=1&t=a%20b',
      body: null,
    });
  });

  it('SEC-1: credentials and keys become secrets, never plain headers', () => {
    expect(read('curl -u monitor:pa:ss https://x.example').auth).toEqual({
      type: 'basic',
      username: 'monitor',
      password: 'pa:ss',
    });
    expect(read(`curl -H 'Authorization: Basic ${btoa('u:p')}' https://x.example`).auth).toEqual({
      type: 'basic',
      username: 'u',
      password: 'p',
    });
    const keys = read('curl -H "X-Api-Key: k" -H "X-Auth-Token: t" -H "Accept: a" https://x.example');
    expect(keys.headers).toEqual([{ name: 'Accept', value: 'a' }]);
    expect(keys.secretHeaders.map(({ name }) => name)).toEqual(['X-Api-Key', 'X-Auth-Token']);
    expect(read('curl https://u:p@x.example/').auth).toEqual({ type: 'basic', username: 'u', password: 'p' });
  });

  it('UI-5: glued and grouped short options', () => {
    expect(read('curl -XPUT -kL4m3 https://x.example')).toMatchObject({
      method: 'PUT',
      verifyTls: false,
      followRedirects: 10,
      ipVersion: '4',
      timeoutMs: 3000,
    });
    expect(read('curl -L --max-redirs 3 https://x.example').followRedirects).toBe(3);
  });

  it('UI-5: stops at a pipe and says what it left out', () => {
    const request = read('curl -s --proxy http://p:1 -F file=@a https://x.example | jq .');
    expect(request.url).toBe('https://x.example');
    expect(request.notes).toHaveLength(2);
  });

  it.each([
    ["curl 'https://x.example", 'The command is cut off: a quote is not closed.'],
    ['curl -s', 'This curl command has no URL.'],
    ['curl a.example b.example', 'This curl command has several URLs; a service has one.'],
    ['curl ftp://x.example/a', 'ftp:// is not known here: http, https, tcp and tls are.'],
  ])('UI-5: %s is refused in words', (command, message) => {
    expect(parseCurl(command)).toEqual({ ok: false, message });
  });
});

it('UI-5: tells a command from an address', () => {
  expect(isCurl('curl https://x.example')).toBe(true);
  expect(isCurl('  $ curl.exe -k x')).toBe(true);
  expect(isCurl('https://curl.example/curl')).toBe(false);
});
