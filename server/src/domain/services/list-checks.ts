// The history of checks of one service, newest first. Ask only for a service that was found for an actor.

import { pageSql, planPage, toPage } from '#domain/page.ts';
import { sqlBuilder } from '#domain/sql-builder.ts';
import { CHECK_COLUMNS } from './check-row.ts';
import type { App } from '#domain/app.ts';
import type { Page, PageArgs } from '#domain/page.ts';
import type { SqlBuilder } from '#domain/sql-builder.ts';
import type { Verdict } from '#storage/generated/prisma/enums.ts';
import type { CheckRow } from './check-row.ts';

export interface CheckFilter {
  verdicts?: Verdict[] | null;
  from?: Date | null;
  to?: Date | null;
  manual?: boolean | null;
}

const SORT = 'check';
/** Counting goes no further than this. */
const MOST_COUNTED = 10_000;

/** One page of checks. Each partition has an index on service and time. @throws DomainError BAD_INPUT */
export async function listChecks(
  app: App,
  serviceId: number,
  args: PageArgs & { filter?: CheckFilter | null },
): Promise<Page<CheckRow>> {
  const plan = planPage(args, SORT, ['time']);
  const sql = conditions(serviceId, args.filter ?? {});
  const page = pageSql(plan, ['k.scheduled_at'], true, sql.bind);
  for (const condition of page.where) sql.and(condition);
  const { rows } = await app.pool.query<CheckRow>(
    `SELECT ${CHECK_COLUMNS} FROM service_check k ${sql.where()} ${page.orderBy} ${page.limit}`,
    sql.values,
  );
  return toPage(plan, SORT, rows, (row) => [new Date(row.scheduledAt).toISOString()]);
}

/** How many checks the filter leaves; null when there are more than 10,000. */
export async function countChecks(app: App, serviceId: number, filter: CheckFilter): Promise<number | null> {
  const sql = conditions(serviceId, filter);
  const { rows } = await app.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT 1 FROM service_check k ${sql.where()} LIMIT ${MOST_COUNTED + 1}) AS counted`,
    sql.values,
  );
  const count = rows[0]?.count ?? 0;
  return count > MOST_COUNTED ? null : count;
}

function conditions(serviceId: number, filter: CheckFilter): SqlBuilder {
  const sql = sqlBuilder();
  sql.and(`k.service_id = ${sql.bind(serviceId)}`);
  if (filter.verdicts) sql.and(`k.verdict = ANY(${sql.bind(filter.verdicts)}::verdict[])`);
  if (filter.from) sql.and(`k.scheduled_at >= ${sql.bind(filter.from)}`);
  if (filter.to) sql.and(`k.scheduled_at < ${sql.bind(filter.to)}`);
  if (filter.manual != null) sql.and(`k.manual = ${sql.bind(filter.manual)}`);
  return sql;
}
