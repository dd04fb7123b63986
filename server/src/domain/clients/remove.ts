// Deletes a client with its services and all their history.

import { assertMay, visibleTo } from '#domain/auth/visibility.ts';
import { DomainError, notFound } from '#domain/errors.ts';
import { announceFeed, appendFeed } from '#domain/feed/append.ts';
import { announceSchedule } from '#domain/checks/enroll.ts';
import { deletedEvents, deleteHistory, lockStates } from '#domain/services/delete-rows.ts';
import { transact } from '#domain/transaction.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Tx } from '#storage/db.ts';

/**
 * Deletes the client and everything of it. Needs WRITE.
 * @throws DomainError NOT_FOUND; CONFLICT when an account is limited to this client alone
 */
export async function removeClient(app: App, actor: Actor, id: number): Promise<void> {
  assertMay(actor, 'WRITE');
  const serviceIds = await transact(app, async (tx) => {
    const client = await tx.client.findFirst({ where: { AND: [{ id }, visibleTo(actor).client] } });
    if (!client) throw notFound('The client', ['id']);
    await assertNobodyIsLimitedTo(tx, id);
    const services = await tx.service.findMany({ where: { clientId: id }, select: { id: true } });
    const states = await lockStates(
      tx,
      services.map((service) => service.id),
    );
    await tx.client.delete({ where: { id } });
    await deleteHistory(tx, [...states.keys()]);
    await appendFeed(tx, [...deletedEvents(states), { kind: 'client', change: 'DELETED', clientId: id }]);
    return [...states.keys()];
  });
  await Promise.all([announceFeed(app), announceSchedule(app, serviceIds)]);
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
