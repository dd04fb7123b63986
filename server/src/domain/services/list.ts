// Services, filtered, sorted and paged in the database.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { pageSql, planPage, toPage } from '#domain/page.ts';
import { containsPattern, sqlBuilder } from '#domain/sql-builder.ts';
import { SERVICE_COLUMNS, ms } from './row.ts';
import { rankSql } from './status.ts';
import type { ServiceRow } from './row.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { KeyType, Page, PageArgs } from '#domain/page.ts';
import type { SqlBuilder } from '#domain/sql-builder.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

export interface ServiceFilter {
  /** Part of the name, slug, target or client's name. */
  search?: string | null;
  clientId?: number | null;
  clientSlug?: string | null;
  serverId?: number | null;
  statuses?: ServiceStatus[] | null;
  kinds?: string[] | null;
  enabled?: boolean | null;
  ids?: number[] | null;
}

export interface ServiceSort {
  field: 'STATUS' | 'NAME' | 'CLIENT' | 'LAST_CHECKED_AT' | 'RESPONSE_TIME' | 'STATUS_SINCE' | 'CREATED_AT';
  direction: 'ASC' | 'DESC';
}

interface Order {
  columns: string[];
  types: KeyType[];
  /** Tables besides `service s` that the columns are of. */
  of: 'state' | 'client' | null;
}

const NAME = 'lower(s.name)';
const number = (column: string, of: Order['of']): Order => ({ columns: [column], types: ['number'], of });

/** What is not known (never checked) comes last in both directions. */
function orderOf({ field, direction }: ServiceSort): Order {
  const unknown = direction === 'ASC' ? '9e15' : '-1';
  switch (field) {
    case 'NAME':
      return { columns: [NAME], types: ['string'], of: null };
    case 'STATUS':
      return { columns: [rankSql('t.status'), NAME], types: ['number', 'string'], of: 'state' };
    case 'CLIENT':
      return { columns: ['lower(c.name)', NAME], types: ['string', 'string'], of: 'client' };
    case 'LAST_CHECKED_AT':
      return number(`coalesce(${ms('t.last_checked_at')}, ${unknown})`, 'state');
    case 'RESPONSE_TIME':
      return number(`coalesce(t.last_duration_ms::float8, ${unknown})`, 'state');
    case 'STATUS_SINCE':
      return number(ms('t.status_since'), 'state');
    case 'CREATED_AT':
      return number(ms('s.created_at'), null);
  }
}

/**
 * One page of the services that the actor sees. The page is found first, by what it is ordered and filtered by alone;
 * only its rows are read whole. @throws DomainError BAD_INPUT for wrong page arguments
 */
export async function listServices(
  app: App,
  actor: Actor,
  args: PageArgs & { filter?: ServiceFilter | null; sort?: ServiceSort | null },
): Promise<Page<ServiceRow>> {
  const { field, direction } = args.sort ?? { field: 'NAME', direction: 'ASC' };
  const order = orderOf({ field, direction });
  const sort = `service ${field} ${direction}`;
  const plan = planPage(args, sort, [...order.types, 'int']);
  const sql = conditions(actor, args.filter ?? {});
  const page = pageSql(plan, [...order.columns, 's.id'], direction === 'DESC', sql.bind);
  for (const condition of page.where) sql.and(condition);
  const { rows } = await app.pool.query<ServiceRow & { key: (string | number)[] }>(
    `WITH page AS MATERIALIZED (
       SELECT s.id, ${order.columns.map((column, i) => `${column} AS k${i}`).join(', ')}
       FROM ${tables(args.filter, order.of)} ${sql.where()} ${page.orderBy} ${page.limit}
     )
     SELECT ${SERVICE_COLUMNS}, json_build_array(${order.columns.map((_column, i) => `page.k${i}`).join(', ')}) AS key
     FROM page JOIN service s ON s.id = page.id JOIN service_state t ON t.service_id = page.id
     ${outerOrder(order.columns.length, page.ascending)}`,
    sql.values,
  );
  return toPage(plan, sort, rows, (row) => [...row.key, row.id]);
}

/** Joining does not keep the order of the page. */
function outerOrder(keys: number, ascending: boolean): string {
  const columns = [...Array.from({ length: keys }, (_, i) => `page.k${i}`), 'page.id'];
  return `ORDER BY ${columns.map((column) => `${column} ${ascending ? 'ASC' : 'DESC'}`).join(', ')}`;
}

/** How many services the filter leaves. */
export async function countServices(app: App, actor: Actor, filter: ServiceFilter = {}): Promise<number> {
  const sql = conditions(actor, filter);
  const { rows } = await app.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${tables(filter, null)} ${sql.where()}`,
    sql.values,
  );
  return rows[0]?.count ?? 0;
}

/** The tables that a filter and an order need; a service has exactly one state and one client. */
function tables(filter: ServiceFilter | null | undefined, of: Order['of']): string {
  const state = of === 'state' || filter?.statuses ? ' JOIN service_state t ON t.service_id = s.id' : '';
  const client =
    of === 'client' || filter?.search?.trim() || filter?.clientSlug != null
      ? ' JOIN client c ON c.id = s.client_id'
      : '';
  return `service s${state}${client}`;
}

function conditions(actor: Actor, filter: ServiceFilter): SqlBuilder {
  const sql = sqlBuilder();
  const visible = clientIdsOf(actor);
  if (visible) sql.and(`s.client_id = ANY(${sql.bind(visible)}::int[])`);
  if (filter.search?.trim()) {
    const pattern = sql.bind(containsPattern(filter.search));
    sql.and(
      `(${['s.name', 's.slug', 's.target', 'c.name'].map((column) => `${column} ILIKE ${pattern}`).join(' OR ')})`,
    );
  }
  if (filter.clientId != null) sql.and(`s.client_id = ${sql.bind(filter.clientId)}`);
  if (filter.clientSlug != null) sql.and(`c.slug = ${sql.bind(filter.clientSlug)}`);
  if (filter.serverId != null) sql.and(`s.server_id = ${sql.bind(filter.serverId)}`);
  if (filter.statuses) sql.and(`t.status = ANY(${sql.bind(filter.statuses)}::service_status[])`);
  if (filter.kinds) sql.and(`s.kind = ANY(${sql.bind(filter.kinds)}::text[])`);
  if (filter.enabled != null) sql.and(`s.enabled = ${sql.bind(filter.enabled)}`);
  if (filter.ids) sql.and(`s.id = ANY(${sql.bind(filter.ids)}::int[])`);
  return sql;
}
