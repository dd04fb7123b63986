// Deleting services together with what the database does not delete by itself.

import { sql } from '#storage/sql.ts';
import type { ServiceEvent } from '#domain/feed/events.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';
import type { Tx } from '#storage/db.ts';

/** What is known of a service whose state is locked. */
export interface LockedState {
  id: number;
  clientId: number;
  status: ServiceStatus;
}

/**
 * Locks the states of services, in the order that every writer keeps. Always the first step of a change: the recorder
 * of checks locks the state first too, so nobody waits in a circle.
 */
export async function lockStates(tx: Tx, ids: readonly number[]): Promise<Map<number, LockedState>> {
  const rows = await sql<LockedState>(
    tx,
    `SELECT s.id, s.client_id AS "clientId", t.status FROM service_state t JOIN service s ON s.id = t.service_id
     WHERE t.service_id = ANY($1::int[]) ORDER BY t.service_id FOR UPDATE OF t`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Rollups by day are kept for ever and have no foreign key. Checks, bodies and finer rollups of deleted services are
 * left: ids are not used again, so nobody sees them, and they go when their partition is dropped.
 */
export async function deleteHistory(tx: Tx, ids: readonly number[]): Promise<void> {
  await sql(tx, 'DELETE FROM rollup_day WHERE service_id = ANY($1::int[])', [ids]);
}

/** The events of the deletion, with the last status that each service had. */
export function deletedEvents(states: Map<number, LockedState>): ServiceEvent[] {
  return [...states.values()].map(({ id, clientId, status }) => ({
    kind: 'service',
    change: 'DELETED',
    serviceId: id,
    clientId,
    status,
    previousStatus: status,
    reason: null,
  }));
}
