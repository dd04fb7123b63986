// A connection that is logged in: commands, round trips, and its one end.

import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import pLimit from 'p-limit';
import type { Client, ClientChannel } from 'ssh2';
import { runCommand } from './exec.ts';
import { SshFailure } from './failure.ts';
import { guarded } from './guarded.ts';
import type { ExecOptions, ExecResult, SshSession } from './session.ts';

/** Commands at once. OpenSSH allows 10 sessions on a connection, and those given up may still count there. */
const MAX_COMMANDS = 4;

/** Channels given up that the server has not closed; with more, only a new connection helps. */
const MAX_STUCK = 4;

/** How long a farewell may take to be sent, ms. */
const FAREWELL_MS = 1000;

/** What a session is made of. */
export interface Parts {
  client: Client;
  /** What carries it: a TCP socket, or a channel of the jump host. */
  carrier: Duplex;
  hostKey: string;
  jump: LiveSession | null;
}

/** See SshSession. */
export class LiveSession implements SshSession {
  readonly hostKey: string;
  readonly jumpHostKey: string | null;
  readonly closed: Promise<SshFailure | null>;
  private readonly parts: Parts;
  private readonly limit = pLimit(MAX_COMMANDS);
  private readonly listeners = new Set<(failure: SshFailure) => void>();
  private stuck = 0;
  private over = false;
  private fault: SshFailure | null = null;
  private tell: (failure: SshFailure | null) => void = () => {};

  constructor(parts: Parts) {
    this.parts = parts;
    this.hostKey = parts.hostKey;
    this.jumpHostKey = parts.jump?.hostKey ?? null;
    this.closed = new Promise((resolve) => {
      this.tell = resolve;
    });
    const { client, jump } = parts;
    client.on('error', (error) => {
      this.fault ??= lost(error);
    });
    client.on('close', () => this.finish());
    client.on('end', () => this.finish());
    void jump?.closed.then(() => {
      this.fault ??= new SshFailure('LOST', 'The connection to the jump host was lost');
      this.finish();
    });
  }

  exec(command: string, options: ExecOptions): Promise<ExecResult> {
    return this.limit(() => {
      options.signal?.throwIfAborted();
      this.assertOpen();
      const { client } = this.parts;
      const onStuck = (stuck: boolean) => this.count(stuck);
      return runCommand({ client, onLost: (listener) => this.onLost(listener), onStuck }, command, options);
    });
  }

  async ping(timeoutMs: number): Promise<number> {
    this.assertOpen();
    const from = performance.now();
    let forget = () => {};
    const late = () => new SshFailure('TIMEOUT', `The server did not answer within ${timeoutMs / 1000} s`);
    const guard = { signal: undefined, timeoutMs, late, giveUp: () => forget() };
    return guarded<number>(guard, ({ done, fail }) => {
      forget = this.onLost(fail);
      // The cheapest question that every server must answer: to end a forwarding that does not exist. It refuses.
      const answered = () => {
        if (this.over) return;
        forget();
        done(performance.now() - from);
      };
      try {
        this.parts.client.unforwardIn('127.0.0.1', 1, answered);
      } catch (error) {
        // The socket is gone, and its end has not been told yet.
        fail(lost(error as Error));
      }
    });
  }

  /** Opens a channel to another host, as a jump host does. @throws SshFailure LOST when the connection is gone. */
  forward(host: string, port: number, opened: (error: Error | undefined, channel: ClientChannel) => void): void {
    this.assertOpen();
    try {
      this.parts.client.forwardOut('127.0.0.1', 0, host, port, opened);
    } catch (error) {
      throw lost(error as Error);
    }
  }

  close(): void {
    if (this.over) return;
    this.over = true;
    this.parts.client.end();
    this.end(null);
  }

  private finish(): void {
    if (this.over) return;
    this.over = true;
    this.end(this.fault ?? new SshFailure('LOST', 'The server closed the connection'));
  }

  private end(failure: SshFailure | null): void {
    const { carrier, jump } = this.parts;
    const reason = failure ?? new SshFailure('LOST', 'The connection was closed');
    for (const listener of this.listeners) listener(reason);
    this.listeners.clear();
    release(carrier, failure !== null);
    jump?.close();
    this.tell(failure);
  }

  private count(stuck: boolean): void {
    this.stuck += stuck ? 1 : -1;
    if (this.stuck <= MAX_STUCK) return;
    this.fault ??= new SshFailure('LOST', 'Commands hang on the server; the connection was ended');
    this.finish();
  }

  private onLost(listener: (failure: SshFailure) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private assertOpen(): void {
    if (this.over) throw this.fault ?? new SshFailure('LOST', 'The connection was closed');
  }
}

/** Frees what carried a connection; after a farewell, once that is sent. */
function release(carrier: Duplex, atOnce: boolean): void {
  if (atOnce || !(carrier instanceof Socket)) {
    carrier.destroy();
    return;
  }
  const timer = setTimeout(() => carrier.destroy(), FAREWELL_MS);
  carrier.once('close', () => clearTimeout(timer));
  carrier.destroySoon();
}

function lost(cause: Error & { code?: string | number }): SshFailure {
  if (/Keepalive timeout/.test(cause.message)) {
    return new SshFailure('LOST', 'The server stopped answering', { cause });
  }
  if (cause.code === 'ECONNRESET' || cause.code === 'EPIPE') {
    return new SshFailure('LOST', 'The connection was reset', { cause });
  }
  return new SshFailure('LOST', 'The connection broke', { cause });
}
