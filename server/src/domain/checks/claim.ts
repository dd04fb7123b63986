// Takes services off the table for a while: a worker that has claimed a due time is the only one to check it.

import type { App } from '#domain/app.ts';
import { numberColumn } from '#storage/columns.ts';
import { overdue } from '#domain/schedule/due.ts';
import type { Schedule } from '#domain/schedule/due.ts';
import { knownStateColumns, toKnownState } from './known-state.ts';
import type { KnownState, KnownStateRow } from './known-state.ts';
import { CLAIM_MARGIN_MS } from './record.ts';

/** A range of slots, both ends included. */
export interface SlotRange {
  first: number;
  last: number;
}

/** A service that this worker checks next. */
export interface Claimed {
  /** `nextCheckAt` is the due time as the table has it. */
  state: KnownState;
  /** When to check it: later than `nextCheckAt` when that has passed. */
  dueAt: Date;
  /** Until then nobody else takes it, epoch ms. */
  claimedUntil: number;
}

interface Row extends KnownStateRow, Schedule {
  claimedUntil: Date;
}

// What is overdue may be spread over as much time as was lost, at most a minute: the claim lasts accordingly.
const UNTIL = `greatest(d.next_check_at, $1::timestamptz + least($1::timestamptz - d.next_check_at, interval '60 s'))
  + v.timeout_ms * interval '1 ms' + interval '${CLAIM_MARGIN_MS} ms'`;
const RETURNING = `${knownStateColumns('$2')}, t.claimed_until AS "claimedUntil",
  v.interval_seconds AS "intervalSeconds", v.cron, v.time_zone AS "timeZone"`;
const FREE = '(d.claimed_until IS NULL OR d.claimed_until < $1)';

const claimStatement = (
  which: string,
  locked: string,
) => `UPDATE service_state t SET claimed_by = $2, claimed_until = ${UNTIL}
  FROM (SELECT d.service_id, d.next_check_at FROM service_state d WHERE ${which}
    ORDER BY d.service_id FOR NO KEY UPDATE ${locked}) AS d
  JOIN service v ON v.id = d.service_id
  WHERE t.service_id = d.service_id
  RETURNING ${RETURNING}`;

/** Parameters: now, worker, end of the window, first and last slot. */
export const CLAIM_SLOTS = claimStatement(
  `d.slot BETWEEN $4 AND $5 AND d.next_check_at < $3 AND ${FREE}`,
  'SKIP LOCKED',
);
// Waits for locks, because the recorder may just be done with what made the change necessary.
/** Parameters: now, worker, end of the window, services, first and last slots of the ranges that the worker holds. */
const CLAIM_CHANGED = claimStatement(
  `d.service_id = ANY($4::int[]) AND d.next_check_at < $3 AND (d.claimed_by = $2
  OR ${FREE} AND EXISTS (SELECT FROM unnest($5::int[], $6::int[]) AS r(first, last) WHERE d.slot BETWEEN r.first AND r.last))`,
  '',
);

/** Claims what is free in these slots and due before `until`. */
export async function claimSlots(app: App, workerId: string, range: SlotRange, until: Date): Promise<Claimed[]> {
  const now = app.now();
  const { rows } = await app.pool.query<Row>({
    name: 'claim-slots',
    text: CLAIM_SLOTS,
    values: [now, workerId, until, range.first, range.last],
  });
  return rows.map((row) => toClaimed(row, now));
}

/** Claims those of the given services that are free, in these slots and due before `until`, and renews own claims. */
export async function claimChanged(
  app: App,
  workerId: string,
  serviceIds: readonly number[],
  ranges: readonly SlotRange[],
  until: Date,
): Promise<Claimed[]> {
  const now = app.now();
  const { rows } = await app.pool.query<Row>({
    name: 'claim-changed',
    text: CLAIM_CHANGED,
    values: [
      now,
      workerId,
      until,
      numberColumn(serviceIds),
      numberColumn(ranges.map((range) => range.first)),
      numberColumn(ranges.map((range) => range.last)),
    ],
  });
  return rows.map((row) => toClaimed(row, now));
}

/** Gives back all claims of a worker in a table of states. */
export async function releaseClaims(
  app: Pick<App, 'pool'>,
  workerId: string,
  table: 'service_state' | 'server_state' = 'service_state',
): Promise<void> {
  await app.pool.query(`UPDATE ${table} SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = $1`, [workerId]);
}

function toClaimed(row: Row, now: Date): Claimed {
  const state = toKnownState(row);
  const { serviceId, lastCheckedAt } = state;
  const due = state.nextCheckAt ?? now;
  const dueAt = lastCheckedAt === null ? later(due, now) : overdue(row, serviceId, due, now);
  return { state, dueAt, claimedUntil: row.claimedUntil.getTime() };
}

const later = (a: Date, b: Date) => (a > b ? a : b);
