// Whether a worker lives: it holds a lock on a connection of its own. When the process dies the connection breaks,
// the lock is gone, and the others take its services and servers over at once instead of waiting until its claims run out.

import type { PoolClient } from 'pg';
import type { App } from '#domain/app.ts';
import type { SlotRange } from './claim.ts';

/** First key of the lock; the second is a hash of the worker's id. */
const PRESENCE_LOCK = 7_241_004;
const RETRY_MS = 1_000;

export interface Presence {
  /** Resolves when the lock was taken. @throws while that is not possible */
  ready(): Promise<void>;
  close(): void;
}

/** Takes the lock and keeps it, over broken connections, until it is closed. */
export function announcePresence(app: Pick<App, 'pool' | 'log'>, workerId: string): Presence {
  let closed = false;
  let held: PoolClient | null = null;
  let timer: NodeJS.Timeout | undefined;
  let attempt = hold();

  async function hold(): Promise<void> {
    try {
      const client = await app.pool.connect();
      client.once('error', () => lost(client));
      await client
        .query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [PRESENCE_LOCK, workerId])
        .catch((error) => {
          client.release(true);
          throw error;
        });
      if (closed) client.release(true);
      else held = client;
    } catch (error) {
      app.log.warn({ err: error }, 'this worker could not announce itself, will try again');
      again();
      throw error;
    }
  }

  function lost(client: PoolClient): void {
    if (client !== held) return;
    held = null;
    client.release(true);
    again();
  }

  function again(): void {
    if (closed) return;
    timer = setTimeout(() => {
      attempt = hold();
      attempt.catch(() => undefined);
    }, RETRY_MS);
  }

  attempt.catch(() => undefined);
  return {
    ready: () => attempt,
    close() {
      closed = true;
      clearTimeout(timer);
      // Ending the session is what gives the lock back.
      held?.release(true);
      held = null;
    },
  };
}

/** Frees what dead workers hold in these slots of a table of states. Returns their ids. */
export async function releaseDead(
  app: Pick<App, 'pool'>,
  workerId: string,
  range: SlotRange,
  table: 'service_state' | 'server_state' = 'service_state',
): Promise<string[]> {
  const { rows } = await app.pool.query<{ id: string }>({
    name: `release-dead-${table}`,
    text: `WITH dead AS MATERIALIZED (
             SELECT w.id FROM (SELECT DISTINCT claimed_by AS id FROM ${table}
               WHERE slot BETWEEN $1 AND $2 AND claimed_by <> $3) AS w
             WHERE NOT EXISTS (SELECT FROM pg_locks l
               WHERE l.locktype = 'advisory' AND l.classid = ${PRESENCE_LOCK} AND l.objsubid = 2 AND l.granted
                 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                 AND l.objid::int8 = (hashtext(w.id)::int8 & 4294967295))
           ), freed AS (
             UPDATE ${table} t SET claimed_by = NULL, claimed_until = NULL
             FROM dead WHERE t.slot BETWEEN $1 AND $2 AND t.claimed_by = dead.id
           )
           SELECT id FROM dead`,
    values: [range.first, range.last, workerId],
  });
  return rows.map((row) => row.id);
}
