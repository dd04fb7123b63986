// Deletes a client with its services, its servers and all their history.

import { assertMay, visibleTo } from '#domain/auth/visibility.ts';
import { DomainError, notFound } from '#domain/errors.ts';
import { announceFeed, appendFeed } from '#domain/feed/append.ts';
import { announceSchedule } from '#domain/checks/enroll.ts';
import { deletedEvents, deleteHistory, lockStates } from '#domain/services/delete-rows.ts';
import { announceServers } from '#domain/servers/change.ts';
import { lockServerStates } from '#domain/servers/lock.ts';
import { assertNoJumpHost, deletedServerEvents, deleteServerHistory } from '#domain/servers/remove.ts';
import { transact } from '#domain/transaction.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { ServerEvent } from '#domain/feed/events.ts';
import type { Tx } from '#storage/db.ts';

/**
 * Deletes the client and everything of it. Needs WRITE.
 * @throws DomainError NOT_FOUND; CONFLICT when an account is limited to this client alone, or servers of other
 *   clients are reached over one of its servers
 */
export async function removeClient(app: App, actor: Actor, id: number): Promise<void> {
  assertMay(actor, 'WRITE');
  const { serviceIds, serverIds } = await transact(app, async (tx) => {
    const client = await tx.client.findFirst({ where: { AND: [{ id }, visibleTo(actor).client] } });
    if (!client) throw notFound('The client', ['id']);
    await assertNobodyIsLimitedTo(tx, id);
    const services = await tx.service.findMany({ where: { clientId: id }, select: { id: true } });
    const states = await lockStates(
      tx,
      services.map((service) => service.id),
    );
    const servers = await releaseServers(tx, actor, id);
    await tx.client.delete({ where: { id } });
    await deleteHistory(tx, [...states.keys()]);
    const gone = servers.map((event) => event.serverId);
    await deleteServerHistory(tx, gone);
    await appendFeed(tx, [...deletedEvents(states), ...servers, { kind: 'client', change: 'DELETED', clientId: id }]);
    return { serviceIds: [...states.keys()], serverIds: gone };
  });
  await Promise.all([announceFeed(app), announceSchedule(app, serviceIds), announceServers(app, serverIds)]);
}

/** Locks the client's servers and parts them from each other, so that they can be deleted in any order. */
async function releaseServers(tx: Tx, actor: Actor, clientId: number): Promise<ServerEvent[]> {
  const rows = await tx.server.findMany({ where: { clientId }, select: { id: true, clientId: true } });
  const ids = rows.map((row) => row.id);
  const states = await lockServerStates(tx, ids);
  await assertNoJumpHost(tx, actor, ids);
  await tx.server.updateMany({ where: { clientId }, data: { jumpId: null } });
  return deletedServerEvents(rows.map((row) => ({ ...row, status: states.get(row.id) ?? 'UNKNOWN' })));
}

/** No row in client_access means all clients, so deleting the last row of an account would open everything to it. */
async function assertNobodyIsLimitedTo(tx: Tx, clientId: number): Promise<void> {
  const users = await tx.user.findMany({
    where: { access: { some: { clientId }, every: { clientId } } },
    select: { email: true },
    take: 3,
  });
  if (users.length === 0) return;
  const names = users.map((user) => user.email).join(', ');
  throw new DomainError('CONFLICT', `This is the only client of ${names}. Change or delete the account first.`, [
    { path: ['id'], message: `is the only client of ${names}` },
  ]);
}
