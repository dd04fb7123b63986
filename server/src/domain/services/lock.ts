// Reads services for a change, locked.

import { visibleTo } from '#domain/auth/visibility.ts';
import { badInput, notFound } from '#domain/errors.ts';
import { lockStates } from './delete-rows.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Service } from '#storage/generated/prisma/client.ts';
import type { Tx } from '#storage/db.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

export type LockedService = Service & { status: ServiceStatus };

/**
 * The services with these ids, in the order of the ids, locked until the end of the transaction.
 * @param pathOf path of the i-th id within the request
 * @throws DomainError NOT_FOUND when the actor does not see one of them
 */
export async function lockServices(
  tx: Tx,
  actor: Actor,
  ids: readonly number[],
  pathOf: (index: number) => (string | number)[],
): Promise<LockedService[]> {
  // First, in a statement of its own: what is read after the wait for the lock is the newest.
  const states = await lockStates(tx, ids);
  const rows = await tx.service.findMany({ where: { AND: [{ id: { in: [...ids] } }, visibleTo(actor).service] } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id, index) => {
    const [row, state] = [byId.get(id), states.get(id)];
    if (!row || !state) throw notFound('The service', pathOf(index));
    return { ...row, status: state.status };
  });
}

/**
 * Checks the server that services of a client are to run on; null is fine.
 * @throws DomainError NOT_FOUND at `serverId` for one that the actor does not see, BAD_INPUT for one of another client
 */
export async function assertServer(
  tx: Tx,
  actor: Actor,
  serverId: number | null | undefined,
  clientIds: readonly number[],
): Promise<void> {
  if (serverId === null || serverId === undefined) return;
  const server = await tx.server.findFirst({
    where: { AND: [{ id: serverId }, visibleTo(actor).server] },
    select: { clientId: true },
  });
  const path = ['input', 'serverId'];
  if (!server) throw notFound('The server', path);
  if (clientIds.some((id) => id !== server.clientId)) {
    throw badInput([{ path, message: 'is a server of another client' }]);
  }
}

/** @throws DomainError NOT_FOUND at `clientId` when the actor does not see that client */
export async function assertClient(tx: Tx, actor: Actor, clientId: number): Promise<void> {
  const client = await tx.client.findFirst({
    where: { AND: [{ id: clientId }, visibleTo(actor).client] },
    select: { id: true },
  });
  if (!client) throw notFound('The client', ['input', 'clientId']);
}
