// Counts the kinds of lines that tell of trouble.

import { numberColumn, textColumn, timeColumn, wordColumn } from '#storage/columns.ts';
import { sql } from '#storage/sql.ts';
import { fingerprintOf, fold } from './fold.ts';
import type { SqlTx } from '#storage/sql.ts';
import type { LogLevel } from '#storage/generated/prisma/enums.ts';
import type { LogRead, LogSourceToRead, ReadLine } from './log-read.ts';

/** Kinds per source; those not seen for longest go first. */
const MOST = 2_000;
const COUNTED: readonly LogLevel[] = ['WARNING', 'ERROR', 'FATAL'];

interface Kind {
  sourceId: number;
  hash: bigint;
  level: LogLevel;
  folded: string;
  example: string;
  count: number;
  at: Date;
}

/** The hash of a line's kind; null for a line that is not counted. */
export function fingerprintOfLine({ level, text }: ReadLine): bigint | null {
  return COUNTED.includes(level) ? fingerprintOf(fold(text)) : null;
}

/** Adds the lines of level WARNING and above to the counts of their kinds. */
export async function recordFingerprints(
  tx: SqlTx,
  reads: readonly { source: LogSourceToRead; read: LogRead }[],
): Promise<void> {
  const kinds = reads.flatMap(({ source, read }) => kindsOf(source.id, read));
  if (kinds.length === 0) return;
  const rows = await sql<{ sourceId: number; fresh: boolean }>(
    tx,
    `INSERT INTO log_fingerprint AS f (source_id, hash, level, folded, example, count, first_seen_at, last_seen_at)
     SELECT source_id, hash, level, folded, example, count, to_timestamp(at / 1000), to_timestamp(at / 1000)
     FROM unnest($1::int[], $2::bigint[], $3::log_level[], $4::text[], $5::text[], $6::bigint[], $7::float8[])
       AS k(source_id, hash, level, folded, example, count, at) ORDER BY source_id, hash
     ON CONFLICT (source_id, hash) DO UPDATE SET count = f.count + excluded.count, level = excluded.level,
       last_seen_at = greatest(f.last_seen_at, excluded.last_seen_at)
     RETURNING f.source_id AS "sourceId", (xmax = 0) AS fresh`,
    [
      numberColumn(kinds.map((kind) => kind.sourceId)),
      wordColumn(kinds.map((kind) => kind.hash.toString())),
      wordColumn(kinds.map((kind) => kind.level)),
      textColumn(kinds.map((kind) => kind.folded)),
      textColumn(kinds.map((kind) => kind.example)),
      numberColumn(kinds.map((kind) => kind.count)),
      timeColumn(kinds.map((kind) => kind.at)),
    ],
  );
  const grown = [...new Set(rows.filter((row) => row.fresh).map((row) => row.sourceId))];
  if (grown.length > 0) await forgetOldest(tx, grown);
}

function kindsOf(sourceId: number, read: LogRead): Kind[] {
  const kinds = new Map<bigint, Kind>();
  for (const line of read.lines) {
    if (!COUNTED.includes(line.level)) continue;
    const folded = fold(line.text);
    const hash = fingerprintOf(folded);
    const kind = kinds.get(hash);
    if (kind) kind.count += 1;
    else kinds.set(hash, { sourceId, hash, level: line.level, folded, example: line.text, count: 1, at: read.at });
  }
  return [...kinds.values()];
}

async function forgetOldest(tx: SqlTx, sourceIds: readonly number[]): Promise<void> {
  await sql(
    tx,
    `DELETE FROM log_fingerprint f USING (
       SELECT source_id, hash, row_number() OVER (PARTITION BY source_id ORDER BY last_seen_at DESC, hash) AS n
       FROM log_fingerprint WHERE source_id = ANY($1::int[])) k
     WHERE k.n > ${MOST} AND f.source_id = k.source_id AND f.hash = k.hash`,
    [numberColumn(sourceIds)],
  );
}
