// Rolling raw rows up by minute, hour and UTC day, once a window is closed. Idempotent: a window may be computed
// twice, and after downtime the closed windows are caught up with. What is rolled up, and how, its users say.

import { z } from 'zod';
import type { App } from '#domain/app.ts';
import { inTransaction } from '#storage/db.ts';
import { sql } from '#storage/sql.ts';
import type { SqlRunner } from '#storage/sql.ts';

export type TierName = 'minute' | 'hour' | 'day';

/** A width of windows. `lagMs`: how long after its end a window waits for late rows. `chunk`: most windows of one statement. */
export interface Tier {
  name: TierName;
  table: string;
  windowMs: number;
  lagMs: number;
  chunk: number;
}

/** A kind of rows that is rolled up. */
export interface RollUp {
  /** Setting that tells how far a tier is. */
  settingKey(tier: TierName): string;
  tiers: readonly Tier[];
  /** Statement that computes the windows of [$1, $2) of a tier. */
  statement(tier: Tier): string;
  /** The oldest moment that may have rows; null when there are none yet. */
  oldest(tx: SqlRunner): Promise<Date | null>;
}

/** Raw rows are kept for 14 days: there is nothing to catch up with before. */
const RAW_DAYS_MS = 14 * 86_400_000;

/** End of the newest window that is rolled up, for each tier; what is later must be read from raw rows. */
export async function rolledUpUntilOf(app: Pick<App, 'pool'>, kind: RollUp): Promise<Record<TierName, Date>> {
  const rows = await sql<{ key: string; value: unknown }>(
    app.pool,
    `SELECT key, value FROM setting WHERE key = ANY($1::text[])`,
    [kind.tiers.map((tier) => kind.settingKey(tier.name))],
  );
  const found = new Map(rows.map((row) => [row.key, z.coerce.date().parse(row.value)]));
  const until = (name: TierName) => found.get(kind.settingKey(name)) ?? new Date(0);
  return { minute: until('minute'), hour: until('hour'), day: until('day') };
}

/** Rolls up every window that has closed since the last run. Two processes at once take turns. */
export async function rollUpAll(
  app: Pick<App, 'pool' | 'now'>,
  kind: RollUp,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const tier of kind.tiers) {
    let more = true;
    while (more && !signal?.aborted)
      more = await inTransaction(app.pool, (tx) => rollUpChunk(tx, kind, tier, app.now()));
  }
}

/** Returns whether there are more closed windows. */
async function rollUpChunk(tx: SqlRunner, kind: RollUp, tier: Tier, now: Date): Promise<boolean> {
  const closed = Math.floor((now.getTime() - tier.lagMs) / tier.windowMs) * tier.windowMs;
  const key = kind.settingKey(tier.name);
  const from = (await lockedUntil(tx, key)) ?? (await begin(tx, kind, tier, now));
  const to = Math.min(closed, from + tier.chunk * tier.windowMs);
  if (to <= from) return false;
  await sql(tx, kind.statement(tier), [new Date(from), new Date(to)]);
  await sql(tx, `UPDATE setting SET value = to_jsonb($2::text) WHERE key = $1`, [key, new Date(to).toISOString()]);
  return to < closed;
}

async function lockedUntil(tx: SqlRunner, key: string): Promise<number | null> {
  const [row] = await sql<{ value: unknown }>(tx, `SELECT value FROM setting WHERE key = $1 FOR UPDATE`, [key]);
  return row ? z.coerce.date().parse(row.value).getTime() : null;
}

/** A new installation begins at its oldest row. Who comes second waits for the first, and takes what it wrote. */
async function begin(tx: SqlRunner, kind: RollUp, tier: Tier, now: Date): Promise<number> {
  const oldest = Math.max((await kind.oldest(tx))?.getTime() ?? now.getTime(), now.getTime() - RAW_DAYS_MS);
  const from = new Date(Math.floor(oldest / tier.windowMs) * tier.windowMs);
  const [row] = await sql<{ value: unknown }>(
    tx,
    `INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::text)) ON CONFLICT (key) DO UPDATE SET value = setting.value
     RETURNING value`,
    [kind.settingKey(tier.name), from.toISOString()],
  );
  return z.coerce.date().parse(row?.value).getTime();
}
