// Entries of the timelines of servers, newest first.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { pageSql, planPage, toPage } from '#domain/page.ts';
import { sqlBuilder } from '#domain/sql-builder.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Page, PageArgs } from '#domain/page.ts';
import type { SqlBuilder } from '#domain/sql-builder.ts';
import type { EventKind, Severity } from '#storage/generated/prisma/enums.ts';

/** An entry; its id is bigint as text. */
export interface EventRow {
  id: string;
  at: Date;
  clientId: number;
  serverId: number;
  kind: EventKind;
  severity: Severity;
  words: string;
  detail: unknown;
}

export interface EventFilter {
  serverId?: number | null;
  clientId?: number | null;
  clientSlug?: string | null;
  kinds?: EventKind[] | null;
}

const SORT = 'event';
const COLUMNS = `e.id::text AS id, e.at, e.client_id AS "clientId", e.server_id AS "serverId", e.kind, e.severity, e.words, e.detail`;

/** One page of entries that the actor sees. @throws DomainError BAD_INPUT */
export async function listEvents(
  app: App,
  actor: Actor,
  args: PageArgs & { filter: EventFilter },
): Promise<Page<EventRow>> {
  const plan = planPage(args, SORT, ['time', 'long']);
  const sql = conditions(actor, args.filter);
  const page = pageSql(plan, ['e.at', 'e.id'], true, sql.bind);
  for (const condition of page.where) sql.and(condition);
  const { rows } = await app.pool.query<EventRow>(
    `SELECT ${COLUMNS} FROM ${tables(args.filter)} ${sql.where()} ${page.orderBy} ${page.limit}`,
    sql.values,
  );
  return toPage(plan, SORT, rows, (row) => [row.at.toISOString(), Number(row.id)]);
}

/** How many entries the filter leaves. */
export async function countEvents(app: App, actor: Actor, filter: EventFilter): Promise<number> {
  const sql = conditions(actor, filter);
  const { rows } = await app.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${tables(filter)} ${sql.where()}`,
    sql.values,
  );
  return rows[0]?.count ?? 0;
}

/** The entries with these ids that the actor sees, by id. */
export async function findEvents(app: App, actor: Actor, ids: readonly string[]): Promise<Map<string, EventRow>> {
  const sql = conditions(actor, {});
  sql.and(`e.id = ANY(${sql.bind(ids)}::bigint[])`);
  const { rows } = await app.pool.query<EventRow>(`SELECT ${COLUMNS} FROM event e ${sql.where()}`, sql.values);
  return new Map(rows.map((row) => [row.id, row]));
}

const tables = (filter: EventFilter) =>
  `event e${filter.clientSlug == null ? '' : ' JOIN client c ON c.id = e.client_id'}`;

function conditions(actor: Actor, filter: EventFilter): SqlBuilder {
  const sql = sqlBuilder();
  const visible = clientIdsOf(actor);
  if (visible) sql.and(`e.client_id = ANY(${sql.bind(visible)}::int[])`);
  if (filter.serverId != null) sql.and(`e.server_id = ${sql.bind(filter.serverId)}`);
  if (filter.clientId != null) sql.and(`e.client_id = ${sql.bind(filter.clientId)}`);
  if (filter.clientSlug != null) sql.and(`c.slug = ${sql.bind(filter.clientSlug)}`);
  if (filter.kinds) sql.and(`e.kind = ANY(${sql.bind(filter.kinds)}::event_kind[])`);
  return sql;
}
