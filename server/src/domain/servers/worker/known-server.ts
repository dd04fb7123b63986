// What the recorder must know of a server: read and locked in its transaction.

import { numberColumn } from '#storage/columns.ts';
import { sql } from '#storage/sql.ts';
import type { SqlTx } from '#storage/sql.ts';
import type { ServerFault, ServerStatus } from '#storage/generated/prisma/enums.ts';
import { wrongClocks } from './clock.ts';

export interface KnownServer {
  serverId: number;
  clientId: number;
  revision: number;
  status: ServerStatus;
  statusSince: Date;
  fault: ServerFault | null;
  reason: string | null;
  failRun: number;
  lastSeenAt: Date | null;
  trustedUntil: Date | null;
  latencyMs: number | null;
  bootedAt: Date | null;
  /** Its clock counts as wrong; see clock.ts. */
  clockNoted: boolean;
  failureThreshold: number;
  hostKey: string | null;
  offeredHostKey: string | null;
}

type StateRow = Omit<KnownServer, 'clientId' | 'failureThreshold' | 'hostKey' | 'offeredHostKey' | 'clockNoted'> & {
  clockSkewMs: number | null;
};
type ServerRow = Pick<KnownServer, 'clientId' | 'failureThreshold' | 'hostKey' | 'offeredHostKey'> & { id: number };

/** Parameters: servers, worker. */
export const LOCK_STATES = `SELECT server_id AS "serverId", revision, status, status_since AS "statusSince", fault, reason,
    fail_run AS "failRun", last_seen_at AS "lastSeenAt", trusted_until AS "trustedUntil", latency_ms AS "latencyMs",
    booted_at AS "bootedAt", clock_skew_ms AS "clockSkewMs"
  FROM server_state WHERE server_id = ANY($1::int[]) AND claimed_by = $2 AND status <> 'PAUSED'
  ORDER BY server_id FOR NO KEY UPDATE`;

/**
 * Locks the states of these servers, in the order that every writer keeps; those that are not this worker's, are
 * switched off or gone are absent. `sampled`: servers whose clock was read.
 */
export async function lockServersOf(
  tx: SqlTx,
  workerId: string,
  serverIds: readonly number[],
  sampled: ReadonlySet<number>,
): Promise<Map<number, KnownServer>> {
  const states = await sql<StateRow>(tx, LOCK_STATES, [numberColumn(serverIds), workerId]);
  if (states.length === 0) return new Map();
  // In a statement of its own: what is read after the wait for the lock is the newest.
  const servers = await sql<ServerRow>(
    tx,
    `SELECT id, client_id AS "clientId", failure_threshold AS "failureThreshold", host_key AS "hostKey",
       offered_host_key AS "offeredHostKey" FROM server WHERE id = ANY($1::int[])`,
    [numberColumn(states.map((state) => state.serverId))],
  );
  const byId = new Map(servers.map(({ id, ...server }) => [id, server]));
  const skews = states.filter(({ serverId }) => sampled.has(serverId));
  const wrong = await wrongClocks(tx, new Map(skews.map((state) => [state.serverId, state.clockSkewMs])));
  const known = new Map<number, KnownServer>();
  for (const { clockSkewMs: _, ...state } of states) {
    const server = byId.get(state.serverId);
    if (server) known.set(state.serverId, { ...state, ...server, clockNoted: wrong.has(state.serverId) });
  }
  return known;
}
