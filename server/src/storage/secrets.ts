// Secrets at rest: AES-256-GCM under one master key; each sealed text names the key it was sealed with.

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '#env';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals and opens secrets. Sealed text: `v1.<key id>.<base64url of iv, tag, ciphertext>`. */
export interface SecretBox {
  /** First 8 hex digits of the key's SHA-256: tells keys apart and gives nothing away. */
  readonly keyId: string;
  seal(text: string): string;
  /** @throws Error when the text was sealed with another key or was changed */
  open(sealed: string): string;
}

/**
 * Reads a master key: 32 characters, or 32 bytes in hex or base64 (CONTRACT D11).
 * @throws StartError that says what is wrong, without the key
 */
export function parseKey(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length === 32) return bytes;
  }
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length === 32 && [...text].length === 32) return bytes;
  throw new StartError(
    `ENCRYPTION_KEY must be 32 characters, or 32 bytes in hex (64 digits) or base64; it has ${[...text].length} characters.` +
      ' Make one with: openssl rand -hex 32',
  );
}

/** A box for a 32-byte key. */
export function createSecretBox(key: Buffer): SecretBox {
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return {
    keyId,
    seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(`${VERSION}.${keyId}`));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}.${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    open(sealed) {
      const [version, id, payload] = sealed.split('.');
      if (version !== VERSION || !id || !payload) throw new Error('This is not a sealed secret.');
      if (id !== keyId) throw new Error(`The secret was sealed with key ${id}, the present key is ${keyId}.`);
      const bytes = Buffer.from(payload, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(`${VERSION}.${id}`));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** A secret of this installation, generated into `<dataDir>/<name>` (mode 0600) on first use. */
export async function generatedSecret(dataDir: string, name: string): Promise<string> {
  const file = join(dataDir, name);
  if (!existsSync(file)) {
    await mkdir(dataDir, { recursive: true });
    // Several processes may start at once on a shared folder. A link appears whole or not at all: the first one wins,
    // all read the same.
    const part = `${file}.${randomBytes(4).toString('hex')}`;
    await writeFile(part, randomBytes(32).toString('hex'), { mode: 0o600 });
    await link(part, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await unlink(part);
  }
  return (await readFile(file, 'utf8')).trim();
}
