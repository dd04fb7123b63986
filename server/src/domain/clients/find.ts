// Single clients, by id and by slug.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { CLIENT_COLUMNS } from './row.ts';
import type { ClientRow } from './row.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

const VISIBLE = '($2::int[] IS NULL OR c.id = ANY($2))';

/** The clients with these ids that the actor sees, by id. */
export async function findClients(app: App, actor: Actor, ids: readonly number[]): Promise<Map<number, ClientRow>> {
  const { rows } = await app.pool.query<ClientRow>({
    name: 'clients-by-id',
    text: `SELECT ${CLIENT_COLUMNS} FROM client c WHERE c.id = ANY($1::int[]) AND ${VISIBLE}`,
    values: [ids, clientIdsOf(actor)],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The client with this slug; null when there is none that the actor sees. */
export async function findClientBySlug(app: App, actor: Actor, slug: string): Promise<ClientRow | null> {
  const { rows } = await app.pool.query<ClientRow>({
    name: 'client-by-slug',
    text: `SELECT ${CLIENT_COLUMNS} FROM client c WHERE c.slug = $1 AND ${VISIBLE}`,
    values: [slug, clientIdsOf(actor)],
  });
  return rows[0] ?? null;
}
