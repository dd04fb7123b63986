// The way through a jump host.

import type { ClientChannel } from 'ssh2';
import { SshFailure } from './failure.ts';
import { guarded } from './guarded.ts';
import type { LiveSession } from './live-session.ts';
import type { ConnectOptions, SshTarget } from './session.ts';
import type { Steps } from './steps.ts';

type Open = (target: SshTarget, options: ConnectOptions) => Promise<LiveSession>;

/**
 * Logs in to the jump host and opens a channel from it to the target. Its failures say that they are the jump host's,
 * and never carry an offered key: that key is not the target's.
 */
export async function jumpChannel(
  target: SshTarget,
  via: NonNullable<SshTarget['via']>,
  options: ConnectOptions,
  steps: Steps,
  open: Open,
): Promise<{ channel: ClientChannel; jump: LiveSession }> {
  steps.begin('RESOLVE', `The jump host ${via.host} looks up ${target.host}`);
  steps.end('PASSED', `The jump host ${via.host} looks up ${target.host}`);
  steps.begin('CONNECT', `Connecting through the jump host ${via.host}`);
  const { signal, timeoutMs } = options;
  let jump: LiveSession;
  try {
    jump = await open(via, { signal, timeoutMs, hostKey: via.hostKey });
  } catch (error) {
    if (!(error instanceof SshFailure)) throw error;
    throw new SshFailure(error.stage, `Jump host ${via.host}: ${error.message}`, { cause: error });
  }
  const late = () => new SshFailure('TIMEOUT', `The jump host gave no connection within ${timeoutMs / 1000} s`);
  const channel = await guarded<ClientChannel>({ signal, timeoutMs, late, giveUp: () => jump.close() }, (settle) => {
    jump.forward(target.host, target.port, (error, opened) => {
      if (error) settle.fail(forwardFailure(error, target));
      else settle.done(opened);
    });
  });
  channel.on('error', () => {});
  steps.end('PASSED', `Connected to ${target.host}, port ${target.port}, through ${via.host}`);
  return { channel, jump };
}

/** Reasons of RFC 4254, 5.1: 1 prohibited, 2 connect failed. */
function forwardFailure(cause: Error & { reason?: unknown }, target: SshTarget): SshFailure {
  if (cause instanceof SshFailure) return cause;
  const to = `${target.host}, port ${target.port}`;
  if (cause.reason === 1) return new SshFailure('CONNECT', `The jump host forbids connections to ${to}`, { cause });
  if (cause.reason === 2) return new SshFailure('CONNECT', `The jump host cannot connect to ${to}`, { cause });
  return new SshFailure('LOST', 'The connection to the jump host was lost', { cause });
}
