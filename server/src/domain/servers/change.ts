// The second half of every change of servers: their state, their timeline, and the events that tell of it.

import { DomainError, notFound } from '#domain/errors.ts';
import { appendEvents } from '#domain/events/append.ts';
import { announceFeed, appendFeed } from '#domain/feed/append.ts';
import { slotOf } from '#domain/schedule/slot.ts';
import { sql } from '#storage/sql.ts';
import type { App } from '#domain/app.ts';
import type { NewEvent } from '#domain/events/append.ts';
import type { ServerEvent } from '#domain/feed/events.ts';
import type { ServerStatus } from '#storage/generated/prisma/enums.ts';
import type { Tx } from '#storage/db.ts';
import type { ServerRow } from './row.ts';

/** A server after its change. */
export interface Changed {
  server: Pick<ServerRow, 'id' | 'clientId' | 'enabled' | 'revision'>;
  change: 'CREATED' | 'UPDATED';
  /** Status before the change; null for a new server. */
  status: ServerStatus | null;
}

const STARTED = 'Monitoring was switched on';
const STOPPED = 'Monitoring was switched off';

/**
 * Brings the states in line with their servers: those that are switched off become PAUSED, those that are switched on
 * UNKNOWN until the next look. Appends further `events` of the timeline too. The last step of the transaction.
 */
export async function recordChange(
  tx: Tx,
  changes: readonly Changed[],
  now: Date,
  events: readonly NewEvent[] = [],
): Promise<void> {
  await writeStates(tx, changes, now);
  const feed: ServerEvent[] = [];
  const timeline: NewEvent[] = [...events];
  for (const { server, change, status: before } of changes) {
    const { id: serverId, clientId, enabled } = server;
    const switched = before !== null && enabled === (before === 'PAUSED');
    const status = before === null || switched ? (enabled ? 'UNKNOWN' : 'PAUSED') : before;
    const of = { kind: 'server', serverId, clientId, status, previousStatus: before } as const;
    feed.push({ ...of, change, reason: null });
    if (!switched) continue;
    const words = enabled ? STARTED : STOPPED;
    feed.push({ ...of, change: enabled ? 'STARTED' : 'STOPPED', reason: words });
    timeline.push({
      ...{ at: now, clientId, serverId, severity: 'INFO', words },
      kind: enabled ? 'STARTED' : 'STOPPED',
    });
  }
  await appendFeed(tx, [...feed, ...(await appendEvents(tx, timeline))]);
}

async function writeStates(tx: Tx, changes: readonly Changed[], now: Date): Promise<void> {
  const rows = changes.map(({ server }) => ({ ...server, slot: slotOf(server.id) }));
  // A state that is switched loses what was true before; the sample stays, for it says when it was taken.
  await sql(
    tx,
    `INSERT INTO server_state AS t (server_id, slot, status, status_since, revision)
     SELECT id, slot, CASE WHEN enabled THEN 'UNKNOWN' ELSE 'PAUSED' END::server_status, $2::timestamptz, revision
     FROM jsonb_to_recordset($1::jsonb) AS c(id int, slot int, enabled bool, revision int) ORDER BY id
     ON CONFLICT (server_id) DO UPDATE SET revision = excluded.revision,
       (status, status_since, fault, reason, fail_run, trusted_until) = (
         SELECT excluded.status, excluded.status_since, NULL::server_fault, NULL, 0, NULL::timestamptz
         WHERE (t.status = 'PAUSED') <> (excluded.status = 'PAUSED')
         UNION ALL
         SELECT t.status, t.status_since, t.fault, t.reason, t.fail_run, t.trusted_until
         WHERE (t.status = 'PAUSED') = (excluded.status = 'PAUSED'))`,
    [JSON.stringify(rows), now.toISOString()],
  );
}

/** Wakes subscribers, and the worker that holds the servers. Call after the commit. */
export async function announceChange(app: Pick<App, 'wire'>, serverIds: readonly number[]): Promise<void> {
  await Promise.all([announceFeed(app), announceServers(app, serverIds)]);
}

/** Tells workers only. Call after the commit; a lost message costs at most one round of the job. */
export async function announceServers(app: Pick<App, 'wire'>, serverIds: readonly number[]): Promise<void> {
  for (let i = 0; i < serverIds.length; i += 200) {
    await app.wire.publish('servers', { serverIds: serverIds.slice(i, i + 200) });
  }
}

/**
 * Turns the database's "not unique" into a CONFLICT that names the slug, and "no such client" (it was deleted at the
 * same moment) into NOT_FOUND; passes other errors on.
 */
export function slugTaken(path: string[], slug: string): (error: { code?: string }) => never {
  return (error) => {
    if (error.code === 'P2003') throw notFound('The client or the jump host', ['input']);
    if (error.code !== 'P2002') throw error;
    const words = `nother server of this client has the slug "${slug}"`;
    throw new DomainError('CONFLICT', `A${words}.`, [{ path, message: `a${words}` }]);
  };
}
