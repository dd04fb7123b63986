// Which servers a worker has: while its claim on a server lasts, nobody else connects to it.

import type { App } from '#domain/app.ts';
import type { SlotRange } from '#domain/checks/claim.ts';
import { numberColumn } from '#storage/columns.ts';
import { SERVER_COLUMNS } from '../row.ts';
import type { ServerRow } from '../row.ts';
import type { ClaimedServer } from './run-types.ts';

/** A claim outlives the time for which the shard is held by so much. */
const CLAIM_MS = 120_000;
/** A claim that would end sooner is renewed; not each time, for every renewal rewrites the row. */
const RENEW_MS = 60_000;

/** A server of this worker. */
export interface Held {
  serverId: number;
  revision: number;
}

const FREE = `d.claimed_by IS NULL OR d.claimed_until < $2`;

/** Takes what is free, renews what ends soon, gives back what was switched off. `which` is said twice for the planner. */
const claimStatement = (which: (row: string) => string, free: string, locked: string) => `
  UPDATE server_state t SET
    claimed_by = CASE WHEN d.status = 'PAUSED' THEN NULL ELSE $1 END,
    claimed_until = CASE WHEN d.status = 'PAUSED' THEN NULL ELSE $3::timestamptz END
  FROM (SELECT d.server_id, d.status FROM server_state d WHERE ${which('d')} AND CASE
      WHEN d.status = 'PAUSED' THEN d.claimed_by = $1
      WHEN d.claimed_by = $1 THEN d.claimed_until < $4
      ELSE ${free} END
    ORDER BY d.server_id FOR NO KEY UPDATE ${locked}) AS d
  WHERE t.server_id = d.server_id AND ${which('t')}`;

/** Parameters: worker, now, new end of claims, renew what ends before, first and last slot. */
export const CLAIM_SLOTS = claimStatement((row) => `${row}.slot BETWEEN $5 AND $6`, FREE, 'SKIP LOCKED');
// Waits for locks: the change that made it necessary may just be recorded.
/** Parameters: worker, now, new end of claims, renew what ends before, servers, first and last slots. */
const CLAIM_CHANGED = claimStatement(
  (row) => `${row}.server_id = ANY($5::int[])`,
  `(${FREE}) AND EXISTS (SELECT FROM unnest($6::int[], $7::int[]) AS r(first, last) WHERE d.slot BETWEEN r.first AND r.last)`,
  '',
);

/** What this worker has in these slots, after taking what is free. `heldUntil`: the end of the shard's window. */
export async function claimSlots(app: App, workerId: string, range: SlotRange, heldUntil: Date): Promise<Held[]> {
  await app.pool.query({
    name: 'claim-servers',
    text: CLAIM_SLOTS,
    values: [...claimTimes(app, workerId, heldUntil), range.first, range.last],
  });
  const { rows } = await app.pool.query<Held>({
    name: 'held-servers',
    text: `SELECT server_id AS "serverId", revision FROM server_state WHERE slot BETWEEN $1 AND $2 AND claimed_by = $3`,
    values: [range.first, range.last, workerId],
  });
  return rows;
}

/** The same for servers that were changed, as far as they lie in `ranges` or are its own already. */
export async function claimChanged(
  app: App,
  workerId: string,
  serverIds: readonly number[],
  ranges: readonly SlotRange[],
  heldUntil: Date,
): Promise<Held[]> {
  const ids = numberColumn(serverIds);
  await app.pool.query({
    name: 'claim-changed-servers',
    text: CLAIM_CHANGED,
    values: [
      ...claimTimes(app, workerId, heldUntil),
      ids,
      numberColumn(ranges.map((range) => range.first)),
      numberColumn(ranges.map((range) => range.last)),
    ],
  });
  const { rows } = await app.pool.query<Held>({
    name: 'held-of-servers',
    text: `SELECT server_id AS "serverId", revision FROM server_state WHERE server_id = ANY($1::int[]) AND claimed_by = $2`,
    values: [ids, workerId],
  });
  return rows;
}

function claimTimes(app: App, workerId: string, heldUntil: Date): unknown[] {
  const until = heldUntil.getTime() + CLAIM_MS;
  return [workerId, app.now(), new Date(until), new Date(until - RENEW_MS)];
}

/** Gives these servers back. */
export async function releaseServers(app: App, workerId: string, serverIds: readonly number[]): Promise<void> {
  await app.pool.query({
    name: 'release-servers',
    text: `UPDATE server_state SET claimed_by = NULL, claimed_until = NULL
      WHERE server_id = ANY($1::int[]) AND claimed_by = $2`,
    values: [numberColumn(serverIds), workerId],
  });
}

interface Row extends ServerRow {
  status: ClaimedServer['state']['status'];
  failRun: number;
  fault: ClaimedServer['state']['fault'];
  lastSampledAt: Date | null;
  bootedAt: Date | null;
  inventoryAt: Date | null;
}

/** What a run begins with, of those of the servers that are this worker's. */
export async function loadClaimed(app: App, workerId: string, serverIds: readonly number[]): Promise<ClaimedServer[]> {
  const { rows } = await app.pool.query<Row>({
    name: 'load-claimed-servers',
    text: `SELECT ${SERVER_COLUMNS}, t.status, t.fail_run AS "failRun", t.fault, t.last_sampled_at AS "lastSampledAt",
        t.booted_at AS "bootedAt",
        (SELECT i.seen_at FROM inventory i WHERE i.server_id = s.id ORDER BY i.at DESC LIMIT 1) AS "inventoryAt"
      FROM server s JOIN server_state t ON t.server_id = s.id
      WHERE s.id = ANY($1::int[]) AND t.claimed_by = $2 AND t.status <> 'PAUSED' ORDER BY s.id`,
    values: [numberColumn(serverIds), workerId],
  });
  return rows.map(({ status, failRun, fault, lastSampledAt, bootedAt, inventoryAt, ...server }) => ({
    server,
    state: { status, failRun, fault, lastSampledAt, bootedAt, inventoryAt },
  }));
}
