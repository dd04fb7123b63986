// Deletes a server with its history.

import { assertMay, visibleTo } from '#domain/auth/visibility.ts';
import { DomainError } from '#domain/errors.ts';
import { appendFeed } from '#domain/feed/append.ts';
import { transact } from '#domain/transaction.ts';
import { sql } from '#storage/sql.ts';
import { announceChange } from './change.ts';
import { lockServers } from './lock.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { ServerEvent } from '#domain/feed/events.ts';
import type { Tx } from '#storage/db.ts';
import type { LockedServer } from './lock.ts';

/**
 * Deletes the server; its services stay, on no server. Needs WRITE.
 * @throws DomainError NOT_FOUND; CONFLICT at `id` when other servers are reached over it
 */
export async function removeServer(app: App, actor: Actor, id: number): Promise<void> {
  assertMay(actor, 'WRITE');
  await transact(app, async (tx) => {
    const rows = await lockServers(tx, actor, [id], () => ['id']);
    await assertNoJumpHost(tx, actor, [id]);
    await tx.server.delete({ where: { id } });
    await deleteServerHistory(tx, [id]);
    await appendFeed(tx, deletedServerEvents(rows));
  }).catch((error: { code?: string }) => {
    // Somebody chose it as a jump host at the same moment.
    if (error.code === 'P2003') throw isJumpHost('another server');
    throw error;
  });
  await announceChange(app, [id]);
}

/**
 * Servers that others are reached over stay.
 * @throws DomainError CONFLICT at `id` with the names that the actor may see
 */
export async function assertNoJumpHost(tx: Tx, actor: Actor, ids: readonly number[]): Promise<void> {
  const behind = { jumpId: { in: [...ids] }, id: { notIn: [...ids] } };
  const count = await tx.server.count({ where: behind });
  if (count === 0) return;
  const named = await tx.server.findMany({
    where: { AND: [behind, visibleTo(actor).server] },
    select: { name: true },
    orderBy: { name: 'asc' },
    take: 3,
  });
  const others = count - named.length;
  const names = named.map((one) => one.name);
  const words = others > 0 ? [...names, `${others} other ${others === 1 ? 'server' : 'servers'}`] : names;
  throw isJumpHost(words.join(', '));
}

function isJumpHost(of: string): DomainError {
  return new DomainError('CONFLICT', `This is the jump host of ${of}. Give them another way first.`, [
    { path: ['id'], message: `is the jump host of ${of}` },
  ]);
}

/**
 * Rollups by day are kept for ever and have no foreign key. Samples, finer rollups and log lines of deleted servers
 * are left: ids are not used again, so nobody sees them, and they go when their partition is dropped.
 */
export async function deleteServerHistory(tx: Tx, ids: readonly number[]): Promise<void> {
  await sql(tx, 'DELETE FROM metric_day WHERE server_id = ANY($1::int[])', [ids]);
}

/** The events of the deletion, with the last status that each server had. */
export function deletedServerEvents(
  servers: readonly Pick<LockedServer, 'id' | 'clientId' | 'status'>[],
): ServerEvent[] {
  return servers.map(({ id, clientId, status }) => ({
    ...{ kind: 'server', change: 'DELETED', serverId: id, clientId, status, previousStatus: status, reason: null },
  }));
}
