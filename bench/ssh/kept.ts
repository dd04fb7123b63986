// A kept connection to a real SSH server of this machine: OpenSSH where it may be started, else ours in another process.

import { randomBytes } from 'node:crypto';
import { connect } from '#ssh/connect.ts';
import type { SshAuth, SshSession } from '#ssh/session.ts';
import { noOpenSsh, startOpenSsh } from '#testing/openssh-server.ts';
import { forkLine } from './fork-line.ts';

/** The connection, what serves it, and how to end both. */
export interface Kept {
  session: SshSession;
  servedBy: string;
  close(): Promise<void>;
}

/** Opens it. */
export async function openKept(): Promise<Kept> {
  const reason = noOpenSsh();
  if (reason === null) {
    const server = await startOpenSsh();
    const auth = { type: 'key', privateKey: server.key, passphrase: null } as const;
    const session = await logIn(server.port, server.user('bash'), auth);
    return { session, servedBy: 'OpenSSH', close: () => closeBoth(session, server.close) };
  }
  const password = randomBytes(12).toString('hex');
  const { line, end } = await forkLine('./host.ts', [password]);
  const { port } = JSON.parse(line) as { port: number };
  const session = await logIn(port, 'bench', { type: 'password', password });
  return { session, servedBy: `ssh2 (${reason})`, close: () => closeBoth(session, end) };
}

function logIn(port: number, username: string, auth: SshAuth): Promise<SshSession> {
  const options = { signal: AbortSignal.timeout(20_000), timeoutMs: 10_000, hostKey: null };
  return connect({ host: '127.0.0.1', port, username, auth }, options);
}

async function closeBoth(session: SshSession, closeServer: () => Promise<void>): Promise<void> {
  session.close();
  await closeServer();
}
