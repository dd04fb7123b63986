// The queue in PostgreSQL, in a schema of its own beside the tables of the domain.

import { PostgresBackend } from '@agendajs/postgres-backend';
import pg from 'pg';
import type { Logger } from '#logger';
import { KEY_FIELD } from './store.ts';
import type { QueueStore } from './store.ts';

const SCHEMA = 'agenda';
/** Any fixed number will do, as long as nothing else locks it. */
const SCHEMA_LOCK = 7_241_002;

/**
 * Connects, and makes schema, tables and indexes where they are missing.
 * @throws when the database does not answer within 5 s
 */
export async function openPostgresStore(databaseUrl: string, log: Logger): Promise<QueueStore> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    // Its own connections: a busy main pool must not keep the queue from renewing its locks.
    max: 2,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 10_000,
    query_timeout: 10_000,
    application_name: 'statusgraph queue',
    options: `-c search_path=${SCHEMA} -c timezone=UTC -c jit=off`,
  });
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection of the queue broke'));
  // Agenda's own LISTEN/NOTIFY stays off: each run would send four messages, and repeating jobs need none.
  const backend = new PostgresBackend({ pool, tableName: 'job', logTableName: 'job_run', disableNotifications: true });
  try {
    await makeSchema(pool, () => backend.connect());
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'PostgreSQL',
    repository: backend.repository,
    archive: backend.logger,
    isDuplicate: (error) => (error as { code?: unknown }).code === '23505',
    ping: async () => void (await pool.query('SELECT 1')),
    close: () => pool.end(),
  };
}

/** Agenda replaces its trigger at each connect, which two processes must not do at once. */
async function makeSchema(pool: pg.Pool, connect: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    await client.query('SELECT pg_advisory_lock($1)', [SCHEMA_LOCK]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
    await connect();
    await client.query(`CREATE UNIQUE INDEX IF NOT EXISTS job_key_idx ON job (name, (data->>'${KEY_FIELD}'))`);
    await client.query('SELECT pg_advisory_unlock($1)', [SCHEMA_LOCK]);
  } catch (error) {
    fault = error as Error;
    throw error;
  } finally {
    // A broken connection is closed, which also frees the advisory lock.
    client.release(fault);
  }
}
