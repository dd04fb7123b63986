// Transitions of services, newest first.

import { visibleTo } from '#domain/auth/visibility.ts';
import { newestFirst, planPage, toPage } from '#domain/page.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Page, PageArgs } from '#domain/page.ts';
import type { Prisma, StatusChange } from '#storage/generated/prisma/client.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

export interface StatusChangeFilter {
  serviceId?: number | null;
  clientSlug?: string | null;
  /** States that were entered. */
  statuses?: ServiceStatus[] | null;
}

const SORT = 'status change';

/**
 * One page of transitions that the actor sees.
 * @param query what to read with them
 * @throws DomainError BAD_INPUT
 */
export async function listStatusChanges(
  app: App,
  actor: Actor,
  args: PageArgs & { filter: StatusChangeFilter },
  query: { include?: Prisma.StatusChangeInclude } = {},
): Promise<Page<StatusChange>> {
  const plan = planPage(args, SORT, ['time', 'long']);
  const { bounds, ...page } = newestFirst(plan, 'at');
  const where = { AND: [whereOf(actor, args.filter), ...bounds] };
  const rows = await app.db.statusChange.findMany({ ...query, ...page, where });
  return toPage(plan, SORT, rows, (row) => [row.at.toISOString(), Number(row.id)]);
}

/** How many transitions the filter leaves. */
export function countStatusChanges(app: App, actor: Actor, filter: StatusChangeFilter): Promise<number> {
  return app.db.statusChange.count({ where: whereOf(actor, filter) });
}

function whereOf(actor: Actor, { serviceId, clientSlug, statuses }: StatusChangeFilter): Prisma.StatusChangeWhereInput {
  return {
    AND: [
      visibleTo(actor).statusChange,
      serviceId == null ? {} : { serviceId },
      clientSlug == null ? {} : { service: { client: { slug: clientSlug } } },
      statuses ? { to: { in: statuses } } : {},
    ],
  };
}
