// Incidents follow the transitions of a service: opened by trouble, made worse by more, resolved by UP (INC-1).

import type { IncidentEvent } from '#domain/feed/events.ts';
import { textColumn, timeColumn, numberColumn, wordColumn } from '#storage/columns.ts';
import type { CheckRule } from '#storage/generated/prisma/enums.ts';
import { sql } from '#storage/sql.ts';
import type { SqlTx } from '#storage/sql.ts';
import { resolveIncidents } from './resolve.ts';

/** What a transition means for the service's incident. */
export type IncidentStep =
  | { kind: 'trouble'; serviceId: number; at: Date; worst: 'DEGRADED' | 'DOWN'; rule: CheckRule; cause: string }
  | { kind: 'resolve'; serviceId: number; at: Date };

type Trouble = Extract<IncidentStep, { kind: 'trouble' }>;

/**
 * Takes the steps in, in their order, in the transaction of the transitions. One incident is open per service: more
 * trouble raises its `worst`. Returns the events to append to the feed.
 */
export async function recordIncidents(tx: SqlTx, steps: readonly IncidentStep[]): Promise<IncidentEvent[]> {
  const events: IncidentEvent[] = [];
  for (const round of roundsOf(steps)) {
    const troubles = round.filter((one) => one.kind === 'trouble');
    if (troubles.length > 0) events.push(...(await openOrRaise(tx, troubles)));
    for (const [at, serviceIds] of byTime(round.filter((one) => one.kind === 'resolve'))) {
      events.push(...(await resolveIncidents(tx, serviceIds, new Date(at))));
    }
  }
  return events;
}

/** Rounds with at most one step per service, so that each round is one set. */
function roundsOf(steps: readonly IncidentStep[]): IncidentStep[][] {
  const rounds: IncidentStep[][] = [];
  const count = new Map<number, number>();
  for (const one of steps) {
    const round = count.get(one.serviceId) ?? 0;
    count.set(one.serviceId, round + 1);
    (rounds[round] ??= []).push(one);
  }
  return rounds;
}

function byTime(steps: readonly IncidentStep[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const { at, serviceId } of steps) groups.set(at.getTime(), [...(groups.get(at.getTime()) ?? []), serviceId]);
  return groups;
}

async function openOrRaise(tx: SqlTx, troubles: readonly Trouble[]): Promise<IncidentEvent[]> {
  const rows = await sql<{
    id: number;
    service_id: number;
    client_id: number;
    status: 'OPEN' | 'ACKNOWLEDGED';
    opened: boolean;
  }>(
    tx,
    `WITH written AS (
       INSERT INTO incident (service_id, worst, rule, cause, opened_at)
       SELECT id, worst, rule, cause, to_timestamp(at / 1000)
       FROM unnest($1::int[], $2::service_status[], $3::check_rule[], $4::text[], $5::float8[]) AS t(id, worst, rule, cause, at)
       ON CONFLICT (service_id) WHERE resolved_at IS NULL DO UPDATE SET worst = 'DOWN'
         WHERE EXCLUDED.worst = 'DOWN' AND incident.worst <> 'DOWN'
       RETURNING id, service_id, status, xmax = 0 AS opened)
     SELECT w.*, s.client_id FROM written w JOIN service s ON s.id = w.service_id ORDER BY w.id`,
    [
      numberColumn(troubles.map((one) => one.serviceId)),
      wordColumn(troubles.map((one) => one.worst)),
      wordColumn(troubles.map((one) => one.rule)),
      textColumn(troubles.map((one) => one.cause)),
      timeColumn(troubles.map((one) => one.at)),
    ],
  );
  return rows.map((row) => ({
    kind: 'incident',
    change: row.opened ? 'OPENED' : 'UPDATED',
    incidentId: row.id,
    serviceId: row.service_id,
    clientId: row.client_id,
    status: row.status,
  }));
}
