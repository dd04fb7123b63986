// The TCP connection under an SSH connection.

import { connect, isIP, type Socket } from 'node:net';
import { connectFailure, dnsFailure, isLocalFault } from '#probes/net/failures.ts';
import { SshFailure } from './failure.ts';
import { guarded } from './guarded.ts';
import type { Steps } from './steps.ts';

/** Where a name's first address is given up for the next, ms. */
const NEXT_ADDRESS_AFTER_MS = 1000;

/** Connects; each of both steps has `timeoutMs`. @throws SshFailure; the signal's reason when aborted. */
export function openSocket(
  to: { host: string; port: number },
  limits: { signal: AbortSignal; timeoutMs: number },
  steps: Steps,
): Promise<Socket> {
  const { host, port } = to;
  let socket: Socket | undefined;
  const late = () =>
    new SshFailure(
      'TIMEOUT',
      steps.current === 'RESOLVE'
        ? `The name servers gave no answer for ${host} within ${limits.timeoutMs / 1000} s`
        : `No connection within ${limits.timeoutMs / 1000} s`,
    );
  return guarded<Socket>({ ...limits, late, giveUp: () => socket?.destroy() }, ({ done, fail, again }) => {
    let resolved = false;
    const found = (words: string) => {
      if (resolved) return;
      resolved = true;
      steps.end('PASSED', words);
      steps.begin('CONNECT', `Connecting to port ${port}`);
      again();
    };
    steps.begin('RESOLVE', `Looking up ${host}`);
    if (isIP(host)) found(`${host} is an address`);
    const address = { host, port, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS };
    // Without a prototype: from an ordinary object V8 keeps each socket alive until the next full collection.
    const opened = connect(Object.assign(Object.create(null), address));
    socket = opened;
    opened.on('lookup', (error: Error | null, ip: string) => {
      if (!error) found(`${host} is ${ip}`);
    });
    opened.once('connect', () => {
      opened.setNoDelay(true);
      steps.end('PASSED', `Connected to ${opened.remoteAddress ?? host}, port ${port}`);
      done(opened);
    });
    opened.on('error', (thrown: NodeJS.ErrnoException) => fail(socketFailure(thrown, host)));
  });
}

/** Of several addresses the last one tried tells most: before it, IPv6 may just not exist here. */
function socketFailure(thrown: NodeJS.ErrnoException, host: string): SshFailure {
  const cause: NodeJS.ErrnoException = thrown instanceof AggregateError ? thrown.errors.at(-1) : thrown;
  if (isLocalFault(cause)) return new SshFailure('LOCAL', `Cannot open a connection: ${cause.code}`, { cause });
  if (cause.syscall === 'getaddrinfo') return new SshFailure('RESOLVE', dnsFailure(cause, host).message, { cause });
  return new SshFailure(cause.code === 'ETIMEDOUT' ? 'TIMEOUT' : 'CONNECT', connectFailure(cause).message, { cause });
}
