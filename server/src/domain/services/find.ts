// Single services, by id and by slug.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { SERVICE_COLUMNS, SERVICE_TABLES } from './row.ts';
import type { ServiceRow } from './row.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/** The services with these ids that the actor sees, by id. */
export async function findServices(app: App, actor: Actor, ids: readonly number[]): Promise<Map<number, ServiceRow>> {
  const { rows } = await app.pool.query<ServiceRow>({
    name: 'services-by-id',
    text: `SELECT ${SERVICE_COLUMNS} FROM ${SERVICE_TABLES}
      WHERE s.id = ANY($1::int[]) AND ($2::int[] IS NULL OR s.client_id = ANY($2))`,
    values: [ids, clientIdsOf(actor)],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The service with this slug of the client with that slug; null when there is none that the actor sees. */
export async function findServiceBySlug(
  app: App,
  actor: Actor,
  clientSlug: string,
  slug: string,
): Promise<ServiceRow | null> {
  const { rows } = await app.pool.query<ServiceRow>({
    name: 'service-by-slug',
    text: `SELECT ${SERVICE_COLUMNS} FROM ${SERVICE_TABLES} JOIN client c ON c.id = s.client_id
      WHERE c.slug = $1 AND s.slug = $2 AND ($3::int[] IS NULL OR s.client_id = ANY($3))`,
    values: [clientSlug, slug, clientIdsOf(actor)],
  });
  return rows[0] ?? null;
}
