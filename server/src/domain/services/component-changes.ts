// The history of the parts of a service.

import { ms } from './row.ts';
import type { App } from '#domain/app.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

/** One transition of a part; `at` in ms since 1970. */
export interface ComponentChangeRow {
  from: ServiceStatus;
  to: ServiceStatus;
  at: number;
}

export interface ComponentKey {
  serviceId: number;
  name: string;
}

/**
 * The last transitions of each of these parts, oldest first, at most `last` of each, in the order of the keys. Ask only
 * for services that were found for an actor.
 */
export async function findComponentChanges(
  app: App,
  keys: readonly ComponentKey[],
  last: number,
): Promise<ComponentChangeRow[][]> {
  const { rows } = await app.pool.query<ComponentChangeRow & { nth: number }>({
    name: 'component-changes',
    text: `SELECT wanted.nth::int AS nth, h.from_status AS "from", h.to_status AS "to", ${ms('h.at')} AS at
      FROM unnest($1::int[], $2::text[]) WITH ORDINALITY AS wanted(id, name, nth)
      CROSS JOIN LATERAL (
        SELECT * FROM component_change WHERE service_id = wanted.id AND name = wanted.name ORDER BY at DESC, id DESC LIMIT $3
      ) AS h ORDER BY wanted.nth, h.at, h.id`,
    values: [keys.map((key) => key.serviceId), keys.map((key) => key.name), last],
  });
  const lists: ComponentChangeRow[][] = keys.map(() => []);
  for (const { nth, ...change } of rows) lists[nth - 1]?.push(change);
  return lists;
}
