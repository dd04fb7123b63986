// What follows a server into another client.

import { sql } from '#storage/sql.ts';
import type { Tx } from '#storage/db.ts';
import type { ServerRow } from './row.ts';

/**
 * Its timeline and its own commands go with it. Services stay where they are and run on no server then; results of
 * templates of the former client are dropped.
 */
export async function moveServer(tx: Tx, { id, clientId }: Pick<ServerRow, 'id' | 'clientId'>): Promise<void> {
  await sql(tx, 'UPDATE event SET client_id = $2 WHERE server_id = $1', [id, clientId]);
  await sql(tx, 'UPDATE command SET client_id = $2 WHERE server_id = $1', [id, clientId]);
  await sql(tx, 'UPDATE service SET server_id = NULL WHERE server_id = $1 AND client_id <> $2', [id, clientId]);
  await sql(
    tx,
    `DELETE FROM command_result r USING command c
     WHERE r.server_id = $1 AND c.id = r.command_id AND c.server_id IS NULL AND c.client_id <> $2`,
    [id, clientId],
  );
}
