// Seconds per bucket for each UTC day, of services and of clients: what the 90-day bars are painted from.

import type { App } from '#domain/app.ts';
import { sql } from '#storage/sql.ts';
import { EMPTY } from './buckets.ts';
import type { Buckets } from './buckets.ts';
import { DAY_MS, dayOf } from './refresh-days.ts';
import { bucketColumns, spanCte } from './spans.ts';

/** One UTC day. `day` is "2026-11-21". */
export interface Day {
  day: string;
  buckets: Buckets;
}

const COLUMNS = `up_seconds AS "upSeconds", degraded_seconds AS "degradedSeconds", down_seconds AS "downSeconds",
  maintenance_seconds AS "maintenanceSeconds", unknown_seconds AS "unknownSeconds"`;

/**
 * The last `last` UTC days of each service, oldest first and today included; a day without data has empty buckets.
 * Today is computed for this call, the others are stored.
 */
export async function daysOf(
  app: Pick<App, 'pool' | 'now'>,
  serviceIds: readonly number[],
  last: number,
): Promise<Map<number, Day[]>> {
  const now = app.now();
  const today = dayOf(now);
  const [stored, live] = await Promise.all([
    readDays(app, 'service', serviceIds, last),
    sql<Buckets & { id: number }>(
      app.pool,
      `WITH ${spanCte('s.id = ANY($1::int[])', '$2::timestamptz', '$3::timestamptz')}
       SELECT service_id AS id, ${bucketColumns('extract(epoch FROM $3::timestamptz - $2::timestamptz)::float8')}
       FROM span GROUP BY service_id`,
      [serviceIds, today, now],
    ),
  ]);
  for (const { id, ...buckets } of live) {
    const day = stored.get(id)?.at(-1);
    if (day) day.buckets = buckets;
  }
  return stored;
}

/** The same for clients, summed over their services; today is as old as the last refresh, at most five minutes. */
export async function clientDaysOf(
  app: Pick<App, 'pool' | 'now'>,
  clientIds: readonly number[],
  last: number,
): Promise<Map<number, Day[]>> {
  return await readDays(app, 'client', clientIds, last);
}

/** 95th percentile of the response times of each client in the last observed hour, ms; clients without one are absent. */
export async function clientP95Of(
  app: Pick<App, 'pool' | 'now'>,
  clientIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = await sql<{ id: number; p95: number }>(
    app.pool,
    `SELECT DISTINCT ON (client_id) client_id AS id, p95_ms AS p95 FROM client_day
     WHERE client_id = ANY($1::int[]) AND day >= $2::timestamptz::date - 1 AND p95_ms IS NOT NULL ORDER BY client_id, day DESC`,
    [clientIds, app.now()],
  );
  return new Map(rows.map((row) => [row.id, row.p95]));
}

async function readDays(
  app: Pick<App, 'pool' | 'now'>,
  of: 'service' | 'client',
  ids: readonly number[],
  last: number,
): Promise<Map<number, Day[]>> {
  const first = new Date(dayOf(app.now()).getTime() - (last - 1) * DAY_MS);
  const rows = await sql<Buckets & { id: number; day: string }>(
    app.pool,
    `SELECT ${of}_id AS id, to_char(day, 'YYYY-MM-DD') AS day, ${COLUMNS}
     FROM ${of}_day WHERE ${of}_id = ANY($1::int[]) AND day >= $2::timestamptz::date`,
    [ids, first],
  );
  const days = Array.from({ length: last }, (_, i) =>
    new Date(first.getTime() + i * DAY_MS).toISOString().slice(0, 10),
  );
  const place = new Map(days.map((day, i) => [day, i]));
  const result = new Map(ids.map((id) => [id, days.map((day): Day => ({ day, buckets: EMPTY }))]));
  for (const { id, day, ...buckets } of rows) {
    const i = place.get(day);
    if (i !== undefined) result.get(id)![i]!.buckets = buckets;
  }
  return result;
}
