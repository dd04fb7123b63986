// Lines of log sources.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { pageSql, planPage, toPage } from '#domain/page.ts';
import { containsPattern, sqlBuilder } from '#domain/sql-builder.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Page, PageArgs } from '#domain/page.ts';
import type { SqlBuilder } from '#domain/sql-builder.ts';
import type { LogLine } from '#storage/generated/prisma/client.ts';
import type { LogLevel } from '#storage/generated/prisma/enums.ts';

/** Which lines; all conditions hold. */
export interface LogLineFilter {
  search?: string | null;
  levels?: readonly LogLevel[] | null;
  from?: Date | null;
  to?: Date | null;
}

/** What names a line. */
export type LogLineKey = Pick<LogLine, 'id' | 'sourceId' | 'at'>;

const SORT = 'log line';
/** Counting goes no further than this. */
const MOST_COUNTED = 10_000;
/** Lines that one live message brings at most. */
const MOST_LIVE = 2_000;
const COLUMNS =
  'l.id::text AS id, l.source_id AS "sourceId", l.at, l.level, l.fingerprint::text AS fingerprint, l.text';

/** A line as pg reads it. */
type Row = Omit<LogLine, 'id' | 'fingerprint'> & { id: string; fingerprint: string | null };

/** One page of lines, newest first. Ask only for a source that was found for an actor. @throws DomainError BAD_INPUT */
export async function listLines(
  app: Pick<App, 'pool'>,
  sourceId: number,
  args: PageArgs & { filter?: LogLineFilter | null },
): Promise<Page<LogLine>> {
  const plan = planPage(args, SORT, ['time', 'long']);
  const sql = conditions(sourceId, args.filter ?? {});
  const page = pageSql(plan, ['l.at', 'l.id'], true, sql.bind);
  for (const condition of page.where) sql.and(condition);
  const { rows } = await app.pool.query<Row>(
    `SELECT ${COLUMNS} FROM log_line l ${sql.where()} ${page.orderBy} ${page.limit}`,
    sql.values,
  );
  return toPage(plan, SORT, rows.map(lineOf), (row) => [row.at.toISOString(), Number(row.id)]);
}

/** How many lines the filter leaves; null when there are more than 10,000. */
export async function countLines(
  app: Pick<App, 'pool'>,
  sourceId: number,
  filter: LogLineFilter,
): Promise<number | null> {
  const sql = conditions(sourceId, filter);
  const { rows } = await app.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT 1 FROM log_line l ${sql.where()} LIMIT ${MOST_COUNTED + 1}) AS counted`,
    sql.values,
  );
  const count = rows[0]?.count ?? 0;
  return count > MOST_COUNTED ? null : count;
}

/** The lines with these keys that the actor sees, by id. */
export async function findLines(
  app: Pick<App, 'pool'>,
  actor: Actor,
  keys: readonly LogLineKey[],
): Promise<Map<bigint, LogLine>> {
  const { rows } = await app.pool.query<Row>({
    name: 'log-lines-by-key',
    text: `SELECT ${COLUMNS} FROM unnest($1::int[], $2::timestamptz[], $3::bigint[]) AS k(source_id, at, id)
      JOIN log_line l ON l.source_id = k.source_id AND l.at = k.at AND l.id = k.id
      JOIN log_source o ON o.id = l.source_id JOIN server s ON s.id = o.server_id
      WHERE $4::int[] IS NULL OR s.client_id = ANY($4)`,
    values: [
      keys.map((key) => key.sourceId),
      keys.map((key) => key.at),
      keys.map((key) => key.id.toString()),
      clientIdsOf(actor),
    ],
  });
  return new Map(rows.map(lineOf).map((line) => [line.id, line]));
}

/**
 * The lines that a feed event tells of, oldest first; of very many the newest. Ask only for a source that was found for
 * an actor.
 * @param around when the event was committed
 */
export async function linesBetween(
  app: Pick<App, 'pool'>,
  { sourceId, firstId, lastId }: { sourceId: number; firstId: string; lastId: string },
  around: Date,
  { levels = null, most = MOST_LIVE }: { levels?: readonly LogLevel[] | null; most?: number } = {},
): Promise<LogLine[]> {
  const { rows } = await app.pool.query<Row>({
    name: 'log-lines-between',
    text: `SELECT ${COLUMNS} FROM log_line l
      WHERE l.source_id = $1 AND l.id BETWEEN $2::bigint AND $3::bigint
        AND l.at BETWEEN $4::timestamptz - interval '1 hour' AND $4::timestamptz + interval '1 hour'
        AND ($5::log_level[] IS NULL OR l.level = ANY($5::log_level[]))
      ORDER BY l.at DESC, l.id DESC LIMIT $6::int`,
    values: [sourceId, firstId, lastId, around, levels, Math.min(most, MOST_LIVE)],
  });
  return rows.map(lineOf).reverse();
}

function lineOf(row: Row): LogLine {
  return { ...row, id: BigInt(row.id), fingerprint: row.fingerprint === null ? null : BigInt(row.fingerprint) };
}

function conditions(sourceId: number, filter: LogLineFilter): SqlBuilder {
  const sql = sqlBuilder();
  sql.and(`l.source_id = ${sql.bind(sourceId)}`);
  if (filter.levels) sql.and(`l.level = ANY(${sql.bind(filter.levels)}::log_level[])`);
  if (filter.from) sql.and(`l.at >= ${sql.bind(filter.from)}`);
  if (filter.to) sql.and(`l.at < ${sql.bind(filter.to)}`);
  if (filter.search?.trim()) sql.and(`l.text ILIKE ${sql.bind(containsPattern(filter.search))}`);
  return sql;
}
