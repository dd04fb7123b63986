// Servers, filtered, sorted and paged in the database.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { pageSql, planPage, toPage } from '#domain/page.ts';
import { containsPattern, sqlBuilder } from '#domain/sql-builder.ts';
import { SERVER_COLUMNS, STATUS } from './row.ts';
import { rankSql } from './status.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { KeyType, Page, PageArgs } from '#domain/page.ts';
import type { SqlBuilder } from '#domain/sql-builder.ts';
import type { ServerStatus } from '#storage/generated/prisma/enums.ts';
import type { ServerRow } from './row.ts';

export interface ServerFilter {
  /** Part of the name, slug, host, client's name or a tag. */
  search?: string | null;
  clientId?: number | null;
  clientSlug?: string | null;
  /** Has one of these. */
  tags?: string[] | null;
  statuses?: ServerStatus[] | null;
  enabled?: boolean | null;
  ids?: number[] | null;
}

export interface ServerSort {
  field: 'NAME' | 'CLIENT' | 'STATUS' | 'CPU' | 'MEMORY' | 'DISK' | 'LAST_SEEN';
  direction: 'ASC' | 'DESC';
}

const TABLES = 'server s JOIN server_state t ON t.server_id = s.id JOIN client c ON c.id = s.client_id';
const NAME = 'lower(s.name)';

/** What is not known comes last in both directions. */
function orderOf({ field, direction }: ServerSort): { columns: string[]; types: KeyType[] } {
  const unknown = direction === 'ASC' ? '9e15' : '-1';
  const number = (column: string) => ({
    columns: [`coalesce(${column}, ${unknown})::float8`],
    types: ['number'] satisfies KeyType[],
  });
  switch (field) {
    case 'NAME':
      return { columns: [NAME], types: ['string'] };
    case 'CLIENT':
      return { columns: ['lower(c.name)', NAME], types: ['string', 'string'] };
    case 'STATUS':
      return { columns: [rankSql(STATUS), NAME], types: ['number', 'string'] };
    case 'CPU':
      return number('t.cpu_percent');
    case 'MEMORY':
      return number('t.memory_percent');
    case 'DISK':
      return number('t.disk_percent');
    case 'LAST_SEEN':
      return number('extract(epoch FROM t.last_seen_at)');
  }
}

/** One page of the servers that the actor sees. @throws DomainError BAD_INPUT for wrong page arguments */
export async function listServers(
  app: App,
  actor: Actor,
  args: PageArgs & { filter?: ServerFilter | null; sort?: ServerSort | null },
): Promise<Page<ServerRow>> {
  const { field, direction } = args.sort ?? { field: 'NAME', direction: 'ASC' };
  const order = orderOf({ field, direction });
  const sort = `server ${field} ${direction}`;
  const plan = planPage(args, sort, [...order.types, 'int']);
  const sql = conditions(actor, args.filter ?? {});
  const page = pageSql(plan, [...order.columns, 's.id'], direction === 'DESC', sql.bind);
  for (const condition of page.where) sql.and(condition);
  const { rows } = await app.pool.query<ServerRow & { key: (string | number)[] }>(
    `SELECT ${SERVER_COLUMNS}, json_build_array(${order.columns.join(', ')}) AS key
     FROM ${TABLES} ${sql.where()} ${page.orderBy} ${page.limit}`,
    sql.values,
  );
  return toPage(plan, sort, rows, (row) => [...row.key, row.id]);
}

/** How many servers the filter leaves. */
export async function countServers(app: App, actor: Actor, filter: ServerFilter = {}): Promise<number> {
  const sql = conditions(actor, filter);
  const { rows } = await app.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${TABLES} ${sql.where()}`,
    sql.values,
  );
  return rows[0]?.count ?? 0;
}

/** The tags that occur, in their order. @param clientSlug of one client only */
export async function serverTags(app: App, actor: Actor, clientSlug: string | null = null): Promise<string[]> {
  const { rows } = await app.pool.query<{ tag: string }>({
    name: 'server-tags',
    text: `SELECT DISTINCT tag FROM server s JOIN client c ON c.id = s.client_id CROSS JOIN unnest(s.tags) AS tag
      WHERE ($1::int[] IS NULL OR s.client_id = ANY($1)) AND ($2::text IS NULL OR c.slug = $2) ORDER BY tag`,
    values: [clientIdsOf(actor), clientSlug],
  });
  return rows.map((row) => row.tag);
}

function conditions(actor: Actor, filter: ServerFilter): SqlBuilder {
  const sql = sqlBuilder();
  const visible = clientIdsOf(actor);
  if (visible) sql.and(`s.client_id = ANY(${sql.bind(visible)}::int[])`);
  if (filter.search?.trim()) {
    const pattern = sql.bind(containsPattern(filter.search));
    const columns = ['s.name', 's.slug', 's.host', 'c.name', `array_to_string(s.tags, ' ')`];
    sql.and(`(${columns.map((column) => `${column} ILIKE ${pattern}`).join(' OR ')})`);
  }
  if (filter.clientId != null) sql.and(`s.client_id = ${sql.bind(filter.clientId)}`);
  if (filter.clientSlug != null) sql.and(`c.slug = ${sql.bind(filter.clientSlug)}`);
  if (filter.tags) sql.and(`s.tags && ${sql.bind(filter.tags)}::text[]`);
  if (filter.statuses) sql.and(`${STATUS}::text = ANY(${sql.bind(filter.statuses)}::text[])`);
  if (filter.enabled != null) sql.and(`s.enabled = ${sql.bind(filter.enabled)}`);
  if (filter.ids) sql.and(`s.id = ANY(${sql.bind(filter.ids)}::int[])`);
  return sql;
}
