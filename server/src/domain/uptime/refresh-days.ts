// Sums the seconds per bucket of each UTC day into service_day and client_day: a job.

import type { App } from '#domain/app.ts';
import { inTransaction } from '#storage/db.ts';
import { sql } from '#storage/sql.ts';
import type { SqlRunner } from '#storage/sql.ts';
import { bucketColumns, spanCte } from './spans.ts';

export const DAY_MS = 86_400_000;
/** So many days are caught up with after Statusgraph was off. */
const MAX_CATCH_UP_DAYS = 92;
/** Any fixed number will do, as long as nothing else locks it. */
const DAYS_LOCK = 7_241_020;

/** Begin of the UTC day of a time. */
export const dayOf = (time: Date) => new Date(Math.floor(time.getTime() / DAY_MS) * DAY_MS);

/**
 * Recomputes today and every day since the newest one that is stored (so yesterday is final after midnight). Safe to
 * run again and by several processes at once.
 */
export async function refreshDays(app: Pick<App, 'pool' | 'now'>): Promise<void> {
  const now = app.now();
  const today = dayOf(now);
  const { rows } = await app.pool.query<{ day: Date | null }>(
    `SELECT max(day)::timestamptz AS day FROM client_day WHERE day < $1::timestamptz::date`,
    [today],
  );
  const oldest = today.getTime() - MAX_CATCH_UP_DAYS * DAY_MS;
  const first = Math.max(rows[0]?.day?.getTime() ?? today.getTime() - DAY_MS, oldest);
  for (let day = first; day <= today.getTime(); day += DAY_MS) {
    const to = new Date(Math.min(day + DAY_MS, now.getTime()));
    await inTransaction(app.pool, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [DAYS_LOCK]);
      await writeDay(tx, new Date(day), to);
    });
  }
}

async function writeDay(tx: SqlRunner, from: Date, to: Date): Promise<void> {
  if (to <= from) return;
  const columns = 'up_seconds, degraded_seconds, down_seconds, maintenance_seconds, unknown_seconds';
  const updates = columns
    .split(', ')
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');
  await sql(
    tx,
    `WITH ${spanCte('s.created_at < $2', '$1::timestamptz', '$2::timestamptz')}
     INSERT INTO service_day (service_id, day, ${columns})
     SELECT s.id, $1::timestamptz::date, b."upSeconds", b."degradedSeconds", b."downSeconds", b."maintenanceSeconds", b."unknownSeconds"
     FROM (
       SELECT v.id, ${bucketColumns('extract(epoch FROM $2::timestamptz - $1::timestamptz)::float8')}
       FROM service v LEFT JOIN span ON span.service_id = v.id WHERE v.created_at < $2 GROUP BY v.id
     ) b JOIN service s ON s.id = b.id
     ON CONFLICT (service_id, day) DO UPDATE SET ${updates}`,
    [from, to],
  );
  // The percentile is of the last hour: of the raw rows, it is all that stays cheap with many services.
  await sql(
    tx,
    `INSERT INTO client_day (client_id, day, ${columns}, p95_ms)
     SELECT s.client_id, $1::timestamptz::date, sum(up_seconds), sum(degraded_seconds), sum(down_seconds),
       sum(maintenance_seconds), sum(unknown_seconds), max(p.p95)
     FROM service_day d JOIN service s ON s.id = d.service_id
     LEFT JOIN (
       SELECT v.client_id, percentile_cont(0.95) WITHIN GROUP (ORDER BY c.duration_ms) AS p95
       FROM service_check c JOIN service v ON v.id = c.service_id
       WHERE c.scheduled_at >= $2::timestamptz - interval '1 hour' AND c.scheduled_at < $2 GROUP BY v.client_id
     ) p ON p.client_id = s.client_id
     WHERE d.day = $1::timestamptz::date GROUP BY s.client_id
     ON CONFLICT (client_id, day) DO UPDATE SET ${updates}, p95_ms = coalesce(excluded.p95_ms, client_day.p95_ms)`,
    [from, to],
  );
}
