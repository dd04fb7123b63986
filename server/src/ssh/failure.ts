// What went wrong with an SSH connection, in words for people. Never a secret, never a whole line of the other side.

import { fingerprint } from './host-key.ts';

/** Where it failed. LOCAL: this machine could not try, so nothing is known of the server. */
export type SshStage = 'RESOLVE' | 'CONNECT' | 'HOST_KEY' | 'AUTHENTICATE' | 'SHELL' | 'TIMEOUT' | 'LOST' | 'LOCAL';

/** A failed connection or command. */
export class SshFailure extends Error {
  readonly stage: SshStage;
  /** With HOST_KEY: the key that the server offered, as `ssh-ed25519 AAAA…`. */
  readonly offered: string | undefined;

  constructor(stage: SshStage, words: string, more: { offered?: string; cause?: unknown } = {}) {
    super(words, { cause: more.cause });
    this.name = 'SshFailure';
    this.stage = stage;
    this.offered = more.offered;
  }
}

/** The server offered another key than the pinned one. */
export function changedKey(pinned: string, offered: string): SshFailure {
  return new SshFailure(
    'HOST_KEY',
    `The host key changed: pinned is ${fingerprint(pinned)}, offered is ${fingerprint(offered)}`,
    { offered },
  );
}
