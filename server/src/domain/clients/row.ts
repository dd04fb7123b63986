// A client as lists and pages show it.

import type { Client } from '#storage/generated/prisma/client.ts';

/** A row of `client`, whole: Prisma's own shape, so that the API may load its relations. */
export type ClientRow = Client;

/** SQL that selects a ClientRow; the table goes by the name `c`. */
export const CLIENT_COLUMNS = `c.id, c.slug, c.name, c.description, c.created_at AS "createdAt", c.updated_at AS "updatedAt"`;
