// What a list row shows of the past: its last checks, and why its state is what it is.

import { decodeRecent } from '#domain/checks/recent.ts';
import type { App } from '#domain/app.ts';
import type { RecentCheck } from '#domain/checks/recent.ts';

/** The last checks of each service, oldest first, at most 40. Ask only for services that were found for an actor. */
export async function findRecent(app: App, ids: readonly number[]): Promise<Map<number, RecentCheck[]>> {
  const { rows } = await app.pool.query<{ id: number; recent: Buffer }>({
    name: 'services-recent',
    text: 'SELECT service_id AS id, recent FROM service_state WHERE service_id = ANY($1::int[])',
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, decodeRecent(row.recent)]));
}

/** The words of the newest transition of each service. Ask only for services that were found for an actor. */
export async function findStatusReasons(app: App, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await app.pool.query<{ id: number; reason: string }>({
    name: 'services-reasons',
    text: `SELECT wanted.id, newest.reason FROM unnest($1::int[]) AS wanted(id) CROSS JOIN LATERAL (
        SELECT reason FROM status_change WHERE service_id = wanted.id ORDER BY at DESC, id DESC LIMIT 1
      ) AS newest`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row.reason]));
}
