// Reads rows of the feed and turns them into entries with cursors.

import type { Pool } from 'pg';
import { DomainError } from '#domain/errors.ts';
import { encodeCursor } from './cursor.ts';
import type { Place } from './cursor.ts';
import { decodeEvents } from './codec.ts';
import type { FeedEvent } from './events.ts';

/** One event with its place in the feed and the moment it was committed. */
export interface FeedEntry {
  cursor: string;
  place: Place;
  at: Date;
  event: FeedEvent;
}

interface Row {
  /** bigint, as text. */
  id: string;
  at: Date;
  events: unknown;
}

/** Ids and times rise together; the margin allows for a clock that was set back, and lets old partitions be skipped. */
const CLOCK_MARGIN = `interval '1 hour'`;

/** Place of the newest row, or row 0 when there is none. */
export async function readNewest(pool: Pool): Promise<{ row: number; at: Date }> {
  const { rows } = await pool.query<Pick<Row, 'id' | 'at'>>('SELECT id, at FROM feed ORDER BY id DESC LIMIT 1');
  return rows[0] ? { row: Number(rows[0].id), at: rows[0].at } : { row: 0, at: new Date(0) };
}

/** At most `limit` rows after `last`. `last` is null when there was none, `full` when there may be more. */
export async function readRows(
  pool: Pool,
  last: { row: number; at: Date },
  limit: number,
): Promise<{ entries: FeedEntry[]; last: { row: number; at: Date } | null; full: boolean }> {
  const { rows } = await pool.query<Row>({
    name: 'feed-tail',
    text: `SELECT id, at, events FROM feed WHERE id > $1 AND at > $2::timestamptz - ${CLOCK_MARGIN} ORDER BY id LIMIT $3`,
    values: [last.row, last.at, limit],
  });
  const newest = rows.at(-1);
  return {
    entries: rows.flatMap((row) => toEntries(row)),
    last: newest ? { row: Number(newest.id), at: newest.at } : null,
    full: rows.length === limit,
  };
}

/**
 * About `limit` entries after a place: whole rows, so a few more, and fewer only when there are no more. Row 0 is
 * the place before the first row ever written.
 * @throws DomainError CURSOR_EXPIRED when the row of the place is gone: what followed it may be gone too
 */
export async function readAfter(pool: Pool, place: Place, limit: number): Promise<FeedEntry[]> {
  const { rows } = await pool.query<Row>({
    name: 'feed-after',
    text: 'SELECT id, at, events FROM feed WHERE id >= $1 ORDER BY id LIMIT $2',
    values: [place.row, limit + 1],
  });
  if (place.row > 0 && Number(rows[0]?.id) !== place.row) {
    throw new DomainError(
      'CURSOR_EXPIRED',
      'The cursor is too old: reload the present state and subscribe without it.',
    );
  }
  const found: FeedEntry[] = [];
  for (const row of rows) {
    if (found.length >= limit) break;
    for (const entry of toEntries(row)) {
      if (entry.place.row > place.row || entry.place.index > place.index) found.push(entry);
    }
  }
  return found;
}

function toEntries(row: Row): FeedEntry[] {
  const id = Number(row.id);
  const entries: FeedEntry[] = [];
  decodeEvents(row.events).forEach((event, index) => {
    if (!event) return;
    const place = { row: id, index };
    entries.push({ cursor: encodeCursor(place), place, at: row.at, event });
  });
  return entries;
}
