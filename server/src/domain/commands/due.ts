// What the worker is to run.

import { APPLIES } from './applies.ts';
import type { Pool } from 'pg';
import type { CommandToRun } from './outcome.ts';

/** The enabled commands of these servers, by server: their own and the templates that apply. For the worker. */
export async function commandsToRun(pool: Pool, serverIds: readonly number[]): Promise<Map<number, CommandToRun[]>> {
  const { rows } = await pool.query<CommandToRun>({
    name: 'commands-to-run',
    text: `SELECT c.id, c.revision, c.slug, c.name, c.unit, c.interval_seconds AS "intervalSeconds", c.command,
        c.timeout_ms AS "timeoutMs", c.parser, c.pattern, c.direction, c.warning, c.critical,
        s.id AS "serverId", s.client_id AS "clientId", r.at AS "lastRunAt"
      FROM server s JOIN command c ON ${APPLIES}
      LEFT JOIN command_result r ON r.command_id = c.id AND r.server_id = s.id
      WHERE s.id = ANY($1::int[]) AND c.enabled ORDER BY s.id, c.id`,
    values: [serverIds],
  });
  const byServer = new Map<number, CommandToRun[]>(serverIds.map((id) => [id, []]));
  for (const row of rows) byServer.get(row.serverId)?.push(row);
  return byServer;
}
