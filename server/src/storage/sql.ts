// One way to run plain SQL in whichever transaction the caller has: Prisma's or one on the pool.

import type pg from 'pg';
import type { Tx } from './db.ts';

/** An interactive Prisma transaction, or a pg client inside one. */
export type SqlTx = Tx | pg.ClientBase;

/** The same, or the pool itself where a statement needs no transaction. */
export type SqlRunner = SqlTx | pg.Pool;

/**
 * Runs one statement with `$1`-style placeholders and returns its rows.
 * Lists are passed as JSON text and unpacked in SQL, or as arrays of numbers and strings.
 */
export async function sql<Row>(tx: SqlRunner, text: string, values: unknown[] = []): Promise<Row[]> {
  if ('$queryRawUnsafe' in tx) return tx.$queryRawUnsafe<Row[]>(text, ...values);
  return (await tx.query(text, values)).rows as Row[];
}
