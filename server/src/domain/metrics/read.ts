// Metrics of servers for charts: the tier that fits the range and the number of points, and raw samples for what is
// not rolled up yet.

import type { App } from '#domain/app.ts';
import { badInput } from '#domain/errors.ts';
import { stepFor, tierFor } from '#domain/uptime/response-times.ts';
import { sql } from '#storage/sql.ts';
import { metricsRolledUpUntil } from './roll-up.ts';

/** One point: the samples of `stepSeconds` from `at` on. */
export interface MetricPoint {
  at: Date;
  mean: number;
  min: number;
  max: number;
}

/** One named number of a server over a period. Steps without samples have no point. */
export interface Metric {
  name: string;
  unit: string;
  stepSeconds: number;
  from: Date;
  to: Date;
  points: MetricPoint[];
}

/** A metric that a server has. */
export interface MetricName {
  name: string;
  unit: string;
}

interface Series extends MetricName {
  id: number;
  serverId: number;
}

const MAX_NAMES = 50;
/** With all labels, of one server. */
const MAX_METRICS = 200;
const ALL_LABELS = '{*}';

/** The metrics that each of these servers has, by name. Ask only for servers that were found for an actor. */
export async function metricNamesOf(
  app: Pick<App, 'pool'>,
  serverIds: readonly number[],
): Promise<Map<number, MetricName[]>> {
  const rows = await sql<Omit<Series, 'id'>>(
    app.pool,
    `SELECT server_id AS "serverId", name, unit FROM metric_series WHERE server_id = ANY($1::int[]) ORDER BY name`,
    [serverIds],
  );
  const names = new Map<number, MetricName[]>(serverIds.map((id) => [id, []]));
  for (const { serverId, name, unit } of rows) names.get(serverId)?.push({ name, unit });
  return names;
}

/**
 * The metrics with these names of each of these servers in [from, to), at most `maxPoints` points each, in the order
 * of the names; a name that ends in `{*}` takes all labels. Names that a server does not have are left out. Ask only
 * for servers that were found for an actor.
 * @throws DomainError BAD_INPUT for more than 50 names
 */
export async function metricsOf(
  app: Pick<App, 'pool'>,
  serverIds: readonly number[],
  names: readonly string[],
  from: Date,
  to: Date,
  maxPoints: number,
): Promise<Map<number, Metric[]>> {
  if (names.length > MAX_NAMES)
    throw badInput([{ path: ['names'], message: `must have at most ${MAX_NAMES} entries` }]);
  const stepSeconds = stepFor(from, to, maxPoints);
  const series = await wantedSeries(app, serverIds, names);
  const metrics = new Map<number, Metric>(
    series.map(({ id, name, unit }) => [id, { name, unit, stepSeconds, from, to, points: [] }]),
  );
  if (series.length > 0) {
    const rows = await readPoints(app, series, { from, to, stepSeconds });
    for (const { id, ...point } of rows) metrics.get(id)?.points.push(point);
  }
  const result = new Map<number, Metric[]>(serverIds.map((id) => [id, []]));
  for (const { id, serverId } of series) result.get(serverId)?.push(metrics.get(id)!);
  return result;
}

/** In the order of the names, within one pattern by name. */
async function wantedSeries(
  app: Pick<App, 'pool'>,
  serverIds: readonly number[],
  names: readonly string[],
): Promise<Series[]> {
  const prefixes = names.filter((name) => name.endsWith(ALL_LABELS)).map((name) => name.slice(0, -2));
  const rows = await sql<Series>(
    app.pool,
    `SELECT id, server_id AS "serverId", name, unit FROM metric_series
     WHERE server_id = ANY($1::int[]) AND (name = ANY($2::text[])
       OR EXISTS (SELECT FROM unnest($3::text[]) AS prefix WHERE starts_with(name, prefix)))
     ORDER BY server_id, name`,
    [serverIds, names, prefixes],
  );
  const placeOf = ({ name }: Series) =>
    names.findIndex((one) => one === name || (one.endsWith(ALL_LABELS) && name.startsWith(one.slice(0, -2))));
  const counts = new Map<number, number>();
  return rows
    .map((row) => ({ row, place: placeOf(row) }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row)
    .filter(({ serverId }) => {
      const count = (counts.get(serverId) ?? 0) + 1;
      counts.set(serverId, count);
      return count <= MAX_METRICS;
    });
}

async function readPoints(
  app: Pick<App, 'pool'>,
  series: readonly Series[],
  { from, to, stepSeconds }: Pick<Metric, 'from' | 'to' | 'stepSeconds'>,
): Promise<(MetricPoint & { id: number })[]> {
  const tier = tierFor(stepSeconds)?.name ?? null;
  const rolled = tier ? (await metricsRolledUpUntil(app))[tier] : from;
  const border = new Date(Math.min(Math.max(rolled.getTime(), from.getTime()), to.getTime()));
  // Windows begin before `from` when it lies within one: the first point then says a little more than it should.
  const begin = new Date(Math.floor(from.getTime() / (stepSeconds * 1000)) * stepSeconds * 1000);
  return sql(app.pool, statement(tier ? `metric_${tier}` : null), [
    series.map((one) => one.id),
    series.map((one) => one.serverId),
    begin,
    border,
    to,
    `${stepSeconds} seconds`,
    [...new Set(series.map((one) => one.serverId))],
  ]);
}

/**
 * Raw samples after the border are grouped by step with the rollups before it. A row holds all series of its server:
 * the place of each wanted one is looked up, which costs much less than unpacking all of them. One line of `wanted` per
 * server lets each row be read once; the list $7 lets the planner use the primary key.
 */
function statement(table: string | null): string {
  const places = 'CROSS JOIN LATERAL (SELECT id, array_position(m.series, id) AS place FROM unnest(w.ids) AS id) AS s';
  const raw = `SELECT s.id, m.at, 1 AS n, m."values"[s.place] AS mean, m."values"[s.place] AS min, m."values"[s.place] AS max
    FROM metric_sample m JOIN wanted w USING (server_id) ${places}
    WHERE m.server_id = ANY($7::int[]) AND m.at >= greatest($3::timestamptz, $4::timestamptz) AND m.at < $5::timestamptz AND s.place IS NOT NULL`;
  const rolled = `SELECT s.id, m.at, m.counts[s.place], m.means[s.place], m.mins[s.place], m.maxs[s.place]
    FROM ${table} m JOIN wanted w USING (server_id) ${places}
    WHERE m.server_id = ANY($7::int[]) AND m.at >= $3::timestamptz AND m.at < $4::timestamptz AND s.place IS NOT NULL`;
  return `WITH wanted AS MATERIALIZED (
      SELECT server_id, array_agg(id) AS ids FROM unnest($1::int[], $2::int[]) AS wanted(id, server_id) GROUP BY server_id
    )
    SELECT id, date_bin($6::interval, at, 'epoch') AS at, sum(mean::float8 * n) / sum(n) AS mean,
      min(min)::float8 AS min, max(max)::float8 AS max
    FROM (${table ? `${raw} UNION ALL ${rolled}` : raw}) AS parts GROUP BY 1, 2 ORDER BY 1, 2`;
}
