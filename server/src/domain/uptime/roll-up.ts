// Rollups of checks by minute, hour and UTC day, recomputed from the raw rows once a window is closed. Idempotent:
// a window may be computed twice, and after downtime the closed windows are caught up with.

import { z } from 'zod';
import type { App } from '#domain/app.ts';
import { inTransaction } from '#storage/db.ts';
import { sql } from '#storage/sql.ts';
import type { SqlRunner } from '#storage/sql.ts';

/** A width of windows. `lagMs`: how long after its end a window waits for late rows. `chunk`: most windows of one statement. */
interface Tier {
  name: 'minute' | 'hour' | 'day';
  table: string;
  windowMs: number;
  lagMs: number;
  chunk: number;
}

export const TIERS: readonly Tier[] = [
  { name: 'minute', table: 'rollup_minute', windowMs: 60_000, lagMs: 30_000, chunk: 60 },
  { name: 'hour', table: 'rollup_hour', windowMs: 3_600_000, lagMs: 120_000, chunk: 6 },
  { name: 'day', table: 'rollup_day', windowMs: 86_400_000, lagMs: 600_000, chunk: 1 },
];

/** Raw rows are kept for 14 days: there is nothing to catch up with before. */
const RAW_DAYS_MS = 14 * 86_400_000;

const settingKey = (tier: Tier['name']) => `rollup.${tier}.until`;

/** End of the newest window that is rolled up, for each tier; what is later must be read from raw rows. */
export async function rolledUpUntil(app: Pick<App, 'pool'>): Promise<Record<Tier['name'], Date>> {
  const rows = await sql<{ key: string; value: unknown }>(
    app.pool,
    `SELECT key, value FROM setting WHERE key = ANY($1::text[])`,
    [TIERS.map((tier) => settingKey(tier.name))],
  );
  const found = new Map(rows.map((row) => [row.key, z.coerce.date().parse(row.value)]));
  const until = (name: Tier['name']) => found.get(settingKey(name)) ?? new Date(0);
  return { minute: until('minute'), hour: until('hour'), day: until('day') };
}

/** Rolls up every window that has closed since the last run. Two processes at once take turns. */
export async function rollUp(app: Pick<App, 'pool' | 'now'>, signal?: AbortSignal): Promise<void> {
  for (const tier of TIERS) {
    let more = true;
    while (more && !signal?.aborted) more = await inTransaction(app.pool, (tx) => rollUpChunk(tx, tier, app.now()));
  }
}

/** Returns whether there are more closed windows. */
async function rollUpChunk(tx: SqlRunner, tier: Tier, now: Date): Promise<boolean> {
  const closed = Math.floor((now.getTime() - tier.lagMs) / tier.windowMs) * tier.windowMs;
  const [row] = await sql<{ value: unknown }>(
    tx,
    `INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::text)) ON CONFLICT (key) DO UPDATE SET value = setting.value
     RETURNING value`,
    [settingKey(tier.name), (await firstWindow(tx, tier, now)).toISOString()],
  );
  const from = z.coerce.date().parse(row?.value).getTime();
  const to = Math.min(closed, from + tier.chunk * tier.windowMs);
  if (to <= from) return false;
  await sql(tx, statement(tier), [new Date(from), new Date(to)]);
  await sql(tx, `UPDATE setting SET value = to_jsonb($2::text) WHERE key = $1`, [
    settingKey(tier.name),
    new Date(to).toISOString(),
  ]);
  return to < closed;
}

/** Where a new installation begins: at its oldest check. */
async function firstWindow(tx: SqlRunner, tier: Tier, now: Date): Promise<Date> {
  const [row] = await sql<{ at: Date | null }>(tx, `SELECT min(last_checked_at) AS at FROM service_state`);
  const oldest = Math.max(row?.at?.getTime() ?? now.getTime(), now.getTime() - RAW_DAYS_MS);
  return new Date(Math.floor(oldest / tier.windowMs) * tier.windowMs);
}

/** Columns that a rollup holds, computed over raw rows `c`. */
export const ROLLED_UP = `count(*)::int AS checks, count(*) FILTER (WHERE c.verdict = 'DEGRADED')::int AS degraded,
  count(*) FILTER (WHERE c.verdict = 'DOWN')::int AS down,
  avg(c.duration_ms)::real AS mean_ms, min(c.duration_ms) AS min_ms, max(c.duration_ms) AS max_ms,
  (percentile_cont(0.5) WITHIN GROUP (ORDER BY c.duration_ms))::real AS p50_ms,
  (percentile_cont(0.95) WITHIN GROUP (ORDER BY c.duration_ms))::real AS p95_ms,
  avg(c.dns_ms)::real AS dns_ms, avg(c.connect_ms)::real AS connect_ms, avg(c.tls_ms)::real AS tls_ms,
  avg(c.first_byte_ms)::real AS first_byte_ms, avg(c.download_ms)::real AS download_ms`;

const COLUMNS = [
  ...['checks', 'degraded', 'down', 'mean_ms', 'min_ms', 'max_ms', 'p50_ms', 'p95_ms'],
  ...['dns_ms', 'connect_ms', 'tls_ms', 'first_byte_ms', 'download_ms'],
];

function statement({ table, windowMs }: Tier): string {
  return `INSERT INTO ${table} (service_id, at, ${COLUMNS.join(', ')})
    SELECT c.service_id, date_bin('${windowMs} milliseconds', c.scheduled_at, 'epoch') AS at, ${ROLLED_UP}
    FROM service_check c WHERE c.scheduled_at >= $1 AND c.scheduled_at < $2 GROUP BY 1, 2
    ON CONFLICT (service_id, at) DO UPDATE SET ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;
}
