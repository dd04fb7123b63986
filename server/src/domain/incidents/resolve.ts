// Ends the open incidents of services.

import type { IncidentEvent } from '#domain/feed/events.ts';
import { sql } from '#storage/sql.ts';
import type { SqlTx } from '#storage/sql.ts';

/** Resolves whatever incident these services have open. Returns the events to append to the feed. */
export async function resolveIncidents(tx: SqlTx, serviceIds: number[], at: Date): Promise<IncidentEvent[]> {
  if (serviceIds.length === 0) return [];
  const rows = await sql<{ id: number; service_id: number; client_id: number }>(
    tx,
    `UPDATE incident i SET status = 'RESOLVED', resolved_at = greatest($2::timestamptz, i.opened_at)
     FROM service s
     WHERE i.service_id = ANY($1::int[]) AND i.resolved_at IS NULL AND s.id = i.service_id
     RETURNING i.id, i.service_id, s.client_id`,
    [serviceIds, at.toISOString()],
  );
  return rows.map((row) => ({
    kind: 'incident',
    change: 'RESOLVED',
    incidentId: row.id,
    serviceId: row.service_id,
    clientId: row.client_id,
    status: 'RESOLVED',
  }));
}
