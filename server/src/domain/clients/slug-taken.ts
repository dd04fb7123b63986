// The one conflict that creating and changing a client can run into.

import { DomainError } from '#domain/errors.ts';

/** Turns the database's "not unique" into a CONFLICT that names `slug`; passes other errors on. */
export function slugTaken(slug: string): (error: { code?: string }) => never {
  return (error) => {
    if (error.code !== 'P2002') throw error;
    const message = `another client has the slug "${slug}"`;
    throw new DomainError('CONFLICT', `Another client has the slug "${slug}".`, [{ path: ['input', 'slug'], message }]);
  };
}
