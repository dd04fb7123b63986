// The transaction of a verb.

import type { App } from '#domain/app.ts';
import type { Tx } from '#storage/db.ts';

/**
 * Runs a verb's work in one transaction. Prisma's own limits, 2 s for a connection and 5 s for all, are too short for
 * bulk verbs on a busy machine.
 */
export function transact<T>(app: Pick<App, 'db'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  return app.db.$transaction(work, { maxWait: 10_000, timeout: 30_000 });
}
