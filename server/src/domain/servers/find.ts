// Single servers, by id and by slug, and what is known of them.

import { clientIdsOf } from '#domain/auth/visibility.ts';
import { fillRatesOf, fullInSeconds } from '#domain/metrics/forecast.ts';
import { inventorySchema } from './collect/inventory.ts';
import { sampleSchema } from './collect/sample.ts';
import { SERVER_COLUMNS, STATE_COLUMNS } from './row.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Inventory } from './collect/inventory.ts';
import type { Sample } from './collect/sample.ts';
import type { ServerRow, ServerStateRow } from './row.ts';

/** The servers with these ids that the actor sees, by id. */
export async function findServers(app: App, actor: Actor, ids: readonly number[]): Promise<Map<number, ServerRow>> {
  const { rows } = await app.pool.query<ServerRow>({
    name: 'servers-by-id',
    text: `SELECT ${SERVER_COLUMNS} FROM server s
      WHERE s.id = ANY($1::int[]) AND ($2::int[] IS NULL OR s.client_id = ANY($2))`,
    values: [ids, clientIdsOf(actor)],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The server with this slug of the client with that slug; null when there is none that the actor sees. */
export async function findServerBySlug(
  app: App,
  actor: Actor,
  clientSlug: string,
  slug: string,
): Promise<ServerRow | null> {
  const { rows } = await app.pool.query<ServerRow>({
    name: 'server-by-slug',
    text: `SELECT ${SERVER_COLUMNS} FROM server s JOIN client c ON c.id = s.client_id
      WHERE c.slug = $1 AND s.slug = $2 AND ($3::int[] IS NULL OR s.client_id = ANY($3))`,
    values: [clientSlug, slug, clientIdsOf(actor)],
  });
  return rows[0] ?? null;
}

/** What each of these servers is now. Takes no actor: ask only for servers that were found for one. */
export async function findServerStates(
  app: Pick<App, 'pool'>,
  serverIds: readonly number[],
): Promise<Map<number, ServerStateRow>> {
  const { rows } = await app.pool.query<ServerStateRow>({
    name: 'server-states',
    text: `SELECT ${STATE_COLUMNS} FROM server_state t WHERE t.server_id = ANY($1::int[])`,
    values: [serverIds],
  });
  return new Map(rows.map((row) => [row.serverId, row]));
}

/** The newest sample of each of these servers that has one, with the forecast of its disks. Takes no actor, see above. */
export async function findSamples(
  app: Pick<App, 'pool' | 'now'>,
  serverIds: readonly number[],
): Promise<Map<number, Sample>> {
  const { rows } = await app.pool.query<{ id: number; sample: unknown }>({
    name: 'server-samples',
    text: 'SELECT server_id AS id, sample FROM server_state WHERE server_id = ANY($1::int[]) AND sample IS NOT NULL',
    values: [serverIds],
  });
  const rates = await fillRatesOf(
    app,
    rows.map((row) => row.id),
  );
  return parsed(rows, ({ id, sample }) => {
    const { data } = sampleSchema.safeParse(sample);
    const disks = data?.disks.map((disk) => ({
      ...disk,
      fullInSeconds: fullInSeconds(disk.totalBytes - disk.usedBytes, rates.get(id)?.get(disk.mount)),
    }));
    return [id, data && disks && { ...data, disks }];
  });
}

/** Hardware and system of a server, and since when they are so. */
export interface InventoryRow {
  at: Date;
  facts: Inventory;
}

/** The newest inventory of each of these servers that has one. Takes no actor, see above. */
export async function findInventories(
  app: Pick<App, 'pool'>,
  serverIds: readonly number[],
): Promise<Map<number, InventoryRow>> {
  const { rows } = await app.pool.query<{ id: number; at: Date; facts: unknown }>({
    name: 'server-inventories',
    text: `SELECT DISTINCT ON (server_id) server_id AS id, at, facts FROM inventory
      WHERE server_id = ANY($1::int[]) ORDER BY server_id, at DESC`,
    values: [serverIds],
  });
  return parsed(rows, ({ id, at, facts }) => {
    const { data } = inventorySchema.safeParse(facts);
    return [id, data && { at, facts: data }];
  });
}

/** What an older version wrote in another shape counts as absent: it is soon written again. */
function parsed<Row, T>(rows: readonly Row[], read: (row: Row) => [number, T | undefined]): Map<number, T> {
  return new Map(rows.map(read).filter((entry): entry is [number, T] => entry[1] !== undefined));
}
