// Response times for a chart: the tier that fits the range and the number of points, and raw rows for what is not
// rolled up yet.

import type { App } from '#domain/app.ts';
import { sql } from '#storage/sql.ts';
import { ROLLED_UP, rolledUpUntil, TIERS } from './roll-up.ts';

/** One point: the checks of `stepSeconds` from `at` on. Times in ms. */
export interface ResponseTimePoint {
  at: Date;
  checks: number;
  degraded: number;
  down: number;
  meanMs: number;
  minMs: number;
  maxMs: number;
  p50Ms: number;
  /** Exact within one window of a rollup; over several, their mean weighted by checks. */
  p95Ms: number;
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  firstByteMs: number | null;
  downloadMs: number | null;
}

/** A chart's data. Steps without checks have no point. */
export interface ResponseTimes {
  from: Date;
  to: Date;
  stepSeconds: number;
  p50Ms: number | null;
  p95Ms: number | null;
  points: ResponseTimePoint[];
}

const STEPS = [
  5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
];

/** The smallest step, in seconds, with which `[from, to)` has at most `maxPoints` points. */
export function stepFor(from: Date, to: Date, maxPoints: number): number {
  const seconds = (to.getTime() - from.getTime()) / 1000;
  return STEPS.find((step) => seconds / step <= maxPoints) ?? Math.ceil(seconds / maxPoints / 604_800) * 604_800;
}

/** The widest tier that is not wider than a step; null: raw rows. */
export function tierFor(stepSeconds: number) {
  return TIERS.findLast((tier) => tier.windowMs <= stepSeconds * 1000) ?? null;
}

/** Up to this length of a range its percentiles come from raw rows; longer ones are means of their windows'. */
const EXACT_MS = 26 * 3_600_000;

type Row = ResponseTimePoint & { id: number };

/** Response times of each service in [from, to), at most `maxPoints` points each. */
export async function responseTimesOf(
  app: Pick<App, 'pool'>,
  serviceIds: readonly number[],
  from: Date,
  to: Date,
  maxPoints: number,
): Promise<Map<number, ResponseTimes>> {
  const stepSeconds = stepFor(from, to, maxPoints);
  const tier = tierFor(stepSeconds);
  const rolled = tier ? (await rolledUpUntil(app))[tier.name] : from;
  const border = new Date(Math.min(Math.max(rolled.getTime(), from.getTime()), to.getTime()));
  // Windows begin before `from` when it lies within one: the first point then says a little more than it should.
  const begin = new Date(Math.floor(from.getTime() / (stepSeconds * 1000)) * stepSeconds * 1000);
  const rows = await sql<Row>(app.pool, statement(tier?.table ?? null), [
    serviceIds,
    begin,
    border,
    to,
    `${stepSeconds} seconds`,
  ]);
  const result = new Map<number, ResponseTimes>(
    serviceIds.map((id) => [id, { from, to, stepSeconds, p50Ms: null, p95Ms: null, points: [] }]),
  );
  for (const { id, ...point } of rows) result.get(id)?.points.push(point);
  const exact = to.getTime() - from.getTime() <= EXACT_MS ? await percentiles(app, serviceIds, from, to) : null;
  for (const [id, times] of result) {
    times.p50Ms = exact ? (exact.get(id)?.p50 ?? null) : weighted(times.points, 'p50Ms');
    times.p95Ms = exact ? (exact.get(id)?.p95 ?? null) : weighted(times.points, 'p95Ms');
  }
  return result;
}

async function percentiles(app: Pick<App, 'pool'>, serviceIds: readonly number[], from: Date, to: Date) {
  const rows = await sql<{ id: number; p50: number; p95: number }>(
    app.pool,
    `SELECT service_id AS id, percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS p50,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS p95
     FROM service_check WHERE service_id = ANY($1::int[]) AND scheduled_at >= $2 AND scheduled_at < $3 GROUP BY service_id`,
    [serviceIds, from, to],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Raw rows after the border are grouped by step, rollups before it joined into steps; both meet in at most one step. */
function statement(table: string | null): string {
  const raw = `SELECT c.service_id, date_bin($5::interval, c.scheduled_at, 'epoch') AS at, ${ROLLED_UP}
    FROM service_check c
    WHERE c.service_id = ANY($1::int[]) AND c.scheduled_at >= greatest($2::timestamptz, $3::timestamptz)
      AND c.scheduled_at < $4::timestamptz
    GROUP BY 1, 2`;
  const rolled = `SELECT service_id, date_bin($5::interval, at, 'epoch') AS at, checks, degraded, down, mean_ms, min_ms, max_ms, p50_ms,
      p95_ms, dns_ms, connect_ms, tls_ms, first_byte_ms, download_ms
    FROM ${table} WHERE service_id = ANY($1::int[]) AND at >= $2::timestamptz AND at < $3::timestamptz`;
  const mean = (column: string, name: string) =>
    `(sum(${column} * checks) / nullif(sum(checks) FILTER (WHERE ${column} IS NOT NULL), 0))::float8 AS "${name}"`;
  return `SELECT service_id AS id, at, sum(checks)::int AS checks, sum(degraded)::int AS degraded, sum(down)::int AS down,
      ${mean('mean_ms', 'meanMs')}, min(min_ms)::float8 AS "minMs", max(max_ms)::float8 AS "maxMs",
      ${mean('p50_ms', 'p50Ms')}, ${mean('p95_ms', 'p95Ms')}, ${mean('dns_ms', 'dnsMs')}, ${mean('connect_ms', 'connectMs')},
      ${mean('tls_ms', 'tlsMs')}, ${mean('first_byte_ms', 'firstByteMs')}, ${mean('download_ms', 'downloadMs')}
    FROM (${table ? `${rolled} UNION ALL ${raw}` : raw}) parts
    GROUP BY service_id, at ORDER BY service_id, at`;
}

function weighted(points: readonly ResponseTimePoint[], of: 'p50Ms' | 'p95Ms'): number | null {
  const checks = points.reduce((sum, point) => sum + point.checks, 0);
  return checks === 0 ? null : points.reduce((sum, point) => sum + point[of] * point.checks, 0) / checks;
}
