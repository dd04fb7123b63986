// Log sources, by id and by server.

import { visibleTo } from '#domain/auth/visibility.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { LogSource } from '#storage/generated/prisma/client.ts';

/** The sources with these ids that the actor sees, by id. */
export async function findLogSources(app: App, actor: Actor, ids: readonly number[]): Promise<Map<number, LogSource>> {
  const where = { AND: [{ id: { in: [...ids] } }, visibleTo(actor).logSource] };
  const rows = await app.db.logSource.findMany({ where });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The sources of each of these servers, by name. Takes no actor: ask for servers that were found for one. */
export async function logSourcesOf(app: App, serverIds: readonly number[]): Promise<Map<number, LogSource[]>> {
  const rows = await app.db.logSource.findMany({
    where: { serverId: { in: [...serverIds] } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const byServer = new Map<number, LogSource[]>(serverIds.map((id) => [id, []]));
  for (const row of rows) byServer.get(row.serverId)?.push(row);
  return byServer;
}
