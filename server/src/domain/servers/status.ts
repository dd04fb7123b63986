// The order of states of servers from the worst to the best, and counts per state.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { SERVER_COLUMNS, STATUS } from './row.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { ServerStatus } from '#storage/generated/prisma/enums.ts';
import type { ServerRow } from './row.ts';

/** Worst first, as for services. */
const WORST_FIRST: ServerStatus[] = ['OFFLINE', 'DEGRADED', 'UNKNOWN', 'ONLINE', 'PAUSED'];

/** SQL number of a state in the order above, from 0. */
export function rankSql(column: string): string {
  return `CASE ${column} ${WORST_FIRST.map((status, rank) => `WHEN '${status}' THEN ${rank}`).join(' ')} END`;
}

/** How many servers are in each state. */
export interface ServerCounts {
  total: number;
  online: number;
  degraded: number;
  offline: number;
  paused: number;
  unknown: number;
}

const none = (): ServerCounts => ({ total: 0, online: 0, degraded: 0, offline: 0, paused: 0, unknown: 0 });

function add(counts: ServerCounts, status: ServerStatus, count: number): void {
  counts.total += count;
  counts[status.toLowerCase() as Lowercase<ServerStatus>] += count;
}

/** The actor's servers per state. */
export async function countServersByStatus(app: App, actor: Actor): Promise<ServerCounts> {
  const { rows } = await app.pool.query<{ status: ServerStatus; count: number }>({
    name: 'server-counts',
    text: `SELECT ${STATUS} AS status, count(*)::int AS count FROM server_state t JOIN server s ON s.id = t.server_id
      WHERE $1::int[] IS NULL OR s.client_id = ANY($1) GROUP BY 1`,
    values: [clientIdsOf(actor)],
  });
  const counts = none();
  for (const row of rows) add(counts, row.status, row.count);
  return counts;
}

/** Servers per state for each of these clients. Takes no actor: ask only for clients that were found for one. */
export async function countServersByClient(app: App, clientIds: readonly number[]): Promise<Map<number, ServerCounts>> {
  const { rows } = await app.pool.query<{ clientId: number; status: ServerStatus; count: number }>({
    name: 'client-server-counts',
    text: `SELECT s.client_id AS "clientId", ${STATUS} AS status, count(*)::int AS count
      FROM server_state t JOIN server s ON s.id = t.server_id WHERE s.client_id = ANY($1::int[]) GROUP BY 1, 2`,
    values: [clientIds],
  });
  const counts = new Map(clientIds.map((id) => [id, none()]));
  for (const row of rows) add(counts.get(row.clientId)!, row.status, row.count);
  return counts;
}

/** Servers that are offline or degraded, the newest trouble first. */
export async function serversInTrouble(app: App, actor: Actor, first: number): Promise<ServerRow[]> {
  const { rows } = await app.pool.query<ServerRow>({
    name: 'servers-in-trouble',
    text: `SELECT ${SERVER_COLUMNS} FROM server_state t JOIN server s ON s.id = t.server_id
      WHERE t.status IN ('OFFLINE', 'DEGRADED') AND ${STATUS} <> 'UNKNOWN' AND ($1::int[] IS NULL OR s.client_id = ANY($1))
      ORDER BY t.status_since DESC, s.id LIMIT $2`,
    values: [clientIdsOf(actor), first],
  });
  return rows;
}
