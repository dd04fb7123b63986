// When the clock of a server is worth a word: off by more than 2 s, until it is right within 1 s.

import { sql } from '#storage/sql.ts';
import type { SqlTx } from '#storage/sql.ts';

const WRONG_MS = 2_000;
const RIGHT_MS = 1_000;

/** Whether a clock that is off by so much counts as wrong; in between what was said last stands. Pure. */
export function isNoteworthy(skewMs: number, before: boolean): boolean {
  const off = Math.abs(skewMs);
  return off > WRONG_MS || (before && off >= RIGHT_MS);
}

/**
 * Those of the servers whose clock counts as wrong, by the skew that is stored of each. Only what lies in between
 * must be looked up on the timeline.
 */
export async function wrongClocks(tx: SqlTx, skews: ReadonlyMap<number, number | null>): Promise<Set<number>> {
  const wrong = new Set<number>();
  const unsure: number[] = [];
  for (const [serverId, skewMs] of skews) {
    if (skewMs === null) continue;
    if (isNoteworthy(skewMs, false)) wrong.add(serverId);
    else if (isNoteworthy(skewMs, true)) unsure.push(serverId);
  }
  if (unsure.length === 0) return wrong;
  const rows = await sql<{ serverId: number }>(
    tx,
    `SELECT u.id AS "serverId" FROM unnest($1::int[]) AS u(id) CROSS JOIN LATERAL (
       SELECT e.detail FROM event e WHERE e.server_id = u.id AND e.kind = 'CLOCK_SKEW'
       ORDER BY e.at DESC, e.id DESC LIMIT 1) AS newest
     WHERE newest.detail->'noted' = 'true'`,
    [unsure],
  );
  for (const row of rows) wrong.add(row.serverId);
  return wrong;
}
