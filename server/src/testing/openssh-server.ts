// A real OpenSSH server on 127.0.0.1 with its own configuration, for tests where one is installed.

import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostKeyLine } from '#ssh/host-key.ts';
import { readPrivateKey } from '#ssh/private-key.ts';
import { newKey } from './ssh-server.ts';
import { until } from './until.ts';

const SSHD = '/usr/sbin/sshd';

/** The login shells that commands are tried under, with where they lie. */
const SHELLS = { bash: '/bin/bash', dash: '/bin/dash', busybox: '/bin/busybox' };

/** A login shell by its name. */
export type LoginShell = keyof typeof SHELLS;

/** Why no OpenSSH server can be started here; null when it can. */
export function noOpenSsh(): string | null {
  if (!exists(SSHD)) return 'no sshd is installed';
  // Only root may let other users in, and only they have other login shells. They exist while the test runs.
  if (process.getuid?.() !== 0 || process.env['TEST_SYSTEM_USERS'] !== '1') {
    return 'it makes users of the system, which needs root and TEST_SYSTEM_USERS=1';
  }
  return null;
}

/** The shells that are installed. */
export function installedShells(): LoginShell[] {
  return (Object.keys(SHELLS) as LoginShell[]).filter((name) => exists(SHELLS[name]));
}

/** A running OpenSSH server. */
export interface OpenSshServer {
  port: number;
  /** Its ed25519 key; it also has an ecdsa one. */
  hostKey: string;
  /** The private key that each user may log in with. */
  key: string;
  /** The password of each user. */
  password: string;
  /** The user with this login shell. */
  user(shell: LoginShell): string;
  close(): Promise<void>;
}

/** Starts one, with a user for each installed shell. `noOpenSsh()` must be null. */
export async function startOpenSsh(): Promise<OpenSshServer> {
  const folder = mkdtempSync(join(tmpdir(), 'openssh-'));
  chmodSync(folder, 0o755);
  mkdirSync('/run/sshd', { recursive: true });
  const [key, host, password] = [newKey(), newKey(), randomBytes(16).toString('hex')];
  const publicKey = hostKeyLine(readPrivateKey(key, null).getPublicSSH());
  writeFileSync(join(folder, 'host_ed25519'), host, { mode: 0o600 });
  execFileSync('ssh-keygen', ['-q', '-t', 'ecdsa', '-N', '', '-f', join(folder, 'host_ecdsa')]);
  writeFileSync(join(folder, 'authorized'), `${publicKey}\n`, { mode: 0o644 });
  // BusyBox is the shell when it is called by that name.
  if (exists(SHELLS.busybox)) symlinkSync(SHELLS.busybox, join(folder, 'sh'));

  const user = (shell: LoginShell) => `t${process.pid}-${shell}`;
  const shells = installedShells();
  for (const shell of shells) {
    const login = shell === 'busybox' ? join(folder, 'sh') : SHELLS[shell];
    execFileSync('useradd', ['--no-create-home', '--home-dir', folder, '--shell', login, user(shell)]);
    execFileSync('chpasswd', { input: `${user(shell)}:${password}\n` });
  }
  const port = await freePort();
  const config = join(folder, 'sshd_config');
  writeFileSync(
    config,
    [
      `ListenAddress 127.0.0.1:${port}`,
      `HostKey ${folder}/host_ed25519`,
      `HostKey ${folder}/host_ecdsa`,
      `AuthorizedKeysFile ${folder}/authorized`,
      `PidFile none`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication yes',
      `AllowUsers ${shells.map((shell) => user(shell)).join(' ')}`,
      '',
    ].join('\n'),
  );
  const child = spawn(SSHD, ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const ended = new Promise<void>((done) => {
    child.on('close', () => done());
  });
  const close = async () => {
    child.kill();
    await ended;
    for (const shell of shells) removeUser(user(shell));
    rmSync(folder, { recursive: true });
  };
  try {
    await until(() => /Server listening/.test(said), 'sshd listens');
  } catch (error) {
    await close();
    throw new Error(`sshd did not start: ${said}`, { cause: error });
  }
  return { port, hostKey: hostKeyLine(readPrivateKey(host, null).getPublicSSH()), key, password, user, close };
}

/** Ends what the user still runs, then removes it. */
function removeUser(name: string): void {
  const id = execFileSync('id', ['-u', name]).toString().trim();
  for (const line of execFileSync('ps', ['-eo', 'pid=,uid=']).toString().split('\n')) {
    const [pid, uid] = line.trim().split(/\s+/);
    if (uid !== id || !pid) continue;
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
  execFileSync('userdel', ['--force', name], { stdio: 'ignore' });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => {
    server.close(done);
  });
  return port;
}

function exists(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
