// Puts services on the schedule and takes them off, in the transaction that creates or changes them.

import type { App } from '#domain/app.ts';
import type { FeedEvent, ServiceEvent } from '#domain/feed/events.ts';
import { resolveIncidents } from '#domain/incidents/resolve.ts';
import { firstDue } from '#domain/schedule/due.ts';
import type { Schedule } from '#domain/schedule/due.ts';
import { slotOf } from '#domain/schedule/slot.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';
import { sql } from '#storage/sql.ts';
import type { SqlTx } from '#storage/sql.ts';

/** What must be known of a service, as it is after the change. A row of `service` fits. */
export interface Enrolled extends Schedule {
  id: number;
  clientId: number;
  enabled: boolean;
  revision: number;
}

/** The words of the two transitions that a person causes. */
export const PAUSED_REASON = 'Checks were switched off';
export const RESUMED_REASON = 'Checks were switched on';

/**
 * Call after services were created, enabled, disabled, or changed in a way that raised `revision`. Enabled ones are
 * checked at once, by whichever worker; what is under way with the old config will be dropped. Disabled ones become
 * PAUSED and their incidents are resolved; enabled again they are UNKNOWN until the first check.
 * Returns the events to append to the feed (status and incident changes only; CREATED and UPDATED are the caller's).
 * After the commit the caller calls `announceSchedule`.
 */
export async function enroll(tx: SqlTx, services: readonly Enrolled[], now: Date): Promise<FeedEvent[]> {
  if (services.length === 0) return [];
  const before = await lockStates(tx, services, now);
  const plan = services.map((service) => planOf(service, before.get(service.id), now));
  await sql(
    tx,
    `UPDATE service_state s SET
       next_check_at = p."nextCheckAt", claimed_until = NULL, claimed_by = NULL, revision = p.revision, status = p.status,
       status_since = CASE WHEN s.status = p.status THEN s.status_since ELSE $2::timestamptz END,
       verdict = CASE WHEN p.reset THEN NULL ELSE s.verdict END,
       bad_run = CASE WHEN p.reset THEN 0 ELSE s.bad_run END,
       down_run = CASE WHEN p.reset THEN 0 ELSE s.down_run END
     FROM jsonb_to_recordset($1::jsonb) AS p(id int, revision int, "nextCheckAt" timestamptz, status service_status, reset bool)
     WHERE s.service_id = p.id`,
    [JSON.stringify(plan), now.toISOString()],
  );
  const changes = plan.flatMap((row) => (row.change ? [row.change] : []));
  if (changes.length === 0) return [];
  await sql(
    tx,
    `INSERT INTO status_change (service_id, from_status, to_status, at, rule, reason)
     SELECT "serviceId", "previousStatus", status, $2::timestamptz, NULL, reason
     FROM jsonb_to_recordset($1::jsonb)
       AS c("serviceId" int, "previousStatus" service_status, status service_status, reason text)`,
    [JSON.stringify(changes), now.toISOString()],
  );
  const paused = changes.filter((change) => change.status === 'PAUSED').map((change) => change.serviceId);
  return [...changes, ...(await resolveIncidents(tx, paused, now))];
}

/** Tells the workers. Call after the commit; a lost message costs at most one round of the shard job. */
export async function announceSchedule(app: Pick<App, 'wire'>, serviceIds: readonly number[]): Promise<void> {
  for (let i = 0; i < serviceIds.length; i += 200) {
    await app.wire.publish('schedule', { serviceIds: serviceIds.slice(i, i + 200) });
  }
}

/** Makes missing state rows and locks all, in the order that every writer keeps. Maps id → status before the change. */
async function lockStates(tx: SqlTx, services: readonly Enrolled[], now: Date): Promise<Map<number, ServiceStatus>> {
  const made = services.map((service) => ({
    id: service.id,
    slot: slotOf(service.id),
    status: service.enabled ? 'UNKNOWN' : 'PAUSED',
  }));
  await sql(
    tx,
    `INSERT INTO service_state (service_id, slot, status, status_since)
     SELECT id, slot, status, $2::timestamptz
     FROM jsonb_to_recordset($1::jsonb) AS m(id int, slot int, status service_status)
     ON CONFLICT (service_id) DO NOTHING`,
    [JSON.stringify(made), now.toISOString()],
  );
  const rows = await sql<{ service_id: number; status: ServiceStatus }>(
    tx,
    'SELECT service_id, status FROM service_state WHERE service_id = ANY($1::int[]) ORDER BY service_id FOR NO KEY UPDATE',
    [services.map((service) => service.id)],
  );
  return new Map(rows.map((row) => [row.service_id, row.status]));
}

function planOf(service: Enrolled, before: ServiceStatus | undefined, now: Date) {
  const wasPaused = before === 'PAUSED';
  const switched = service.enabled === wasPaused;
  let status = before ?? 'UNKNOWN';
  let reason: string | null = null;
  if (switched) {
    status = service.enabled ? 'UNKNOWN' : 'PAUSED';
    reason = service.enabled ? RESUMED_REASON : PAUSED_REASON;
  }
  const change: ServiceEvent | null = switched
    ? {
        kind: 'service',
        change: 'STATUS',
        serviceId: service.id,
        clientId: service.clientId,
        status,
        previousStatus: before ?? null,
        reason,
      }
    : null;
  return {
    id: service.id,
    revision: service.revision,
    nextCheckAt: service.enabled ? firstDue(service, service.id, now) : null,
    status,
    reset: switched,
    change,
  };
}
