// Whether a login is complete and may be used: secrets, key files, jump hosts.

import { visibleTo } from '#domain/auth/visibility.ts';
import { badInput, notFound } from '#domain/errors.ts';
import { checkPrivateKey } from '#ssh/private-key.ts';
import { readKeyFile } from '#ssh/key-file.ts';
import { MAX_JUMPS } from './ssh-target.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Db, Tx } from '#storage/db.ts';
import type { Login, ServerSecrets } from './ssh-target.ts';

/** Secrets as they are written: left out stays, null removes. */
export type WrittenSecrets = { [Name in keyof ServerSecrets]?: string | null | undefined };

const NAMES = ['password', 'privateKey', 'passphrase'] as const;

const fault = (field: string, message: string) => badInput([{ path: ['input', field], message }]);

/**
 * The stored secrets after a change. Only those that the way of logging in uses are kept.
 * @throws DomainError BAD_INPUT at `password` when a stored one would be sent to another destination: whoever may edit
 *   a server must not learn its password by pointing it at a host of their own. Keys never leave this program.
 */
export function secretsAfter(
  login: Login,
  written: WrittenSecrets,
  stored: { login: Login; secrets: ServerSecrets } | null,
): ServerSecrets {
  const entries = NAMES.flatMap((name): [string, string][] => {
    const value = written[name] === undefined ? stored?.secrets[name] : written[name];
    return value === undefined || value === null || !uses(login, name) ? [] : [[name, value]];
  });
  const secrets: ServerSecrets = Object.fromEntries(entries);
  const keepsPassword = secrets.password !== undefined && written.password === undefined;
  if (stored && keepsPassword && !sameDestination(stored.login, login)) {
    const { host, port } = stored.login;
    throw fault('password', `is stored for ${host}:${port}: enter it again for ${login.host}:${login.port}`);
  }
  return secrets;
}

const uses = ({ auth }: Login, name: (typeof NAMES)[number]) =>
  name === 'password' ? auth === 'PASSWORD' : name === 'privateKey' ? auth === 'PRIVATE_KEY' : auth !== 'PASSWORD';

/** Whether two logins lead to the same SSH server, so that its host key and a password are meant for both. */
export function sameDestination(a: Login, b: Login): boolean {
  return a.host === b.host && a.port === b.port && a.jumpId === b.jumpId;
}

/**
 * Checks that a login can be tried: everything is there, keys can be read.
 * @throws DomainError BAD_INPUT at the field at fault
 */
export async function assertLogin(
  app: Pick<App, 'sshKeyDir'>,
  actor: Actor,
  login: Login,
  secrets: ServerSecrets,
): Promise<void> {
  const passphrase = secrets.passphrase ?? null;
  if (login.auth === 'PASSWORD') {
    if (secrets.password === undefined) throw fault('password', 'is required');
    return;
  }
  if (login.auth === 'PRIVATE_KEY') {
    if (secrets.privateKey === undefined) throw fault('privateKey', 'is required');
    return assertKey(secrets.privateKey, passphrase, 'privateKey');
  }
  if (app.sshKeyDir === null)
    throw fault('auth', 'cannot be KEY_FILE: the operator of this program allows no key files');
  // The folder is for all clients: one of them must not log in with the key of another.
  if (actor.clientIds !== null)
    throw fault('auth', 'cannot be KEY_FILE for an account that is limited to some clients');
  if (login.keyFile === null) throw fault('keyFile', 'is required');
  const text = await readKeyFile(app.sshKeyDir, login.keyFile).catch((error: Error) => {
    throw fault('keyFile', lower(error.message));
  });
  assertKey(text, passphrase, 'keyFile');
}

function assertKey(text: string, passphrase: string | null, field: 'privateKey' | 'keyFile'): void {
  try {
    checkPrivateKey(text, passphrase);
  } catch (error) {
    const words = (error as Error).message;
    throw fault(/passphrase/i.test(words) ? 'passphrase' : field, lower(words));
  }
}

const lower = (words: string) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/**
 * Checks the jump host of a server.
 * @param id of the server; null for a new one
 * @throws DomainError NOT_FOUND at `jumpId` for one that the actor does not see; BAD_INPUT for circles and long ways
 */
export async function assertJump(tx: Tx | Db, actor: Actor, id: number | null, jumpId: number | null): Promise<void> {
  if (jumpId === null) return;
  const jump = await tx.server.findFirst({ where: { AND: [{ id: jumpId }, visibleTo(actor).server] } });
  if (!jump) throw notFound('The jump host', ['input', 'jumpId']);
  let next: number | null = jumpId;
  for (let jumps = 0; next !== null; jumps += 1) {
    if (next === id) throw fault('jumpId', 'leads back to this server');
    if (jumps === MAX_JUMPS) throw fault('jumpId', `leads over more than ${MAX_JUMPS} servers`);
    const row: { jumpId: number | null } | null = await tx.server.findUnique({
      where: { id: next },
      select: { jumpId: true },
    });
    next = row?.jumpId ?? null;
  }
}
