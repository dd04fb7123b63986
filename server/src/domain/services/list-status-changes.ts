// Transitions of services, newest first.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { pageSql, planPage, toPage } from '#domain/page.ts';
import { sqlBuilder } from '#domain/sql-builder.ts';
import { ms } from './row.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Page, PageArgs } from '#domain/page.ts';
import type { SqlBuilder } from '#domain/sql-builder.ts';
import type { CheckRule, ServiceStatus } from '#storage/generated/prisma/enums.ts';

/** `at` in ms since 1970. */
export interface StatusChangeRow {
  id: number;
  serviceId: number;
  from: ServiceStatus;
  to: ServiceStatus;
  at: number;
  rule: CheckRule | null;
  reason: string;
}

export interface StatusChangeFilter {
  serviceId?: number | null;
  clientSlug?: string | null;
  /** States that were entered. */
  statuses?: ServiceStatus[] | null;
}

const SORT = 'status change';
const COLUMNS = `h.id::float8 AS id, h.service_id AS "serviceId", h.from_status AS "from", h.to_status AS "to",
  ${ms('h.at')} AS at, h.rule, h.reason`;

/** One page of transitions that the actor sees. @throws DomainError BAD_INPUT */
export async function listStatusChanges(
  app: App,
  actor: Actor,
  args: PageArgs & { filter: StatusChangeFilter },
): Promise<Page<StatusChangeRow>> {
  const plan = planPage(args, SORT, ['time', 'long']);
  const sql = conditions(actor, args.filter);
  const page = pageSql(plan, ['h.at', 'h.id'], true, sql.bind);
  for (const condition of page.where) sql.and(condition);
  const { rows } = await app.pool.query<StatusChangeRow>(
    `SELECT ${COLUMNS} FROM ${tables(args.filter)} ${sql.where()} ${page.orderBy} ${page.limit}`,
    sql.values,
  );
  return toPage(plan, SORT, rows, (row) => [new Date(row.at).toISOString(), row.id]);
}

/** How many transitions the filter leaves. */
export async function countStatusChanges(app: App, actor: Actor, filter: StatusChangeFilter): Promise<number> {
  const sql = conditions(actor, filter);
  const { rows } = await app.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${tables(filter)} ${sql.where()}`,
    sql.values,
  );
  return rows[0]?.count ?? 0;
}

/** One transition; null when there is none that the actor sees. */
export async function findStatusChange(app: App, actor: Actor, id: number): Promise<StatusChangeRow | null> {
  const sql = conditions(actor, {});
  sql.and(`h.id = ${sql.bind(id)}`);
  const { rows } = await app.pool.query<StatusChangeRow>(
    `SELECT ${COLUMNS} FROM ${tables({})} ${sql.where()}`,
    sql.values,
  );
  return rows[0] ?? null;
}

const tables = (filter: StatusChangeFilter) =>
  `status_change h JOIN service s ON s.id = h.service_id${filter.clientSlug == null ? '' : ' JOIN client c ON c.id = s.client_id'}`;

function conditions(actor: Actor, filter: StatusChangeFilter): SqlBuilder {
  const sql = sqlBuilder();
  const visible = clientIdsOf(actor);
  if (visible) sql.and(`s.client_id = ANY(${sql.bind(visible)}::int[])`);
  if (filter.serviceId != null) sql.and(`h.service_id = ${sql.bind(filter.serviceId)}`);
  if (filter.clientSlug != null) sql.and(`c.slug = ${sql.bind(filter.clientSlug)}`);
  if (filter.statuses) sql.and(`h.to_status = ANY(${sql.bind(filter.statuses)}::service_status[])`);
  return sql;
}
