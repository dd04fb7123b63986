// Uptime of services and clients over any period.

import type { App } from '#domain/app.ts';
import { sql } from '#storage/sql.ts';
import { EMPTY } from './buckets.ts';
import type { Buckets } from './buckets.ts';
import { bucketColumns, spanCte } from './spans.ts';

/** What a period held. */
export interface Uptime {
  from: Date;
  to: Date;
  buckets: Buckets;
  /** Incidents that were opened in the period, or before it and not resolved until it began. */
  incidents: number;
}

type Row = Buckets & { id: number; incidents: number };

/** Uptime of each service, exact to the transition. `to` is at most now. Services without history are unknown throughout. */
export async function uptimeOf(
  app: Pick<App, 'pool'>,
  serviceIds: readonly number[],
  from: Date,
  to: Date,
): Promise<Map<number, Uptime>> {
  const rows = await sql<Row>(
    app.pool,
    `WITH ${spanCte('s.id = ANY($1::int[])', '$2::timestamptz', '$3::timestamptz')}
     SELECT i.id, ${bucketColumns('extract(epoch FROM $3::timestamptz - $2::timestamptz)::float8')},
       (SELECT count(*)::int FROM incident n
        WHERE n.service_id = i.id AND n.opened_at < $3 AND (n.resolved_at IS NULL OR n.resolved_at >= $2)) AS incidents
     FROM unnest($1::int[]) AS i(id) LEFT JOIN span ON span.service_id = i.id GROUP BY i.id`,
    [serviceIds, from, to],
  );
  return toMap(rows, serviceIds, from, to);
}

/**
 * The same for clients, summed over their services. Periods longer than two days are read from the daily sums and
 * begin at the start of their first UTC day.
 */
export async function clientUptimeOf(
  app: Pick<App, 'pool'>,
  clientIds: readonly number[],
  from: Date,
  to: Date,
): Promise<Map<number, Uptime>> {
  const long = to.getTime() - from.getTime() > 2 * 86_400_000;
  const incidents = `(SELECT count(*)::int FROM incident n JOIN service v ON v.id = n.service_id
    WHERE v.client_id = i.id AND n.opened_at < $3 AND (n.resolved_at IS NULL OR n.resolved_at >= $2)) AS incidents`;
  const rows = long
    ? await sql<Row>(
        app.pool,
        `SELECT i.id, coalesce(sum(up_seconds), 0) AS "upSeconds", coalesce(sum(degraded_seconds), 0) AS "degradedSeconds",
           coalesce(sum(down_seconds), 0) AS "downSeconds", coalesce(sum(maintenance_seconds), 0) AS "maintenanceSeconds",
           coalesce(sum(unknown_seconds), 0) AS "unknownSeconds", ${incidents}
         FROM unnest($1::int[]) AS i(id)
         LEFT JOIN client_day d ON d.client_id = i.id AND d.day >= $2::timestamptz::date AND d.day <= $3::timestamptz::date
         GROUP BY i.id`,
        [clientIds, from, to],
      )
    : await sql<Row>(
        app.pool,
        `WITH ${spanCte('s.client_id = ANY($1::int[])', '$2::timestamptz', '$3::timestamptz')},
         size AS (SELECT client_id, count(*) AS services FROM service WHERE client_id = ANY($1::int[]) GROUP BY client_id)
         SELECT i.id, ${bucketColumns('extract(epoch FROM $3::timestamptz - $2::timestamptz)::float8 * coalesce(max(size.services), 0)')},
           ${incidents}
         FROM unnest($1::int[]) AS i(id) LEFT JOIN size ON size.client_id = i.id
         LEFT JOIN span ON span.client_id = i.id GROUP BY i.id`,
        [clientIds, from, to],
      );
  return toMap(rows, clientIds, from, to);
}

function toMap(rows: readonly Row[], ids: readonly number[], from: Date, to: Date): Map<number, Uptime> {
  const found = new Map(rows.map(({ id, incidents, ...buckets }) => [id, { from, to, buckets, incidents }]));
  return new Map(ids.map((id) => [id, found.get(id) ?? { from, to, buckets: EMPTY, incidents: 0 }]));
}
