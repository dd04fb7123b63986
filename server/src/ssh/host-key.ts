// Host keys as lines of text, `ssh-ed25519 AAAA…`, as in a known_hosts file.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2';

/** The line of a raw host key, whose first field is its type (RFC 4253, 6.6). */
export function hostKeyLine(raw: Buffer): string {
  const length = raw.length >= 4 ? raw.readUInt32BE(0) : 0;
  return `${raw.toString('latin1', 4, 4 + length)} ${raw.toString('base64')}`;
}

/** The fingerprint of a host key line, `SHA256:…`, written as OpenSSH writes it. */
export function fingerprint(line: string): string {
  return `SHA256:${createHash('sha256').update(rawKey(line)).digest('base64').replace(/=+$/, '')}`;
}

/** Whether two lines mean the same key; a comment does not count. */
export function sameHostKey(a: string, b: string): boolean {
  const [x, y] = [rawKey(a), rawKey(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

function rawKey(line: string): Buffer {
  return Buffer.from(line.trim().split(/\s+/)[1] ?? '', 'base64');
}

const ALGORITHMS: ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
];

/**
 * What to ask the server for: first of all a key of the pinned one's kind. A server has several keys, and a new
 * one of another kind must not look like a change.
 */
export function algorithmsFor(pinned: string | null): Algorithms {
  const kind = pinned?.trim().split(/\s+/)[0];
  const wanted = (name: string) => name === kind || (kind === 'ssh-rsa' && name.startsWith('rsa-'));
  return {
    serverHostKey: [...ALGORITHMS.filter((name) => wanted(name)), ...ALGORITHMS.filter((name) => !wanted(name))],
  };
}
