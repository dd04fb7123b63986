// Creates a client.

import { assertMay, assertUnlimited } from '#domain/auth/visibility.ts';
import { announceFeed, appendFeed } from '#domain/feed/append.ts';
import { parseInput } from '#domain/parse-input.ts';
import { slugOf } from '#domain/slug.ts';
import { transact } from '#domain/transaction.ts';
import { createClientInput } from './input.ts';
import { slugTaken } from './slug-taken.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/**
 * Creates a client and answers its id. The slug is derived from the name when it is left out. Needs WRITE.
 * @throws DomainError BAD_INPUT; CONFLICT at `slug`; FORBIDDEN for actors that are limited to some clients
 */
export async function createClient(app: App, actor: Actor, input: z.input<typeof createClientInput>): Promise<number> {
  assertMay(actor, 'WRITE');
  assertUnlimited(actor);
  const { name, slug, description } = parseInput(createClientInput, input);
  const id = await transact(app, async (tx) => {
    const client = await tx.client.create({ data: { name, slug: slug ?? slugOf(name, 'client'), description } });
    await appendFeed(tx, [{ kind: 'client', change: 'CREATED', clientId: client.id }]);
    return client.id;
  }).catch(slugTaken(slug ?? slugOf(name, 'client')));
  await announceFeed(app);
  return id;
}
