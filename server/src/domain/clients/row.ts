// A client as lists and pages show it.

/** The columns of `client`; times in ms since 1970. */
export interface ClientRow {
  id: number;
  slug: string;
  name: string;
  description: string;
  createdAt: number;
  updatedAt: number;
}

/** SQL that selects a ClientRow; the table goes by the name `c`. */
export const CLIENT_COLUMNS = `c.id, c.slug, c.name, c.description,
  (extract(epoch FROM c.created_at) * 1000)::float8 AS "createdAt",
  (extract(epoch FROM c.updated_at) * 1000)::float8 AS "updatedAt"`;
