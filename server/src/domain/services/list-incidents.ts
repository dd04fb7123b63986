// Incidents, newest first.

import { visibleTo } from '#domain/auth/visibility.ts';
import { newestFirst, planPage, toPage } from '#domain/page.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Page, PageArgs } from '#domain/page.ts';
import type { Incident, Prisma } from '#storage/generated/prisma/client.ts';
import type { IncidentStatus } from '#storage/generated/prisma/enums.ts';

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

/**
 * One page of incidents that the actor sees.
 * @param query what to read with them
 * @throws DomainError BAD_INPUT
 */
export async function listIncidents(
  app: App,
  actor: Actor,
  args: PageArgs & { filter: IncidentFilter },
  query: { include?: Prisma.IncidentInclude } = {},
): Promise<Page<Incident>> {
  const plan = planPage(args, SORT, ['time', 'int']);
  const { bounds, ...page } = newestFirst(plan, 'openedAt');
  const where = { AND: [whereOf(actor, args.filter), ...bounds] };
  const rows = await app.db.incident.findMany({ ...query, ...page, where });
  return toPage(plan, SORT, rows, (row) => [row.openedAt.toISOString(), row.id]);
}

/** How many incidents the filter leaves. */
export function countIncidents(app: App, actor: Actor, filter: IncidentFilter): Promise<number> {
  return app.db.incident.count({ where: whereOf(actor, filter) });
}

/** The incidents with these ids that the actor sees, by id. */
export async function findIncidents(
  app: App,
  actor: Actor,
  ids: readonly number[],
  query: { include?: Prisma.IncidentInclude } = {},
): Promise<Map<number, Incident>> {
  const where = { AND: [visibleTo(actor).incident, { id: { in: [...ids] } }] };
  const rows = await app.db.incident.findMany({ ...query, where });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The unresolved incident of each service. Ask only for services that were found for an actor. */
export async function findOpenIncidents(app: App, serviceIds: readonly number[]): Promise<Map<number, Incident>> {
  const rows = await app.db.incident.findMany({ where: { resolvedAt: null, serviceId: { in: [...serviceIds] } } });
  return new Map(rows.map((row) => [row.serviceId, row]));
}

function whereOf(
  actor: Actor,
  { serviceId, clientSlug, statuses, from, to }: IncidentFilter,
): Prisma.IncidentWhereInput {
  return {
    AND: [
      visibleTo(actor).incident,
      serviceId == null ? {} : { serviceId },
      clientSlug == null ? {} : { service: { client: { slug: clientSlug } } },
      statuses ? { status: { in: statuses } } : {},
      from ? { OR: [{ resolvedAt: null }, { resolvedAt: { gte: from } }] } : {},
      to ? { openedAt: { lt: to } } : {},
    ],
  };
}
