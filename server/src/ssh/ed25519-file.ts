// Writes an ed25519 key in OpenSSH's own format, the only one that ssh2 reads for this kind.

import { randomBytes, type KeyObject } from 'node:crypto';

/** The text of an unencrypted OpenSSH key file (PROTOCOL.key of OpenSSH). */
export function ed25519File(key: KeyObject): string {
  const jwk = key.export({ format: 'jwk' });
  const publicPart = Buffer.from(jwk.x ?? '', 'base64url');
  const secret = Buffer.concat([Buffer.from(jwk.d ?? '', 'base64url'), publicPart]);
  const name = field('ssh-ed25519');
  const check = randomBytes(4);
  const inner = Buffer.concat([check, check, name, field(publicPart), field(secret), field('')]);
  // Filled up to the cipher's block (8 bytes without a cipher) with 1, 2, 3, …
  const padding = Buffer.from(Array.from({ length: (8 - (inner.length % 8)) % 8 }, (_, index) => index + 1));
  const file = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field('none'),
    field('none'),
    field(''),
    Buffer.from([0, 0, 0, 1]),
    field(Buffer.concat([name, field(publicPart)])),
    field(Buffer.concat([inner, padding])),
  ]);
  const lines = file.toString('base64').match(/.{1,70}/g) ?? [];
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

function field(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
