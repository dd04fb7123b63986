// Rollups of metrics: minutes from the samples, hours from the minutes, days from the hours.

import type { App } from '#domain/app.ts';
import { rolledUpUntilOf, rollUpAll } from '#domain/roll-up.ts';
import type { RollUp, Tier, TierName } from '#domain/roll-up.ts';
import { sql } from '#storage/sql.ts';

/** A tier waits longer than the one that it is made of, so that that one is done. */
const TIERS: readonly Tier[] = [
  { name: 'minute', table: 'metric_minute', windowMs: 60_000, lagMs: 30_000, chunk: 15 },
  { name: 'hour', table: 'metric_hour', windowMs: 3_600_000, lagMs: 120_000, chunk: 1 },
  { name: 'day', table: 'metric_day', windowMs: 86_400_000, lagMs: 600_000, chunk: 1 },
];

/** SQL that reads each tier's rows unpacked: server_id, at, series, n, mean, min, max. */
const UNPACKED = (table: string) =>
  `SELECT m.server_id, m.at, u.series, u.n, u.mean, u.min, u.max
   FROM ${table} m CROSS JOIN LATERAL unnest(m.series, m.counts, m.means, m.mins, m.maxs) AS u(series, n, mean, min, max)`;

const SOURCE: Record<TierName, string> = {
  minute: `SELECT m.server_id, m.at, u.series, 1 AS n, u.value AS mean, u.value AS min, u.value AS max
    FROM metric_sample m CROSS JOIN LATERAL unnest(m.series, m.values) AS u(series, value)`,
  hour: UNPACKED('metric_minute'),
  day: UNPACKED('metric_hour'),
};

const METRICS: RollUp = {
  settingKey: (tier) => `rollup.metric.${tier}.until`,
  tiers: TIERS,
  statement: ({ name, table, windowMs }) =>
    `INSERT INTO ${table} (server_id, at, series, counts, means, mins, maxs)
     SELECT server_id, at, array_agg(series ORDER BY series), array_agg(n ORDER BY series),
       array_agg(mean ORDER BY series), array_agg(min ORDER BY series), array_agg(max ORDER BY series)
     FROM (
       SELECT server_id, date_bin('${windowMs} milliseconds', at, 'epoch') AS at, series, sum(n)::int AS n,
         (sum(mean::float8 * n) / sum(n))::real AS mean, min(min) AS min, max(max) AS max
       FROM (${SOURCE[name]} WHERE m.at >= $1 AND m.at < $2) AS parts GROUP BY 1, 2, 3
     ) AS windows GROUP BY server_id, at
     ON CONFLICT (server_id, at) DO UPDATE SET series = excluded.series, counts = excluded.counts, means = excluded.means,
       mins = excluded.mins, maxs = excluded.maxs`,
  // Read once in the life of an installation, while there are few samples.
  oldest: async (tx) => {
    const [row] = await sql<{ at: Date | null }>(tx, `SELECT min(at) AS at FROM metric_sample`);
    return row?.at ?? null;
  },
};

/** Rolls up every window of metrics that has closed since the last run. Two processes at once take turns. */
export function rollUpMetrics(app: Pick<App, 'pool' | 'now'>, signal?: AbortSignal): Promise<void> {
  return rollUpAll(app, METRICS, signal);
}

/** End of the newest window of metrics that is rolled up, for each tier; what is later must be read from samples. */
export function metricsRolledUpUntil(app: Pick<App, 'pool'>): Promise<Record<TierName, Date>> {
  return rolledUpUntilOf(app, METRICS);
}
