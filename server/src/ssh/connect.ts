// Opens SSH connections: directly or through a jump host, with the host's key pinned.

import type { Duplex } from 'node:stream';
import ssh2 from 'ssh2';
import { changedKey, SshFailure } from './failure.ts';
import { guarded } from './guarded.ts';
import { algorithmsFor, fingerprint, hostKeyLine, sameHostKey } from './host-key.ts';
import { LiveSession } from './live-session.ts';
import { logIn } from './log-in.ts';
import { openSocket } from './open-socket.ts';
import { handshakeFailure } from './handshake-failure.ts';
import type { ConnectOptions, SshSession, SshTarget } from './session.ts';
import { Steps } from './steps.ts';
import { jumpChannel } from './jump.ts';

/** Asked when nothing else was heard; after this many without an answer the connection is lost. */
const KEEP_ALIVE = { keepaliveInterval: 10_000, keepaliveCountMax: 3 };

/**
 * Opens a connection and logs in.
 * @throws SshFailure; the signal's reason when aborted. No connection is left open then.
 */
export function connect(target: SshTarget, options: ConnectOptions): Promise<SshSession> {
  return open(target, options);
}

async function open(target: SshTarget, options: ConnectOptions): Promise<LiveSession> {
  options.signal.throwIfAborted();
  const steps = new Steps(options.onStep);
  try {
    if (!target.via) return await handshake(target, options, steps, await openSocket(target, options, steps), null);
    const { channel, jump } = await jumpChannel(target, target.via, options, steps, open);
    return await handshake(target, options, steps, channel, jump);
  } catch (error) {
    steps.end('FAILED', error instanceof SshFailure ? error.message : 'Given up');
    throw error;
  }
}

/** The key exchange and the login on an open carrier, which is freed when they fail. */
function handshake(
  target: SshTarget,
  { signal, timeoutMs, hostKey }: ConnectOptions,
  steps: Steps,
  carrier: Duplex,
  jump: LiveSession | null,
): Promise<LiveSession> {
  const client = new ssh2.Client();
  let offered: string | null = null;
  let refusedKey: SshFailure | null = null;
  const giveUp = () => {
    carrier.destroy();
    jump?.close();
  };
  const late = () =>
    new SshFailure(
      'TIMEOUT',
      steps.current === 'HOST_KEY'
        ? `No SSH handshake within ${timeoutMs / 1000} s`
        : `The login was not answered within ${timeoutMs / 1000} s`,
    );
  return guarded<LiveSession>({ signal, timeoutMs, late, giveUp }, ({ done, fail, again }) => {
    const login = logIn(target.username, target.auth);
    const broken = (error: Error | null) =>
      fail(refusedKey ?? handshakeFailure(error, steps.current === 'AUTHENTICATE', login.refusal));
    // These stay for life: an error that nobody listens to would end the process.
    client.on('error', broken);
    client.on('close', () => broken(null));
    client.on('change password', () => fail(new SshFailure('AUTHENTICATE', 'The password has expired')));
    client.once('handshake', () => {
      steps.end('PASSED', offered ? fingerprint(offered) : '');
      steps.begin('AUTHENTICATE', `Logging in as ${target.username}`);
      again();
    });
    client.once('ready', () => {
      steps.end('PASSED', `Logged in as ${target.username}`);
      done(new LiveSession({ client, carrier, hostKey: offered ?? '', jump }));
    });
    steps.begin('HOST_KEY', 'Asking for the host key');
    client.connect({
      ...KEEP_ALIVE,
      sock: carrier,
      readyTimeout: 0,
      username: target.username,
      authHandler: login.handler,
      algorithms: algorithmsFor(hostKey),
      // Also asked when keys are exchanged anew, long after the login.
      hostVerifier: (raw: Buffer) => {
        const line = hostKeyLine(raw);
        const expected = hostKey ?? offered;
        if (expected && !sameHostKey(expected, line)) refusedKey = changedKey(expected, line);
        offered ??= line;
        return refusedKey === null;
      },
    });
  });
}
