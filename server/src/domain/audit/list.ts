// Audit entries, newest first.

import { assertMay, clientIdsOf } from '#domain/auth/visibility.ts';
import { pageSql, planPage, toPage } from '#domain/page.ts';
import { sqlBuilder } from '#domain/sql-builder.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Page, PageArgs } from '#domain/page.ts';
import type { SqlBuilder } from '#domain/sql-builder.ts';

/** An entry; its id is bigint as text. */
export interface AuditRow {
  id: string;
  at: Date;
  clientId: number | null;
  actorKind: string;
  actorName: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

const SORT = 'audit';
const COLUMNS = `a.id::text AS id, a.at, a.client_id AS "clientId", a.actor_kind AS "actorKind",
  a.actor_name AS "actorName", a.action, a.subject, a.detail`;

/**
 * One page of entries. Needs WRITE; entries of no client are for those who see all clients.
 * @throws DomainError BAD_INPUT, FORBIDDEN
 */
export async function listAudit(
  app: App,
  actor: Actor,
  args: PageArgs & { clientSlug?: string | null },
): Promise<Page<AuditRow>> {
  assertMay(actor, 'WRITE');
  const plan = planPage(args, SORT, ['time', 'long']);
  const sql = seenBy(actor, args.clientSlug ?? null);
  const page = pageSql(plan, ['a.at', 'a.id'], true, sql.bind);
  for (const condition of page.where) sql.and(condition);
  const { rows } = await app.pool.query<AuditRow>(
    `SELECT ${COLUMNS} FROM audit_entry a ${sql.where()} ${page.orderBy} ${page.limit}`,
    sql.values,
  );
  return toPage(plan, SORT, rows, (row) => [row.at.toISOString(), Number(row.id)]);
}

/** How many entries the actor sees, of this client when one is named. @throws DomainError FORBIDDEN */
export async function countAudit(app: App, actor: Actor, clientSlug: string | null): Promise<number> {
  assertMay(actor, 'WRITE');
  const sql = seenBy(actor, clientSlug);
  const { rows } = await app.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM audit_entry a ${sql.where()}`,
    sql.values,
  );
  return rows[0]?.count ?? 0;
}

/** The entries with these ids that the actor sees, by id; none without WRITE. @throws DomainError FORBIDDEN */
export async function findAuditEntries(app: App, actor: Actor, ids: readonly string[]): Promise<Map<string, AuditRow>> {
  assertMay(actor, 'WRITE');
  const sql = seenBy(actor, null);
  sql.and(`a.id = ANY(${sql.bind(ids)}::bigint[])`);
  const { rows } = await app.pool.query<AuditRow>(`SELECT ${COLUMNS} FROM audit_entry a ${sql.where()}`, sql.values);
  return new Map(rows.map((row) => [row.id, row]));
}

function seenBy(actor: Actor, clientSlug: string | null): SqlBuilder {
  const sql = sqlBuilder();
  const clientIds = clientIdsOf(actor);
  if (clientIds !== null) sql.and(`a.client_id = ANY(${sql.bind(clientIds)}::int[])`);
  if (clientSlug !== null) sql.and(`a.client_id = (SELECT id FROM client WHERE slug = ${sql.bind(clientSlug)})`);
  return sql;
}
