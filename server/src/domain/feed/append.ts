// Writes events into the feed, in the transaction that makes them true.

import type { App } from '#domain/app.ts';
import { sql } from '#storage/sql.ts';
import type { SqlTx } from '#storage/sql.ts';
import { encodeEvents } from './codec.ts';
import type { FeedEvent } from './events.ts';

/** Any fixed number will do, as long as nothing else locks it. */
export const FEED_LOCK = 7_241_002;

/**
 * One row. The lock is taken before the row's id is drawn and held until the commit, so ids have the order of
 * the commits and a reader that asks for `id > last` misses nothing. A volatile function in the sub-select keeps
 * the planner from moving it.
 */
export const INSERT_FEED = `INSERT INTO feed (at, events)
  SELECT clock_timestamp(), $1::json FROM (SELECT pg_advisory_xact_lock(${FEED_LOCK})) AS locked`;

/**
 * Appends the events as one row. Must be the last statement of the transaction, because everybody else who
 * appends waits until it ends. After the commit the caller calls `announceFeed`. No events: does nothing.
 */
export async function appendFeed(tx: SqlTx, events: readonly FeedEvent[]): Promise<void> {
  if (events.length > 0) await sql(tx, INSERT_FEED, [encodeEvents(events)]);
}

/** Wakes the readers of the feed. Call after the commit; what gets lost on the way is found a few seconds later. */
export async function announceFeed(app: Pick<App, 'wire'>): Promise<void> {
  await app.wire.publish('feed', {});
}
