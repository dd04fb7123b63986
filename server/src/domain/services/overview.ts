// The numbers of the first page, from state columns only.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { nextCron } from '#domain/schedule/cron.ts';
import { SERVICE_COLUMNS, SERVICE_TABLES, ms } from './row.ts';
import { addCount, noCounts } from './status.ts';
import type { ServiceRow } from './row.ts';
import type { StatusCounts } from './status.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

const VISIBLE = '($1::int[] IS NULL OR s.client_id = ANY($1))';

/** Services per state, and when the newest check was made (ms since 1970). */
export async function countByStatus(
  app: App,
  actor: Actor,
): Promise<{ counts: StatusCounts; lastCheckedAt: number | null }> {
  const clientIds = clientIdsOf(actor);
  // Whose service it is matters to limited actors only.
  const { rows } = await app.pool.query<{ status: ServiceStatus; count: number; last: number | null }>(
    `SELECT t.status, count(*)::int AS count, ${ms('max(t.last_checked_at)')} AS last
     FROM ${clientIds ? `${SERVICE_TABLES} WHERE ${VISIBLE}` : 'service_state t'} GROUP BY t.status`,
    clientIds ? [clientIds] : [],
  );
  const counts = noCounts();
  for (const row of rows) addCount(counts, row.status, row.count);
  const times = rows.flatMap((row) => (row.last === null ? [] : [row.last]));
  return { counts, lastCheckedAt: times.length > 0 ? Math.max(...times) : null };
}

/** Services that are down or degraded, the newest trouble first. */
export async function needsAttention(app: App, actor: Actor, first: number): Promise<ServiceRow[]> {
  const { rows } = await app.pool.query<ServiceRow>({
    name: 'overview-attention',
    text: `SELECT ${SERVICE_COLUMNS} FROM ${SERVICE_TABLES}
      WHERE t.status IN ('DOWN', 'DEGRADED') AND ${VISIBLE} ORDER BY t.status_since DESC, s.id LIMIT $2`,
    values: [clientIdsOf(actor), first],
  });
  return rows;
}

/** Unresolved incidents. */
export async function countOpenIncidents(app: App, actor: Actor): Promise<number> {
  const { rows } = await app.pool.query<{ count: number }>({
    name: 'overview-incidents',
    text: `SELECT count(*)::int AS count FROM incident i JOIN service s ON s.id = i.service_id
      WHERE i.resolved_at IS NULL AND ${VISIBLE}`,
    values: [clientIdsOf(actor)],
  });
  return rows[0]?.count ?? 0;
}

/** Regular checks per minute that the schedules of the enabled services ask for. */
export async function plannedChecksPerMinute(app: App, actor: Actor): Promise<number> {
  const { rows } = await app.pool.query<{
    seconds: number | null;
    cron: string | null;
    zone: string | null;
    count: number;
  }>({
    name: 'overview-rate',
    text: `SELECT s.interval_seconds AS seconds, s.cron, s.time_zone AS zone, count(*)::int AS count
      FROM service s WHERE s.enabled AND ${VISIBLE} GROUP BY 1, 2, 3`,
    values: [clientIdsOf(actor)],
  });
  const rate = rows.reduce((sum, row) => {
    const seconds = row.seconds ?? (row.cron === null ? null : secondsBetween(row.cron, row.zone, app.now()));
    return seconds === null ? sum : sum + (row.count * 60) / seconds;
  }, 0);
  return Math.round(rate * 100) / 100;
}

/** Distance of the next two times of an expression; null when there are none. */
function secondsBetween(cron: string, zone: string | null, now: Date): number | null {
  const next = nextCron(cron, zone, now);
  const second = next && nextCron(cron, zone, next);
  return next && second ? (second.getTime() - next.getTime()) / 1000 : null;
}
