import { describe, expect, it } from 'vitest';
import { parseSshAddress, suggestServerName } from './ssh-address.ts';

const ok = (username: string, host: string, port = 22, jump: string | null = null, keyFile: string | null = null) => ({
  type: 'ok',
  ...{ username, host, port, jump, keyFile },
});

describe('UI-7, SRV-1: the address of a server', () => {
  it.each([
    ['ops@web-1', ok('ops', 'web-1')],
    ['  ops@web-1.lumen.example  ', ok('ops', 'web-1.lumen.example')],
    ['ops@10.2.0.14:2222', ok('ops', '10.2.0.14', 2222)],
    ['ops@[fd00::1]', ok('ops', 'fd00::1')],
    ['ops@[fd00::1]:2222', ok('ops', 'fd00::1', 2222)],
    ['ops@fd00::1', ok('ops', 'fd00::1')],
    ['ops@::ffff:10.0.0.1', ok('ops', '::ffff:10.0.0.1')],
    ['jo@corp.example@web-1', ok('jo@corp.example', 'web-1')],
    ['ssh://ops@web-1:2222/', ok('ops', 'web-1', 2222)],
    ['ssh ops@web-1', ok('ops', 'web-1')],
    ['ssh ops@web-1 -p 2222', ok('ops', 'web-1', 2222)],
    ['ssh -p2222 -l ops web-1', ok('ops', 'web-1', 2222)],
    ['ssh -4 -o StrictHostKeyChecking=no ops@web-1 uptime -p', ok('ops', 'web-1')],
    ["ssh -J bastion -i '~/my keys/id_ed25519' ops@web-1", ok('ops', 'web-1', 22, 'bastion', '~/my keys/id_ed25519')],
  ])('%s', (text, expected) => expect(parseSshAddress(text)).toEqual(expected));

  it.each(['web-1', 'ops@', 'ops@web-1:', 'ssh -p 2222', 'ssh web-1'])('%s is on the way', (text) =>
    expect(parseSshAddress(text).type).toBe('incomplete'),
  );

  it.each([
    ['https://web-1', /URL/],
    ['@web-1', /before the @/],
    ['ops@web 1', /blank/],
    ['ops:secret@web-1', /password does not belong here/],
    ['ops@-web', /not a host name/],
    ['ops@web;reboot', /not a host name/],
    ['ops@300.1.1.1', /not an IP address/],
    ['ops@web-1:0', /not between 1 and 65535/],
    ['ops@web-1:70000', /not between/],
    ['ops@web-1:ssh', /not between/],
    [`${'o'.repeat(65)}@web-1`, /64/],
  ])('%s is wrong', (text, words) => {
    const address = parseSshAddress(text);
    expect(address).toMatchObject({ type: 'invalid', message: expect.stringMatching(words) });
  });

  it('an empty field is neither', () => expect(parseSshAddress('  ')).toEqual({ type: 'empty' }));

  it.each([
    ['ops@web-1.lumen.example', 'web-1'],
    ['ops@web-1', 'web-1'],
    ['ops@10.2.0.14:2222', '10.2.0.14'],
    ['ops@[fd00::1]', 'fd00::1'],
    ['ops@', ''],
  ])('%s suggests the name "%s"', (text, name) => expect(suggestServerName(parseSshAddress(text))).toBe(name));
});
