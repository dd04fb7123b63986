// Reads servers for a change, locked.

import { visibleTo } from '#domain/auth/visibility.ts';
import { notFound } from '#domain/errors.ts';
import { sql } from '#storage/sql.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { ServerStatus } from '#storage/generated/prisma/enums.ts';
import type { Tx } from '#storage/db.ts';
import type { ServerRow } from './row.ts';

export type LockedServer = ServerRow & { status: ServerStatus };

/**
 * Locks the states of servers, in the order that every writer keeps. Always the first step of a change: whoever records
 * looks locks the state first too, so nobody waits in a circle. Answers their status.
 */
export async function lockServerStates(tx: Tx, ids: readonly number[]): Promise<Map<number, ServerStatus>> {
  const rows = await sql<{ id: number; status: ServerStatus }>(
    tx,
    `SELECT server_id AS id, status FROM server_state WHERE server_id = ANY($1::int[]) ORDER BY server_id FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.status]));
}

/**
 * The servers with these ids, in the order of the ids, locked until the end of the transaction.
 * @param pathOf path of the i-th id within the request
 * @throws DomainError NOT_FOUND when the actor does not see one of them
 */
export async function lockServers(
  tx: Tx,
  actor: Actor,
  ids: readonly number[],
  pathOf: (index: number) => (string | number)[],
): Promise<LockedServer[]> {
  // First, in a statement of its own: what is read after the wait for the lock is the newest.
  const states = await lockServerStates(tx, ids);
  const rows = await tx.server.findMany({ where: { AND: [{ id: { in: [...ids] } }, visibleTo(actor).server] } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id, index) => {
    const [row, status] = [byId.get(id), states.get(id)];
    if (!row || !status) throw notFound('The server', pathOf(index));
    return { ...row, status };
  });
}
