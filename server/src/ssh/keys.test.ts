import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterAll, describe, expect, it } from 'vitest';
import { newKey } from '#testing/ssh-server.ts';
import { fingerprint, hostKeyLine, sameHostKey } from './host-key.ts';
import { readKeyFile } from './key-file.ts';
import { checkPrivateKey, readPrivateKey } from './private-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'ssh-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed = generateKeyPairSync('ed25519').privateKey;
const locked = { format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open me' } as const;

describe('SRV-7: private keys', () => {
  it.each([
    ['PKCS#8 rsa', rsa.export({ type: 'pkcs8', format: 'pem' }), 'rsa'],
    ['PKCS#1 rsa', rsa.export({ type: 'pkcs1', format: 'pem' }), 'rsa'],
    ['PKCS#8 ecdsa', ec.export({ type: 'pkcs8', format: 'pem' }), 'ecdsa'],
    ['SEC 1 ecdsa', ec.export({ type: 'sec1', format: 'pem' }), 'ecdsa'],
    ['PKCS#8 ed25519', ed.export({ type: 'pkcs8', format: 'pem' }), 'ed25519'],
    ['OpenSSH ed25519, pasted with other line ends', ` \r\n${newKey().replaceAll('\n', '\r\n')}  `, 'ed25519'],
  ])('%s', (_name, text, type) => {
    expect(checkPrivateKey(text.toString(), null)).toEqual({ type });
  });

  it.each([
    ['PKCS#8 rsa', rsa.export({ type: 'pkcs8', ...locked })],
    ['PKCS#1 rsa', rsa.export({ type: 'pkcs1', ...locked })],
    ['PKCS#8 ed25519', ed.export({ type: 'pkcs8', ...locked })],
  ])('encrypted %s opens with its passphrase only', (_name, text) => {
    expect(checkPrivateKey(text.toString(), 'open me').type).toMatch(/rsa|ed25519/);
    expect(() => checkPrivateKey(text.toString(), null)).toThrow('its passphrase is needed');
    expect(() => checkPrivateKey(text.toString(), 'wrong')).toThrow('does not open the key');
  });

  it('what OpenSSH wrote, encrypted, of all kinds', (context) => {
    for (const kind of ['ed25519', 'ecdsa', 'rsa'] as const) {
      const file = join(folder, `id_${kind}`);
      try {
        execFileSync('ssh-keygen', ['-q', '-t', kind, '-N', 'open me', '-f', file, '-C', 'a comment']);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') context.skip('ssh-keygen is not installed');
        throw error;
      }
      const text = readFileSync(file, 'utf8');
      expect(checkPrivateKey(text, 'open me')).toEqual({ type: kind });
      expect(() => checkPrivateKey(text, null)).toThrow('its passphrase is needed');
      expect(() => checkPrivateKey(text, 'wrong')).toThrow('does not open the key');
      expect(readPrivateKey(text, 'open me')).toBe(readPrivateKey(text, 'open me'));
      const told = execFileSync('ssh-keygen', ['-l', '-f', `${file}.pub`]).toString();
      expect(told).toContain(fingerprint(readFileSync(`${file}.pub`, 'utf8')));
    }
  });

  it('says what is wrong with a text', () => {
    const line = hostKeyLine(readPrivateKey(newKey(), null).getPublicSSH());
    expect(() => checkPrivateKey('', null)).toThrow('This is not a private key');
    expect(() => checkPrivateKey(line, null)).toThrow('not a private key but a public one');
    expect(() => checkPrivateKey(newKey().slice(0, 120), null)).toThrow('cannot be read');
    const dsa = generateKeyPairSync('ed448').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(() => checkPrivateKey(dsa, null)).toThrow('take ed25519, ecdsa or rsa');
    const { private: slow } = ssh2.utils.generateKeyPairSync('ecdsa', {
      bits: 256,
      passphrase: 'x',
      cipher: 'aes256-cbc',
      rounds: 101,
    });
    expect(() => checkPrivateKey(slow, 'x')).toThrow('more than 100 rounds');
  });
});

describe('SRV-7: host keys', () => {
  it('are the same whatever their comment', () => {
    const [a, b] = [newKey(), newKey()].map((key) => hostKeyLine(readPrivateKey(key, null).getPublicSSH())) as [
      string,
      string,
    ];
    expect(a).toMatch(/^ssh-ed25519 AAAA/);
    expect(sameHostKey(a, `${a} root@web-1\n`)).toBe(true);
    expect(sameHostKey(a, b)).toBe(false);
    expect(fingerprint(a)).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });
});

describe('SRV-7: key files', () => {
  it('are read from their folder only', async () => {
    const keys = join(folder, 'keys');
    mkdirSync(join(keys, 'inner'), { recursive: true });
    writeFileSync(join(folder, 'outside'), 'no');
    writeFileSync(join(keys, 'id_web'), 'the key');
    writeFileSync(join(keys, 'large'), 'x'.repeat(64 * 1024 + 1));
    symlinkSync(join(folder, 'outside'), join(keys, 'link'));
    symlinkSync('id_web', join(keys, 'alias'));
    expect(await readKeyFile(keys, 'id_web')).toBe('the key');
    expect(await readKeyFile(keys, 'alias')).toBe('the key');
    for (const name of ['../outside', '/etc/passwd', '..', '.', '', 'inner/x', 'a\0b', '.hidden']) {
      await expect(readKeyFile(keys, name)).rejects.toThrow('plain file name');
    }
    for (const name of ['link', 'none']) {
      await expect(readKeyFile(keys, name)).rejects.toThrow(`There is no key file ${name}`);
    }
    await expect(readKeyFile(keys, 'large')).rejects.toThrow('larger than 64 KB');
    await expect(readKeyFile(keys, 'inner')).rejects.toThrow('is not a file');
  });
});
