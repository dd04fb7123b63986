// Commands for lists.

import { visibleTo } from '#domain/auth/visibility.ts';
import { sql } from '#storage/sql.ts';
import { APPLIES } from './applies.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Command, CommandResult } from '#storage/generated/prisma/client.ts';

/** A command of a server with its newest result there; `values` of a result are numbers by name. */
export interface ServerCommand {
  command: Command;
  result: CommandResult | null;
}

/**
 * The commands of each server, by name: its own and the templates that apply. Takes no actor: ask for servers that were
 * found for one.
 */
export async function listServerCommands(
  app: Pick<App, 'db' | 'pool'>,
  serverIds: readonly number[],
): Promise<Map<number, ServerCommand[]>> {
  const pairs = await sql<{ serverId: number; commandId: number }>(
    app.pool,
    `SELECT s.id AS "serverId", c.id AS "commandId" FROM server s JOIN command c ON ${APPLIES}
     WHERE s.id = ANY($1::int[]) ORDER BY lower(c.name), c.id`,
    [serverIds],
  );
  const commandIds = [...new Set(pairs.map((pair) => pair.commandId))];
  const [commands, results] = await Promise.all([
    app.db.command.findMany({ where: { id: { in: commandIds } } }),
    app.db.commandResult.findMany({ where: { commandId: { in: commandIds }, serverId: { in: [...serverIds] } } }),
  ]);
  const commandOf = new Map(commands.map((command) => [command.id, command]));
  const resultOf = new Map(results.map((result) => [`${result.commandId}:${result.serverId}`, result]));
  const byServer = new Map<number, ServerCommand[]>(serverIds.map((id) => [id, []]));
  for (const { serverId, commandId } of pairs) {
    const command = commandOf.get(commandId);
    const result = resultOf.get(`${commandId}:${serverId}`) ?? null;
    if (command) byServer.get(serverId)?.push({ command, result });
  }
  return byServer;
}

/** The templates that the actor sees, by name. */
export async function listCommandTemplates(app: App, actor: Actor, clientSlug: string | null): Promise<Command[]> {
  return app.db.command.findMany({
    where: {
      AND: [{ serverId: null, ...(clientSlug !== null && { client: { slug: clientSlug } }) }, visibleTo(actor).command],
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

/** The commands with these ids that the actor sees, by id. */
export async function findCommands(app: App, actor: Actor, ids: readonly number[]): Promise<Map<number, Command>> {
  const where = { AND: [{ id: { in: [...ids] } }, visibleTo(actor).command] };
  const rows = await app.db.command.findMany({ where });
  return new Map(rows.map((row) => [row.id, row]));
}
