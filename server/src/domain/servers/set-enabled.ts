// Starts and stops the monitoring of servers: all or none.

import { assertMay } from '#domain/auth/visibility.ts';
import { parseInput } from '#domain/parse-input.ts';
import { transact } from '#domain/transaction.ts';
import { announceChange, recordChange } from './change.ts';
import { bulkIds } from './input.ts';
import { lockServers } from './lock.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/**
 * Switches 1 to 500 servers on or off. Answers the ids without repetitions. Needs WRITE.
 * @throws DomainError BAD_INPUT, NOT_FOUND at `ids.<i>`
 */
export async function setServersEnabled(app: App, actor: Actor, ids: number[], enabled: boolean): Promise<number[]> {
  assertMay(actor, 'WRITE');
  const unique = parseInput(bulkIds, ids, ['ids']);
  const changed = await transact(app, async (tx) => {
    const rows = await lockServers(tx, actor, unique, (index) => ['ids', index]);
    const switched = rows.filter((row) => row.enabled !== enabled);
    if (switched.length === 0) return [];
    const switchedIds = switched.map((row) => row.id);
    await tx.server.updateMany({
      where: { id: { in: switchedIds } },
      data: { enabled, revision: { increment: 1 } },
    });
    const changes = switched.map(({ status, ...row }) => ({
      ...{ server: { ...row, enabled, revision: row.revision + 1 }, change: 'UPDATED' as const, status },
    }));
    await recordChange(tx, changes, app.now());
    return switchedIds;
  });
  if (changed.length > 0) await announceChange(app, changed);
  return unique;
}
