// Deletes services with their history: all or none.

import { assertMay } from '#domain/auth/visibility.ts';
import { appendFeed } from '#domain/feed/append.ts';
import { parseInput } from '#domain/parse-input.ts';
import { transact } from '#domain/transaction.ts';
import { announceChange } from './change.ts';
import { deletedEvents, deleteHistory } from './delete-rows.ts';
import { bulkIds } from './input.ts';
import { lockServices } from './lock.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/**
 * Deletes 1 to 500 services. Answers the ids without repetitions. Needs WRITE.
 * @param path where the ids are in the request; with `single` the path of the one id
 * @throws DomainError BAD_INPUT, NOT_FOUND
 */
export async function removeServices(app: App, actor: Actor, ids: number[], single = false): Promise<number[]> {
  assertMay(actor, 'WRITE');
  const unique = parseInput(bulkIds, ids, ['ids']);
  await transact(app, async (tx) => {
    const rows = await lockServices(tx, actor, unique, (index) => (single ? ['id'] : ['ids', index]));
    await tx.service.deleteMany({ where: { id: { in: unique } } });
    await deleteHistory(tx, unique);
    await appendFeed(tx, deletedEvents(new Map(rows.map((row) => [row.id, row]))));
  });
  await announceChange(app, unique);
  return unique;
}
