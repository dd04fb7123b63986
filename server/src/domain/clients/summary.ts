// What the services of clients add up to, for many clients at once.

import { addCount, noCounts } from '#domain/services/status.ts';
import type { App } from '#domain/app.ts';
import type { StatusCounts } from '#domain/services/status.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

/**
 * Services per state for each of these clients. Takes no actor: ask only for clients that were found for one.
 */
export async function countServicesByClient(
  app: App,
  clientIds: readonly number[],
): Promise<Map<number, StatusCounts>> {
  const { rows } = await app.pool.query<{ clientId: number; status: ServiceStatus; count: number }>({
    name: 'client-counts',
    text: `SELECT s.client_id AS "clientId", t.status, count(*)::int AS count
      FROM service s JOIN service_state t ON t.service_id = s.id
      WHERE s.client_id = ANY($1::int[]) GROUP BY 1, 2`,
    values: [clientIds],
  });
  const counts = new Map(clientIds.map((id) => [id, noCounts()]));
  for (const row of rows) addCount(counts.get(row.clientId)!, row.status, row.count);
  return counts;
}

/** Unresolved incidents for each of these clients. Takes no actor, see above. */
export async function countOpenIncidentsByClient(app: App, clientIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await app.pool.query<{ clientId: number; count: number }>({
    name: 'client-incidents',
    text: `SELECT s.client_id AS "clientId", count(*)::int AS count
      FROM incident i JOIN service s ON s.id = i.service_id
      WHERE i.resolved_at IS NULL AND s.client_id = ANY($1::int[]) GROUP BY 1`,
    values: [clientIds],
  });
  return new Map(rows.map((row) => [row.clientId, row.count]));
}
