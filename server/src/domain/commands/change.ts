// What creating, changing and deleting commands have in common.

import { DomainError, notFound } from '#domain/errors.ts';
import { visibleTo } from '#domain/auth/visibility.ts';
import { sql } from '#storage/sql.ts';
import { APPLIES } from './applies.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Command } from '#storage/generated/prisma/client.ts';
import type { Tx } from '#storage/db.ts';

/** At most this many ids go into one message of the wire. */
const IDS_PER_MESSAGE = 200;

/** What of a command an audit entry keeps. */
export function audited(command: Command): Record<string, unknown> {
  const { clientId: _, revision: _revision, createdAt: _created, updatedAt: _updated, ...kept } = command;
  return kept;
}

/**
 * Locks the client, so that slugs of its commands are taken one after another, and checks that no command for the same
 * server has the slug: metrics are named after it.
 * @throws DomainError CONFLICT at `slug`
 */
export async function assertSlugFree(
  tx: Tx,
  { id = 0, clientId, serverId, slug }: { id?: number; clientId: number; serverId: number | null; slug: string },
): Promise<void> {
  await sql(tx, 'SELECT 1 FROM client WHERE id = $1 FOR NO KEY UPDATE', [clientId]);
  const other = await tx.command.findFirst({
    where: {
      ...{ clientId, slug, id: { not: id } },
      ...(serverId !== null && { OR: [{ serverId }, { serverId: null }] }),
    },
  });
  if (!other) return;
  const words = `another command ${other.serverId === null ? 'of this client' : 'of its server'} has the slug "${slug}"`;
  throw new DomainError('CONFLICT', `${words.charAt(0).toUpperCase()}${words.slice(1)}.`, [
    { path: ['input', 'slug'], message: words },
  ]);
}

/** The command, locked. @throws DomainError NOT_FOUND at `path` when the actor does not see it */
export async function lockCommand(tx: Tx, actor: Actor, id: number, path: string[]): Promise<Command> {
  await sql(tx, 'SELECT 1 FROM command WHERE id = $1 FOR UPDATE', [id]);
  const command = await tx.command.findFirst({ where: { AND: [{ id }, visibleTo(actor).command] } });
  if (!command) throw notFound('The command', path);
  return command;
}

/** The servers that a command runs on as it stands in the transaction. */
export async function serversOf(tx: Tx, commandId: number): Promise<number[]> {
  const rows = await sql<{ id: number }>(tx, `SELECT s.id FROM command c JOIN server s ON ${APPLIES} WHERE c.id = $1`, [
    commandId,
  ]);
  return rows.map((row) => row.id);
}

/** Has the workers reload what they run on these servers. Call after the commit. */
export async function announceServers(app: Pick<App, 'wire'>, serverIds: Iterable<number>): Promise<void> {
  const ids = [...new Set(serverIds)];
  for (let i = 0; i < ids.length; i += IDS_PER_MESSAGE) {
    await app.wire.publish('servers', { serverIds: ids.slice(i, i + IDS_PER_MESSAGE) });
  }
}
