// Errors of the key exchange and of the login in words.

import { SshFailure } from './failure.ts';

/**
 * What failed between the open connection and the end of the login. `error` null: the connection was closed.
 * Texts of the other side are not repeated.
 */
export function handshakeFailure(
  error: (Error & { level?: string; code?: unknown }) | null,
  loggingIn: boolean,
  refusal: () => SshFailure,
): SshFailure {
  const cause = error ?? undefined;
  if (error?.level === 'client-authentication') return refusal();
  if (loggingIn) {
    // A disconnect message of the server has a number as its code.
    return typeof error?.code === 'number'
      ? new SshFailure('AUTHENTICATE', 'The server ended the login', { cause })
      : new SshFailure('LOST', 'The connection broke during the login', { cause });
  }
  const text = error?.message ?? '';
  const missing = /no matching (.+?)(?: algorithm| format)?$/i.exec(text)?.[1];
  if (missing) {
    return new SshFailure('CONNECT', `The server offers no ${missing} algorithm that is accepted`, { cause });
  }
  if (/identification|greeting|invalid header|header line|bad packet|invalid packet|packet length/i.test(text)) {
    return new SshFailure('CONNECT', 'The port does not speak SSH', { cause });
  }
  if (/signature/i.test(text)) {
    return new SshFailure('HOST_KEY', 'The server could not prove that the host key is its own', { cause });
  }
  if (text === '' || /before handshake/.test(text) || error?.code === 'ECONNRESET' || error?.code === 'EPIPE') {
    return new SshFailure('CONNECT', 'The connection was closed before the SSH handshake', { cause });
  }
  return new SshFailure('CONNECT', 'The SSH handshake failed', { cause });
}
