// What may be said about a client.

import { z } from 'zod';
import { slugInput } from '#domain/slug.ts';

const name = z.string().trim().min(1).max(120);
const description = z.string().trim().max(2_000);
const nothing = z.null().transform(() => undefined);

/** For `createClient`. Null means left out. */
export const createClientInput = z.strictObject({
  name,
  slug: slugInput.or(nothing).optional(),
  description: description.or(nothing).optional(),
});

/** For `updateClient`: what is left out stays as it is. */
export const updateClientInput = z.strictObject({
  id: z.int().positive(),
  name: name.or(nothing).optional(),
  slug: slugInput.or(nothing).optional(),
  description: description.or(nothing).optional(),
});
