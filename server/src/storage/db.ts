// One pool of connections, used by Prisma for everything and directly for batched SQL on the hot paths.

import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Logger } from '#logger';
import { PrismaClient } from './generated/prisma/client.ts';

export type Db = PrismaClient;
/** What an interactive Prisma transaction hands to its callback. */
export type Tx = Parameters<Parameters<Db['$transaction']>[0]>[0];

/** A connected database. */
export interface Database {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens the pool (lazily connected) and Prisma on top of it.
 * @param size most connections at a time
 */
export function openDatabase(url: string, size: number, log: Logger): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    application_name: 'statusgraph',
    // Timestamps are stored with zone; sessions in UTC make date_trunc and ::date mean UTC days.
    options: '-c timezone=UTC -c jit=off',
  });
  // Without a listener an idle connection that breaks would end the process; the pool replaces it by itself.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'));
  // The same for one that breaks while it is in use, between two statements: the next statement tells of it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    db,
    pool,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

/** Runs `work` in one transaction on one connection of the pool; rolls back when it throws. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((fault: Error) => {
      broken = fault;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
