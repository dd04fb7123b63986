// Single checks and what was kept of their answers, many at once.

import { CHECK_COLUMNS, checkKey } from './check-row.ts';
import { ms } from './row.ts';
import { clientIdsOf } from '#domain/auth/visibility.ts';
import type { CheckKey, CheckRow } from './check-row.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/** An answer that was kept. Headers as [name, value]. */
export interface KeptResponse {
  at: number;
  statusCode: number | null;
  headers: [name: string, value: string][];
  body: string;
  truncated: boolean;
}

const values = (keys: readonly CheckKey[]) => [
  keys.map((key) => key.serviceId),
  keys.map((key) => new Date(key.scheduledAt).toISOString()),
];
const WANTED = 'unnest($1::int[], $2::timestamptz[]) AS wanted(id, at)';

/** The checks with these keys that the actor sees, by `checkKey`. */
export async function findChecks(app: App, actor: Actor, keys: readonly CheckKey[]): Promise<Map<string, CheckRow>> {
  const { rows } = await app.pool.query<CheckRow>({
    name: 'checks-by-key',
    text: `SELECT ${CHECK_COLUMNS} FROM ${WANTED}
      JOIN service_check k ON k.service_id = wanted.id AND k.scheduled_at = wanted.at
      JOIN service s ON s.id = k.service_id WHERE ($3::int[] IS NULL OR s.client_id = ANY($3))`,
    values: [...values(keys), clientIdsOf(actor)],
  });
  return new Map(rows.map((row) => [checkKey(row), row]));
}

/** The newest check of each service. Ask only for services that were found for an actor. */
export async function findLastChecks(app: App, serviceIds: readonly number[]): Promise<Map<number, CheckRow>> {
  const { rows } = await app.pool.query<CheckRow>({
    name: 'last-checks',
    text: `SELECT newest.* FROM unnest($1::int[]) AS wanted(id) CROSS JOIN LATERAL (
        SELECT ${CHECK_COLUMNS} FROM service_check k WHERE k.service_id = wanted.id ORDER BY k.scheduled_at DESC LIMIT 1
      ) AS newest`,
    values: [serviceIds],
  });
  return new Map(rows.map((row) => [row.serviceId, row]));
}

/** What was kept with these checks, by `checkKey`. Ask only for checks that were found for an actor. */
export async function findBodies(
  app: App,
  keys: readonly CheckKey[],
): Promise<Map<string, Omit<KeptResponse, 'at' | 'statusCode'>>> {
  const { rows } = await app.pool.query<CheckKey & Omit<KeptResponse, 'at' | 'statusCode'>>({
    name: 'check-bodies',
    text: `SELECT b.service_id AS "serviceId", ${ms('b.scheduled_at')} AS "scheduledAt", b.headers, b.body, b.truncated
      FROM ${WANTED} JOIN check_body b ON b.service_id = wanted.id AND b.scheduled_at = wanted.at`,
    values: values(keys),
  });
  return new Map(rows.map((row) => [checkKey(row), row]));
}

/** The newest kept answer of each service. Ask only for services that were found for an actor. */
export async function findLatestResponses(app: App, serviceIds: readonly number[]): Promise<Map<number, KeptResponse>> {
  const { rows } = await app.pool.query<KeptResponse & { id: number }>({
    name: 'latest-responses',
    text: `SELECT service_id AS id, ${ms('at')} AS at, status_code AS "statusCode", headers, body, truncated
      FROM latest_response WHERE service_id = ANY($1::int[])`,
    values: [serviceIds],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
