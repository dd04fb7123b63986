// Which commands run on which servers.

/**
 * SQL: whether the command `c` is for the server `s`: its own, or a template of the same client for all servers or for
 * one of its tags.
 */
export const APPLIES = `(c.server_id = s.id OR (c.server_id IS NULL AND c.client_id = s.client_id
  AND (coalesce(cardinality(c.tags), 0) = 0 OR c.tags && s.tags)))`;
