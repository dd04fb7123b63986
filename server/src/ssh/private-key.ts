// Private keys as people paste them: OpenSSH's own format, PKCS#1, SEC 1 and PKCS#8.

import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import ssh2, { type ParsedKey } from 'ssh2';
import { ed25519File } from './ed25519-file.ts';

/** The kinds of keys that can log in. */
export type PrivateKeyType = 'ed25519' | 'ecdsa' | 'rsa';

/** Most rounds of key derivation; some 20 ms each, on the event loop, and a key's text may ask for years of it. */
const MAX_ROUNDS = 100;

/** Keys that cost such work, by a hash of text and passphrase: a reconnect must not hold everything up again. */
const opened = new Map<string, ParsedKey>();
const MAX_OPENED = 200;

const TYPES: Record<string, PrivateKeyType> = {
  'ssh-ed25519': 'ed25519',
  'ecdsa-sha2-nistp256': 'ecdsa',
  'ecdsa-sha2-nistp384': 'ecdsa',
  'ecdsa-sha2-nistp521': 'ecdsa',
  'ssh-rsa': 'rsa',
};

/**
 * Reads a private key (OpenSSH, PKCS#1, SEC 1 or PKCS#8) and says its type.
 * @throws Error with words for people: not a key, a public one, encrypted, wrong passphrase, unsupported kind.
 */
export function checkPrivateKey(text: string, passphrase: string | null): { type: PrivateKeyType } {
  return { type: TYPES[readPrivateKey(text, passphrase).type]! };
}

/** The same, and gives the key itself. */
export function readPrivateKey(text: string, passphrase: string | null): ParsedKey {
  const id = createHash('sha256')
    .update(JSON.stringify([text, passphrase]))
    .digest('base64');
  const known = opened.get(id);
  if (known) return known;
  const key = parse(text, passphrase);
  if (passphrase !== null) {
    const oldest = opened.keys().next();
    if (opened.size >= MAX_OPENED && !oldest.done) opened.delete(oldest.value);
    opened.set(id, key);
  }
  return key;
}

function parse(text: string, passphrase: string | null): ParsedKey {
  const lines = `${text.replace(/\r\n?/g, '\n').trim()}\n`;
  if (!lines.includes('-----BEGIN ')) throw new Error(`This is not a private key${publicWords(lines)}`);
  if (rounds(lines) > MAX_ROUNDS) throw new Error(`The key is encrypted with more than ${MAX_ROUNDS} rounds`);
  const pem = /-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/.test(lines) ? fromPkcs8(lines, passphrase) : lines;
  const parsed: unknown = ssh2.utils.parseKey(pem, passphrase ?? undefined);
  // Some of ssh2's formats answer with a list of one.
  const key = (Array.isArray(parsed) ? parsed[0] : parsed) as ParsedKey | Error | undefined;
  if (!key || key instanceof Error) throw new Error(unreadable(key?.message ?? '', passphrase !== null));
  if (!key.isPrivateKey()) throw new Error('This is a public key; the private key is needed');
  if (!TYPES[key.type]) throw new Error(`Keys of the kind ${key.type} cannot be used: take ed25519, ecdsa or rsa`);
  return key;
}

function publicWords(text: string): string {
  return /^(ssh|ecdsa|sk)-\S+ AAAA/.test(text) ? ' but a public one' : '';
}

function unreadable(message: string, hasPassphrase: boolean): string {
  if (/no passphrase given/i.test(message)) return 'The key is encrypted: its passphrase is needed';
  if (hasPassphrase && /passphrase|integrity|malformed|decrypt|bad/i.test(message)) {
    return 'The passphrase does not open the key';
  }
  return 'The key cannot be read: it is damaged or of an unsupported kind';
}

/** ssh2 does not read PKCS#8; Node does, and writes what ssh2 reads. */
function fromPkcs8(text: string, passphrase: string | null): string {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: text, format: 'pem', passphrase: passphrase ?? undefined });
  } catch (error) {
    const encrypted = text.includes('BEGIN ENCRYPTED ');
    throw new Error(
      encrypted && passphrase === null ? unreadable('no passphrase given', false) : unreadable('malformed', encrypted),
      { cause: error },
    );
  }
  if (key.asymmetricKeyType === 'rsa') return key.export({ type: 'pkcs1', format: 'pem' }).toString();
  if (key.asymmetricKeyType === 'ec') return key.export({ type: 'sec1', format: 'pem' }).toString();
  if (key.asymmetricKeyType === 'ed25519') return ed25519File(key);
  throw new Error(`Keys of the kind ${key.asymmetricKeyType} cannot be used: take ed25519, ecdsa or rsa`);
}

/** The rounds that OpenSSH's format asks for (PROTOCOL.key of OpenSSH): magic, cipher, KDF, options of the KDF. */
function rounds(text: string): number {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END/.exec(text)?.[1];
  if (!body) return 0;
  const bytes = Buffer.from(body, 'base64');
  try {
    let at = 'openssh-key-v1\0'.length;
    const field = () => {
      const length = bytes.readUInt32BE(at);
      at += 4 + length;
      return bytes.subarray(at - length, at);
    };
    field();
    field();
    const options = field();
    return options.length >= 8 ? options.readUInt32BE(options.length - 4) : 0;
  } catch {
    return 0; // Damaged: the parser says so.
  }
}
