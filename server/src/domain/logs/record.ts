// Stores what was read of logs, in the transaction of whoever read it.

import { numberColumn, textColumn, timeColumn, wordColumn } from '#storage/columns.ts';
import { sql } from '#storage/sql.ts';
import { fingerprintOfLine, recordFingerprints } from './record-fingerprints.ts';
import { findHits } from './patterns.ts';
import type { NewEvent } from '#domain/events/append.ts';
import type { LogEvent } from '#domain/feed/events.ts';
import type { SqlTx } from '#storage/sql.ts';
import type { LogRead, LogSourceToRead } from './log-read.ts';

/** A source and what was read of it. */
export interface SourceRead {
  source: LogSourceToRead;
  read: LogRead;
}

/** Of a line, what an event quotes. */
const QUOTED = 300;

/**
 * Stores lines, fingerprints and positions. Reads of sources that were changed or deleted since are dropped; one read
 * per source. The caller appends `events` (domain/events/append.ts) and puts `feed` into the feed; `stored` are those
 * that were not dropped.
 */
export async function recordLogReads(
  tx: SqlTx,
  reads: readonly SourceRead[],
): Promise<{ stored: SourceRead[]; feed: LogEvent[]; events: NewEvent[] }> {
  if (reads.length === 0) return { stored: [], feed: [], events: [] };
  const clients = await lockSources(tx, reads);
  const kept = reads.filter(({ source }) => clients.has(source.id));
  const judged = kept.map(({ source, read }) => {
    const lines = read.backlog ? [] : read.lines.map((line) => line.text);
    const { hits, faults } = findHits(source.patterns, lines);
    return { source, read, hits, error: read.error ?? (faults.length > 0 ? faults.join('; ') : null) };
  });
  const ranges = await insertLines(tx, kept);
  await recordFingerprints(tx, kept);
  await updateSources(tx, judged);
  const clientOf = (source: LogSourceToRead) => clients.get(source.id) ?? source.clientId;
  return {
    stored: kept,
    feed: ranges.map(({ sourceId, firstId, lastId }) => {
      const { source } = kept.find((one) => one.source.id === sourceId)!;
      return { kind: 'logs', sourceId, serverId: source.serverId, clientId: clientOf(source), firstId, lastId };
    }),
    events: judged.flatMap(({ source, read, hits }) =>
      hits.map(({ pattern, line, count }): NewEvent => {
        const quoted = line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line;
        return {
          ...{ at: read.at, clientId: clientOf(source), serverId: source.serverId },
          ...{ kind: 'LOG_PATTERN', severity: pattern.severity },
          words: `${source.name}, ${pattern.name}: ${quoted}${count > 1 ? ` (${count} lines)` : ''}`,
          detail: { sourceId: source.id, pattern: pattern.name, lines: count },
        };
      }),
    ),
  };
}

/** Locks the sources that are still as they were read; the client of each. */
async function lockSources(tx: SqlTx, reads: readonly SourceRead[]): Promise<Map<number, number>> {
  const rows = await sql<{ id: number; clientId: number }>(
    tx,
    `SELECT l.id, s.client_id AS "clientId"
     FROM unnest($1::int[], $2::int[]) AS g(id, revision)
     JOIN log_source l ON l.id = g.id AND l.revision = g.revision JOIN server s ON s.id = l.server_id
     ORDER BY l.id FOR UPDATE OF l`,
    [numberColumn(reads.map(({ source }) => source.id)), numberColumn(reads.map(({ source }) => source.revision))],
  );
  return new Map(rows.map((row) => [row.id, row.clientId]));
}

async function insertLines(
  tx: SqlTx,
  reads: readonly SourceRead[],
): Promise<{ sourceId: number; firstId: string; lastId: string }[]> {
  const rows = reads.flatMap(({ source, read }) =>
    read.lines.map((line) => ({ ...line, sourceId: source.id, at: read.at, fingerprint: fingerprintOfLine(line) })),
  );
  if (rows.length === 0) return [];
  return sql(
    tx,
    `WITH inserted AS (
       INSERT INTO log_line (source_id, at, level, fingerprint, text)
       SELECT source_id, to_timestamp(at / 1000), level, fingerprint, text
       FROM unnest($1::int[], $2::float8[], $3::log_level[], $4::bigint[], $5::text[])
         WITH ORDINALITY AS l(source_id, at, level, fingerprint, text, n) ORDER BY n
       RETURNING source_id, id)
     SELECT source_id AS "sourceId", min(id)::text AS "firstId", max(id)::text AS "lastId"
     FROM inserted GROUP BY source_id ORDER BY source_id`,
    [
      numberColumn(rows.map((row) => row.sourceId)),
      timeColumn(rows.map((row) => row.at)),
      wordColumn(rows.map((row) => row.level)),
      wordColumn(rows.map((row) => row.fingerprint?.toString() ?? null)),
      textColumn(rows.map((row) => row.text)),
    ],
  );
}

async function updateSources(tx: SqlTx, reads: readonly (SourceRead & { error: string | null })[]): Promise<void> {
  await sql(
    tx,
    `UPDATE log_source l SET position = g.position::jsonb, last_read_at = to_timestamp(g.at / 1000), error = g.error
     FROM unnest($1::int[], $2::text[], $3::float8[], $4::text[]) AS g(id, position, at, error) WHERE l.id = g.id`,
    [
      numberColumn(reads.map(({ source }) => source.id)),
      textColumn(reads.map(({ read }) => (read.position === null ? null : JSON.stringify(read.position)))),
      timeColumn(reads.map(({ read }) => read.at)),
      textColumn(reads.map(({ error }) => error)),
    ],
  );
}
