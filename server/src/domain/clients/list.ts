// Clients, filtered, sorted and paged in the database.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { pageSql, planPage, toPage } from '#domain/page.ts';
import { rankSql } from '#domain/services/status.ts';
import { containsPattern, sqlBuilder } from '#domain/sql-builder.ts';
import { CLIENT_COLUMNS } from './row.ts';
import type { ClientRow } from './row.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Page, PageArgs } from '#domain/page.ts';
import type { SqlBuilder } from '#domain/sql-builder.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

export interface ClientFilter {
  /** Part of the name or slug. */
  search?: string | null;
  /** Worst state of the client's services. */
  statuses?: ServiceStatus[] | null;
}

export interface ClientSort {
  field: 'STATUS' | 'NAME' | 'CREATED_AT';
  direction: 'ASC' | 'DESC';
}

/** Name of a client for ordering; the index client_name_id_idx serves the ties. */
const NAME = 'lower(c.name)';
/** Rank of the worst state; a client without services is UNKNOWN (2). */
const RANK = 'coalesce(w.rank, 2)';

const SORTS: Record<ClientSort['field'], { column: string; type: 'string' | 'number' }> = {
  NAME: { column: NAME, type: 'string' },
  STATUS: { column: RANK, type: 'number' },
  CREATED_AT: { column: 'extract(epoch FROM c.created_at)::float8', type: 'number' },
};

type Sorted = ClientRow & { key: string | number };

/** One page of the clients that the actor sees. @throws DomainError BAD_INPUT for wrong page arguments */
export async function listClients(
  app: App,
  actor: Actor,
  args: PageArgs & { filter?: ClientFilter | null; sort?: ClientSort | null },
): Promise<Page<ClientRow>> {
  const { field, direction } = args.sort ?? { field: 'NAME', direction: 'ASC' };
  const { column, type } = SORTS[field];
  const sort = `client ${field} ${direction}`;
  const plan = planPage(args, sort, [type, 'int']);
  const sql = conditions(actor, args.filter ?? {});
  const page = pageSql(plan, [column, 'c.id'], direction === 'DESC', sql.bind);
  for (const condition of page.where) sql.and(condition);
  const { rows } = await app.pool.query<Sorted>(
    `SELECT ${CLIENT_COLUMNS}, ${column} AS key ${from(args.filter, field === 'STATUS')} ${sql.where()} ${page.orderBy} ${page.limit}`,
    sql.values,
  );
  return toPage(plan, sort, rows, (row) => [row.key, row.id]);
}

/** How many clients the filter leaves. */
export async function countClients(app: App, actor: Actor, filter: ClientFilter = {}): Promise<number> {
  const sql = conditions(actor, filter);
  const { rows } = await app.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count ${from(filter, false)} ${sql.where()}`,
    sql.values,
  );
  return rows[0]?.count ?? 0;
}

function from(filter: ClientFilter | null | undefined, needsRank: boolean): string {
  if (!needsRank && !filter?.statuses) return 'FROM client c';
  return `FROM client c LEFT JOIN (
    SELECT s.client_id, min(${rankSql('t.status')}) AS rank
    FROM service s JOIN service_state t ON t.service_id = s.id GROUP BY s.client_id
  ) w ON w.client_id = c.id`;
}

function conditions(actor: Actor, filter: ClientFilter): SqlBuilder {
  const sql = sqlBuilder();
  const visible = clientIdsOf(actor);
  if (visible) sql.and(`c.id = ANY(${sql.bind(visible)}::int[])`);
  if (filter.search?.trim()) {
    const pattern = sql.bind(containsPattern(filter.search));
    sql.and(`(c.name ILIKE ${pattern} OR c.slug ILIKE ${pattern})`);
  }
  if (filter.statuses) sql.and(`${RANK} = ANY(${ranks(sql, filter.statuses)})`);
  return sql;
}

const ranks = (sql: SqlBuilder, statuses: ServiceStatus[]) =>
  `ARRAY(SELECT ${rankSql('status')} FROM unnest(${sql.bind(statuses)}::service_status[]) AS status)`;
