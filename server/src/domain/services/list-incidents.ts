// Incidents, newest first.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { pageSql, planPage, toPage } from '#domain/page.ts';
import { sqlBuilder } from '#domain/sql-builder.ts';
import { ms } from './row.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Page, PageArgs } from '#domain/page.ts';
import type { SqlBuilder } from '#domain/sql-builder.ts';
import type { CheckRule, IncidentStatus, ServiceStatus } from '#storage/generated/prisma/enums.ts';

/** Columns of `incident`; times in ms since 1970. */
export interface IncidentRow {
  id: number;
  serviceId: number;
  status: IncidentStatus;
  worst: ServiceStatus;
  rule: CheckRule | null;
  cause: string;
  openedAt: number;
  resolvedAt: number | null;
}

export interface IncidentFilter {
  serviceId?: number | null;
  clientSlug?: string | null;
  statuses?: IncidentStatus[] | null;
  /** Those that were under way at or after this. */
  from?: Date | null;
  /** Those that had begun before this. */
  to?: Date | null;
}

const SORT = 'incident';
const COLUMNS = `i.id, i.service_id AS "serviceId", i.status, i.worst, i.rule, i.cause,
  ${ms('i.opened_at')} AS "openedAt", ${ms('i.resolved_at')} AS "resolvedAt"`;

/** One page of incidents that the actor sees. @throws DomainError BAD_INPUT */
export async function listIncidents(
  app: App,
  actor: Actor,
  args: PageArgs & { filter: IncidentFilter },
): Promise<Page<IncidentRow>> {
  const plan = planPage(args, SORT, ['time', 'int']);
  const sql = conditions(actor, args.filter);
  const page = pageSql(plan, ['i.opened_at', 'i.id'], true, sql.bind);
  for (const condition of page.where) sql.and(condition);
  const { rows } = await app.pool.query<IncidentRow>(
    `SELECT ${COLUMNS} FROM ${tables(args.filter)} ${sql.where()} ${page.orderBy} ${page.limit}`,
    sql.values,
  );
  return toPage(plan, SORT, rows, (row) => [new Date(row.openedAt).toISOString(), row.id]);
}

/** How many incidents the filter leaves. */
export async function countIncidents(app: App, actor: Actor, filter: IncidentFilter): Promise<number> {
  const sql = conditions(actor, filter);
  const { rows } = await app.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${tables(filter)} ${sql.where()}`,
    sql.values,
  );
  return rows[0]?.count ?? 0;
}

/** The incidents with these ids that the actor sees, by id. */
export async function findIncidents(app: App, actor: Actor, ids: readonly number[]): Promise<Map<number, IncidentRow>> {
  const sql = conditions(actor, {});
  sql.and(`i.id = ANY(${sql.bind(ids)}::int[])`);
  const { rows } = await app.pool.query<IncidentRow>(`SELECT ${COLUMNS} FROM ${tables({})} ${sql.where()}`, sql.values);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The unresolved incident of each service. Ask only for services that were found for an actor. */
export async function findOpenIncidents(app: App, serviceIds: readonly number[]): Promise<Map<number, IncidentRow>> {
  const { rows } = await app.pool.query<IncidentRow>({
    name: 'open-incidents',
    text: `SELECT ${COLUMNS} FROM incident i WHERE i.resolved_at IS NULL AND i.service_id = ANY($1::int[])`,
    values: [serviceIds],
  });
  return new Map(rows.map((row) => [row.serviceId, row]));
}

const tables = (filter: IncidentFilter) =>
  `incident i JOIN service s ON s.id = i.service_id${filter.clientSlug == null ? '' : ' JOIN client c ON c.id = s.client_id'}`;

function conditions(actor: Actor, filter: IncidentFilter): SqlBuilder {
  const sql = sqlBuilder();
  const visible = clientIdsOf(actor);
  if (visible) sql.and(`s.client_id = ANY(${sql.bind(visible)}::int[])`);
  if (filter.serviceId != null) sql.and(`i.service_id = ${sql.bind(filter.serviceId)}`);
  if (filter.clientSlug != null) sql.and(`c.slug = ${sql.bind(filter.clientSlug)}`);
  if (filter.statuses) sql.and(`i.status = ANY(${sql.bind(filter.statuses)}::incident_status[])`);
  if (filter.from) sql.and(`(i.resolved_at IS NULL OR i.resolved_at >= ${sql.bind(filter.from)})`);
  if (filter.to) sql.and(`i.opened_at < ${sql.bind(filter.to)}`);
  return sql;
}
