// One command on an open connection.

import type { Client, ClientChannel } from 'ssh2';
import { SshFailure } from './failure.ts';
import { guarded } from './guarded.ts';
import type { ExecOptions, ExecResult } from './session.ts';

const MAX_STDERR_BYTES = 64 * 1024;

/** How long after the exit more output may come, ms. A child left in the background would keep the channel open. */
const AFTER_EXIT_MS = 1000;

/** What the command needs to know of its connection. */
export interface ExecHost {
  client: Client;
  /** Calls `listener` when the connection is lost; returns how to stop that. */
  onLost(listener: (failure: SshFailure) => void): () => void;
  /** A channel was given up before its end. Called with true, and with false once the server closed it after all. */
  onStuck(stuck: boolean): void;
}

/** Runs the command; see SshSession.exec. */
export async function runCommand(host: ExecHost, command: string, options: ExecOptions): Promise<ExecResult> {
  const from = performance.now();
  let channel: ClientChannel | null = null;
  let ended = false;
  let closed = false;
  let stuck = false;
  let forget = () => {};
  let idle: NodeJS.Timeout | undefined;

  const drop = () => {
    ended = true;
    clearTimeout(idle);
    forget();
    if (closed) return;
    stuck = true;
    host.onStuck(true);
    if (channel) kill(host.client, channel);
  };
  const gone = () => {
    closed = true;
    if (stuck) host.onStuck(false);
  };
  const guard = {
    signal: options.signal,
    timeoutMs: options.timeoutMs,
    late: () => new SshFailure('TIMEOUT', `The command did not end within ${options.timeoutMs / 1000} s`),
    giveUp: drop,
  };
  return guarded<ExecResult>(guard, ({ done, fail }) => {
    forget = host.onLost((failure) => {
      closed = true;
      fail(failure);
    });
    const refused = (error: Error) => {
      gone();
      fail(refusal(error));
    };
    const opening = (error: Error | undefined, opened: ClientChannel) => {
      if (error) {
        refused(error);
        return;
      }
      channel = opened;
      const out = new Kept(options.maxBytes);
      const err = new Kept(MAX_STDERR_BYTES);
      let exit: { code: number | null; signal: string | null } | null = null;
      const finish = () => {
        if (ended) return;
        const { code, signal } = exit ?? { code: null, signal: null };
        const durationMs = performance.now() - from;
        const result = { stdout: out.all(), stderr: err.all(), truncated: out.full, code, signal, durationMs };
        drop();
        done(result);
      };
      const take = (into: Kept, data: Buffer) => {
        if (ended) return;
        into.add(data);
        if (out.full) finish();
        else if (exit) idle = later(idle, finish);
      };
      opened.on('error', () => {});
      opened.on('data', (data: Buffer) => take(out, data));
      opened.stderr.on('data', (data: Buffer) => take(err, data));
      opened.on('exit', (code: number | null, signal?: string) => {
        exit = { code, signal: signal?.replace(/^SIG/, '') ?? null };
        if (!ended) idle = later(idle, finish);
      });
      opened.on('close', () => {
        gone();
        finish();
      });
      // Given up while the server was still opening the channel.
      if (ended) kill(host.client, opened);
      else opened.end(options.stdin ?? '');
    };
    try {
      host.client.exec(command, opening);
    } catch (error) {
      // The socket is gone, and its end has not been told yet.
      refused(error as Error);
    }
  });
}

function later(timer: NodeJS.Timeout | undefined, run: () => void): NodeJS.Timeout {
  clearTimeout(timer);
  return setTimeout(run, AFTER_EXIT_MS);
}

/** What ssh2 keeps to itself; the version is pinned, and a test against OpenSSH notices a change. */
interface Inner {
  _protocol: { signal(channel: number, name: string): void };
}

/** Ends the command (OpenSSH does so from 7.9 on) and closes the channel. What still comes is thrown away. */
function kill(client: Client, channel: ClientChannel): void {
  try {
    // Not channel.signal(): that sends nothing once the input is closed, though the protocol allows it.
    const { id } = channel.outgoing as { id: number };
    (client as unknown as Inner)._protocol.signal(id, 'KILL');
  } catch {
    // The connection is gone, and the command is left to the server.
  }
  channel.close();
}

function refusal(cause: Error): SshFailure {
  const text = cause.message;
  if (/No response from server|Not connected/.test(text)) {
    return new SshFailure('LOST', 'The connection was lost', { cause });
  }
  return new SshFailure(
    'SHELL',
    /Channel open failure/.test(text)
      ? 'The server opens no further channel for a command'
      : 'The server refuses to run commands',
    { cause },
  );
}

/** The first bytes of a stream. */
class Kept {
  full = false;
  private chunks: Buffer[] = [];
  private size = 0;
  private readonly max: number;

  constructor(max: number) {
    this.max = max;
  }

  add(data: Buffer): void {
    const room = this.max - this.size;
    if (data.length > room) this.full = true;
    if (room <= 0) return;
    const kept = data.length > room ? data.subarray(0, room) : data;
    this.chunks.push(kept);
    this.size += kept.length;
  }

  all(): Buffer {
    const all = Buffer.concat(this.chunks);
    this.chunks = [];
    return all;
  }
}
