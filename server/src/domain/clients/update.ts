// Changes a client's name, slug or description.

import { assertMay, visibleTo } from '#domain/auth/visibility.ts';
import { notFound } from '#domain/errors.ts';
import { announceFeed, appendFeed } from '#domain/feed/append.ts';
import { parseInput } from '#domain/parse-input.ts';
import { transact } from '#domain/transaction.ts';
import { updateClientInput } from './input.ts';
import { slugTaken } from './slug-taken.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/**
 * Changes what is given; the rest stays. Needs WRITE.
 * @throws DomainError BAD_INPUT, NOT_FOUND, CONFLICT at `slug`
 */
export async function updateClient(app: App, actor: Actor, input: z.input<typeof updateClientInput>): Promise<void> {
  assertMay(actor, 'WRITE');
  const { id, ...data } = parseInput(updateClientInput, input);
  await transact(app, async (tx) => {
    const { count } = await tx.client.updateMany({ where: { AND: [{ id }, visibleTo(actor).client] }, data });
    if (count === 0) throw notFound('The client', ['input', 'id']);
    await appendFeed(tx, [{ kind: 'client', change: 'UPDATED', clientId: id }]);
  }).catch(slugTaken(data.slug ?? ''));
  await announceFeed(app);
}
