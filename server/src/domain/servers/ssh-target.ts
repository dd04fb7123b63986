// From a row to what #ssh connects to: opens secrets, reads key files, follows jump hosts.

import { z } from 'zod';
import { SshFailure } from '#ssh/failure.ts';
import { readKeyFile } from '#ssh/key-file.ts';
import type { SshAuth, SshTarget } from '#ssh/session.ts';
import type { App } from '#domain/app.ts';
import type { ServerRow } from './row.ts';

/** The way may lead over this many jump hosts. */
export const MAX_JUMPS = 3;

const secretsSchema = z.object({
  password: z.string().optional(),
  privateKey: z.string().optional(),
  passphrase: z.string().optional(),
});

/** Stored secrets of a server. */
export type ServerSecrets = z.output<typeof secretsSchema>;

/** What a login needs. */
export type Login = Pick<ServerRow, 'host' | 'port' | 'username' | 'auth' | 'keyFile' | 'jumpId'>;

/** Opens stored secrets. @throws Error when they were sealed with another key */
export function openServerSecrets(app: Pick<App, 'secrets'>, sealed: string | null): ServerSecrets {
  return sealed === null ? {} : secretsSchema.parse(JSON.parse(app.secrets.open(sealed)));
}

/** Seals secrets for the table; null when there are none. */
export function sealServerSecrets(app: Pick<App, 'secrets'>, secrets: ServerSecrets): string | null {
  return Object.keys(secrets).length === 0 ? null : app.secrets.seal(JSON.stringify(secrets));
}

/** The secrets of a server that have a stored value: "password", "privateKey", "passphrase". */
export function secretsSet(app: Pick<App, 'secrets'>, server: Pick<ServerRow, 'secrets'>): string[] {
  return Object.keys(openServerSecrets(app, server.secrets));
}

/**
 * How to reach a server, its jump hosts included; the server's own pinned key is in its row.
 * @throws SshFailure LOCAL when a secret or a key file cannot be read, or the jump hosts go in a circle
 */
export async function sshTargetOf(
  app: Pick<App, 'db' | 'secrets' | 'sshKeyDir'>,
  server: Login & Pick<ServerRow, 'secrets'>,
): Promise<SshTarget> {
  let secrets: ServerSecrets;
  try {
    secrets = openServerSecrets(app, server.secrets);
  } catch {
    throw new SshFailure('LOCAL', 'The stored secrets cannot be opened: they were sealed with another ENCRYPTION_KEY');
  }
  return targetWith(app, server, secrets, MAX_JUMPS);
}

/** The same for a login whose secrets are in hand. */
export async function sshTargetWith(
  app: Pick<App, 'db' | 'secrets' | 'sshKeyDir'>,
  login: Login,
  secrets: ServerSecrets,
): Promise<SshTarget> {
  return targetWith(app, login, secrets, MAX_JUMPS);
}

async function targetWith(
  app: Pick<App, 'db' | 'secrets' | 'sshKeyDir'>,
  login: Login,
  secrets: ServerSecrets,
  jumpsLeft: number,
): Promise<SshTarget> {
  const { host, port, username, jumpId } = login;
  const target: SshTarget = { host, port, username, auth: await authOf(app, login, secrets) };
  if (jumpId === null) return target;
  if (jumpsLeft === 0) throw new SshFailure('LOCAL', `The way leads over more than ${MAX_JUMPS} jump hosts`);
  const jump = await app.db.server.findUnique({ where: { id: jumpId } });
  if (!jump) throw new SshFailure('LOCAL', 'The jump host was deleted');
  const via = await targetWith(app, jump, openJumpSecrets(app, jump), jumpsLeft - 1);
  return { ...target, via: { ...via, hostKey: jump.hostKey } };
}

function openJumpSecrets(app: Pick<App, 'secrets'>, jump: ServerRow): ServerSecrets {
  try {
    return openServerSecrets(app, jump.secrets);
  } catch {
    throw new SshFailure('LOCAL', `The stored secrets of the jump host ${jump.name} cannot be opened`);
  }
}

async function authOf(
  app: Pick<App, 'sshKeyDir'>,
  { auth, keyFile }: Login,
  { password, privateKey, passphrase: given }: ServerSecrets,
): Promise<SshAuth> {
  const passphrase = given ?? null;
  if (auth === 'PASSWORD') {
    if (password === undefined) throw new SshFailure('LOCAL', 'There is no stored password');
    return { type: 'password', password };
  }
  if (auth === 'PRIVATE_KEY') {
    if (privateKey === undefined) throw new SshFailure('LOCAL', 'There is no stored private key');
    return { type: 'key', privateKey, passphrase };
  }
  if (app.sshKeyDir === null) throw new SshFailure('LOCAL', 'Key files are not allowed: SSH_KEY_DIR is not set');
  if (keyFile === null) throw new SshFailure('LOCAL', 'No key file is chosen');
  try {
    return { type: 'key', privateKey: await readKeyFile(app.sshKeyDir, keyFile), passphrase };
  } catch (error) {
    throw new SshFailure('LOCAL', (error as Error).message);
  }
}
