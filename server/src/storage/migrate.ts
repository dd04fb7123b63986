// Applies the migrations at boot, under an advisory lock, so that several processes may start at once.

import pg from 'pg';
import type { Logger } from '#logger';
import { readMigrations } from './migration-files.ts';

/** Any fixed number will do, as long as nothing else locks it. */
const MIGRATION_LOCK = 7_241_001;

/**
 * Brings the database to the newest schema; does nothing when it is there already.
 * @param migrationsDir absolute path of prisma/migrations
 * @throws when a migration fails; the database then says which in `_prisma_migrations`
 */
export async function migrate(databaseUrl: string, migrationsDir: string, log: Logger): Promise<void> {
  const lock = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const migrationsList = await readMigrations(migrationsDir);
    if (
      await isCurrent(
        lock,
        migrationsList.migrationDirectories.map((migration) => migration.path),
      )
    )
      return;
    // Loaded only where it is used: it costs memory.
    const { withSchemaEngine } = await import('./schema-engine.ts');
    const { appliedMigrationNames } = await withSchemaEngine(databaseUrl, [], (engine) =>
      engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } }),
    );
    log.info({ migrations: appliedMigrationNames }, 'database schema updated');
  } finally {
    await lock.end();
  }
}

/** Starting the schema engine takes most of a second; a look into its table spares that on nearly every start. */
async function isCurrent(client: pg.Client, names: string[]): Promise<boolean> {
  const table = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  );
  if (!table.rows[0]?.exists) return false;
  const applied = await client.query<{ migration_name: string; finished: boolean }>(
    'SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const finished = new Set(applied.rows.filter((row) => row.finished).map((row) => row.migration_name));
  return applied.rows.every((row) => row.finished) && names.every((name) => finished.has(name));
}
