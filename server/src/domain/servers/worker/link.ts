// Keeps one connection to a server, and opens it anew when it is gone.

import { connect } from '#ssh/connect.ts';
import { SshFailure } from '#ssh/failure.ts';
import { sshTargetOf } from '../ssh-target.ts';
import type { App } from '#domain/app.ts';
import type { SshSession } from '#ssh/session.ts';
import type { ServerRow } from '../row.ts';

/** What a link works with. */
export interface LinkOptions {
  app: App;
  server: ServerRow;
  /** Opens connections, a bounded number at a time. */
  connects: <T>(work: () => Promise<T>) => Promise<T>;
  /** Aborted: nothing is opened any more, and what opens is closed. */
  signal: AbortSignal;
  /** The connection was lost, not closed by us. */
  onLost(): void;
}

/** See the header. At most one connection is open at any time. */
export class Link {
  /** The pinned key; the first key that is seen becomes it. */
  hostKey: string | null;
  private current: SshSession | null = null;
  private readonly options: LinkOptions;

  constructor(options: LinkOptions) {
    this.options = options;
    this.hostKey = options.server.hostKey;
  }

  /** The open connection. */
  get session(): SshSession | null {
    return this.current;
  }

  /**
   * Milliseconds of one round trip; connects first when there is no connection.
   * @throws SshFailure; then no connection is open. The signal's reason when aborted.
   */
  async check(): Promise<number> {
    const { timeoutMs } = this.options.server;
    if (this.current) {
      try {
        return await this.current.ping(timeoutMs);
      } catch (error) {
        // Lost: it may be back at once. One that is silent needs time, and nothing is known of what it still holds.
        this.close();
        if (!(error instanceof SshFailure) || error.stage !== 'LOST') throw error;
      }
    }
    const session = await this.open();
    try {
      return await session.ping(timeoutMs);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.current?.close();
    this.current = null;
  }

  private async open(): Promise<SshSession> {
    const { app, server, connects, signal } = this.options;
    signal.throwIfAborted();
    const opening = connects(async () => {
      signal.throwIfAborted();
      // Read anew each time: a jump host may have been changed, and secrets are not kept in memory.
      const target = await sshTargetOf(app, server);
      const opened = await connect(target, { signal, timeoutMs: server.timeoutMs, hostKey: this.hostKey });
      if (signal.aborted) opened.close();
      return opened;
    });
    const session = await orAborted(opening, signal);
    this.hostKey ??= session.hostKey;
    this.current = session;
    void session.closed.then((failure) => {
      if (this.current === session) this.current = null;
      if (failure) this.options.onLost();
    });
    return session;
  }
}

/** Waits no longer than until the signal: the turn in a queue may come much later. */
function orAborted(opening: Promise<SshSession>, signal: AbortSignal): Promise<SshSession> {
  return new Promise((resolve, reject) => {
    const aborted = () => reject(signal.reason);
    signal.addEventListener('abort', aborted, { once: true });
    const end = () => signal.removeEventListener('abort', aborted);
    opening.then(
      (session) => {
        end();
        if (signal.aborted) {
          session.close();
          reject(signal.reason);
        } else resolve(session);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
  });
}
