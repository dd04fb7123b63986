// Services, filtered, sorted and paged in the database.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { pageSql, planPage, toPage } from '#domain/page.ts';
import { containsPattern, sqlBuilder } from '#domain/sql-builder.ts';
import { SERVICE_COLUMNS, SERVICE_TABLES, ms } from './row.ts';
import { rankSql } from './status.ts';
import type { ServiceRow } from './row.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Page, PageArgs } from '#domain/page.ts';
import type { SqlBuilder } from '#domain/sql-builder.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

export interface ServiceFilter {
  /** Part of the name, slug, target or client's name. */
  search?: string | null;
  clientId?: number | null;
  clientSlug?: string | null;
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
  types: ('string' | 'number')[];
}

const NAME = 'lower(s.name)';
const number = (column: string): Order => ({ columns: [column], types: ['number'] });

/** What is not known (never checked) comes last in both directions. */
function orderOf({ field, direction }: ServiceSort): Order {
  const unknown = direction === 'ASC' ? '9e15' : '-1';
  switch (field) {
    case 'NAME':
      return { columns: [NAME], types: ['string'] };
    case 'STATUS':
      return { columns: [rankSql('t.status'), NAME], types: ['number', 'string'] };
    case 'CLIENT':
      return { columns: ['lower(c.name)', NAME], types: ['string', 'string'] };
    case 'LAST_CHECKED_AT':
      return number(`coalesce(${ms('t.last_checked_at')}, ${unknown})`);
    case 'RESPONSE_TIME':
      return number(`coalesce(t.last_duration_ms::float8, ${unknown})`);
    case 'STATUS_SINCE':
      return number(ms('t.status_since'));
    case 'CREATED_AT':
      return number(ms('s.created_at'));
  }
}

/** One page of the services that the actor sees. @throws DomainError BAD_INPUT for wrong page arguments */
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
    `SELECT ${SERVICE_COLUMNS}, json_build_array(${order.columns.join(', ')}) AS key
     FROM ${tables(args.filter, field === 'CLIENT')} ${sql.where()} ${page.orderBy} ${page.limit}`,
    sql.values,
  );
  return toPage(plan, sort, rows, (row) => [...row.key, row.id]);
}

/** How many services the filter leaves. */
export async function countServices(app: App, actor: Actor, filter: ServiceFilter = {}): Promise<number> {
  const sql = conditions(actor, filter);
  const { rows } = await app.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${tables(filter, false)} ${sql.where()}`,
    sql.values,
  );
  return rows[0]?.count ?? 0;
}

function tables(filter: ServiceFilter | null | undefined, sortsByClient: boolean): string {
  const needsClient = sortsByClient || filter?.search?.trim() || filter?.clientSlug != null;
  return needsClient ? `${SERVICE_TABLES} JOIN client c ON c.id = s.client_id` : SERVICE_TABLES;
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
  if (filter.statuses) sql.and(`t.status = ANY(${sql.bind(filter.statuses)}::service_status[])`);
  if (filter.kinds) sql.and(`s.kind = ANY(${sql.bind(filter.kinds)}::text[])`);
  if (filter.enabled != null) sql.and(`s.enabled = ${sql.bind(filter.enabled)}`);
  if (filter.ids) sql.and(`s.id = ANY(${sql.bind(filter.ids)}::int[])`);
  return sql;
}
