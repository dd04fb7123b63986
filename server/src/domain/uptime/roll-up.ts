// Rollups of checks by minute, hour and UTC day, recomputed from the raw rows.

import type { App } from '#domain/app.ts';
import { rolledUpUntilOf, rollUpAll } from '#domain/roll-up.ts';
import type { RollUp, Tier, TierName } from '#domain/roll-up.ts';
import { sql } from '#storage/sql.ts';

export const TIERS: readonly Tier[] = [
  { name: 'minute', table: 'rollup_minute', windowMs: 60_000, lagMs: 30_000, chunk: 60 },
  { name: 'hour', table: 'rollup_hour', windowMs: 3_600_000, lagMs: 120_000, chunk: 6 },
  { name: 'day', table: 'rollup_day', windowMs: 86_400_000, lagMs: 600_000, chunk: 1 },
];

const CHECKS: RollUp = {
  settingKey: (tier) => `rollup.${tier}.until`,
  tiers: TIERS,
  statement,
  oldest: async (tx) => {
    const [row] = await sql<{ at: Date | null }>(tx, `SELECT min(last_checked_at) AS at FROM service_state`);
    return row?.at ?? null;
  },
};

/** End of the newest window of checks that is rolled up, for each tier; what is later must be read from raw rows. */
export function rolledUpUntil(app: Pick<App, 'pool'>): Promise<Record<TierName, Date>> {
  return rolledUpUntilOf(app, CHECKS);
}

/** Rolls up every window of checks that has closed since the last run. Two processes at once take turns. */
export function rollUp(app: Pick<App, 'pool' | 'now'>, signal?: AbortSignal): Promise<void> {
  return rollUpAll(app, CHECKS, signal);
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

/** Every tier from the raw checks: percentiles cannot be joined. */
function statement({ table, windowMs }: Tier): string {
  return `INSERT INTO ${table} (service_id, at, ${COLUMNS.join(', ')})
    SELECT c.service_id, date_bin('${windowMs} milliseconds', c.scheduled_at, 'epoch') AS at, ${ROLLED_UP}
    FROM service_check c WHERE c.scheduled_at >= $1 AND c.scheduled_at < $2 GROUP BY 1, 2
    ON CONFLICT (service_id, at) DO UPDATE SET ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;
}
