// What a connection to a server can do. The types only: connect.ts makes sessions.

import type { SshFailure } from './failure.ts';

/** How to prove who we are. */
export type SshAuth =
  | { type: 'password'; password: string }
  | { type: 'key'; privateKey: string; passphrase: string | null };

/** Where to log in, and through which jump host. */
export interface SshTarget {
  /** Name or address, IPv6 without brackets. */
  host: string;
  port: number;
  username: string;
  auth: SshAuth;
  /** A host to go through, with its own pinned key (null: any key is taken). */
  via?: SshTarget & { hostKey: string | null };
}

/** The steps of connecting, in their order. */
export type SshStepName = 'RESOLVE' | 'CONNECT' | 'HOST_KEY' | 'AUTHENTICATE';

/** News of one step; each step runs, then passes or fails. */
export interface SshStep {
  name: SshStepName;
  state: 'RUNNING' | 'PASSED' | 'FAILED';
  words: string;
  /** 0 while it runs. */
  durationMs: number;
}

/** How to connect. */
export interface ConnectOptions {
  signal: AbortSignal;
  /** For each step: resolving, connecting, the key exchange, and logging in. */
  timeoutMs: number;
  /** The pinned key, `ssh-ed25519 AAAA…`; null: any key is taken and shown in the session. */
  hostKey: string | null;
  onStep?: (step: SshStep) => void;
}

/** What one command gave. */
export interface ExecResult {
  /** The exit code; null when a signal ended it or the server told none. */
  code: number | null;
  /** The signal's name, as KILL. */
  signal: string | null;
  stdout: Buffer;
  stderr: Buffer;
  /** Whether output beyond `maxBytes` was cut off; the command is ended then. */
  truncated: boolean;
  durationMs: number;
}

/** Limits and input of one command. */
export interface ExecOptions {
  /** Written to the command's standard input, which is then closed. */
  stdin?: string | Buffer;
  timeoutMs: number;
  /** Most bytes kept of stdout; of stderr at most 64 KiB are kept. */
  maxBytes: number;
  signal?: AbortSignal;
}

/** One open connection. */
export interface SshSession {
  /** The server's key, as `ssh-ed25519 AAAA…`. */
  readonly hostKey: string;
  /** The key of the jump host, when there is one. */
  readonly jumpHostKey: string | null;
  /**
   * Runs one command. At most 4 run at once, more wait for their turn (and the wait counts as time).
   * @throws SshFailure: SHELL (no command can be run), TIMEOUT, LOST; the signal's reason when aborted.
   */
  exec(command: string, options: ExecOptions): Promise<ExecResult>;
  /** Milliseconds of one round trip. @throws SshFailure: TIMEOUT or LOST. */
  ping(timeoutMs: number): Promise<number>;
  /** Resolves when the connection is gone: with the reason, or null after `close()`. */
  readonly closed: Promise<SshFailure | null>;
  /** Ends the connection, and the one to the jump host. */
  close(): void;
}
