// Writes entries of the timelines of servers, in the transaction that makes them true.

import { storable } from '#storage/columns.ts';
import { sql } from '#storage/sql.ts';
import type { SqlTx } from '#storage/sql.ts';
import type { TimelineEvent } from '#domain/feed/events.ts';
import type { EventKind, Severity } from '#storage/generated/prisma/enums.ts';

/** An entry to write. */
export interface NewEvent {
  at: Date;
  clientId: number;
  serverId: number;
  kind: EventKind;
  severity: Severity;
  /** One sentence, no secret in it. */
  words: string;
  /** Further facts; shown as they are. */
  detail?: Record<string, unknown>;
}

/** Writes the entries and returns what the caller appends to the feed with its other events, in the same order. */
export async function appendEvents(tx: SqlTx, events: readonly NewEvent[]): Promise<TimelineEvent[]> {
  if (events.length === 0) return [];
  const ids = await sql<{ id: string }>(
    tx,
    `INSERT INTO event (at, client_id, server_id, kind, severity, words, detail)
     SELECT at, "clientId", "serverId", kind, severity, words, detail
     FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (at timestamptz, "clientId" int, "serverId" int, kind event_kind,
       severity severity, words text, detail jsonb)) WITH ORDINALITY AS e(at, "clientId", "serverId", kind, severity, words, detail, n)
     ORDER BY n RETURNING id::text AS id`,
    [JSON.stringify(events, (_name, value: unknown) => (typeof value === 'string' ? storable(value) : value))],
  );
  return events.map(({ serverId, clientId, kind }, index) => ({
    kind: 'event',
    eventId: ids[index]!.id,
    serverId,
    clientId,
    eventKind: kind,
  }));
}
