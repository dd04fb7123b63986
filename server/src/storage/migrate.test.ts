import { readdirSync } from 'node:fs';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createLogger } from '#logger';
import { createTestDatabase, testApp } from '#testing/database.ts';
import { MIGRATIONS_DIR } from '#testing/global-setup.ts';
import { migrate } from './migrate.ts';

describe('TEN-10, TEN-11: the schema is made at start', () => {
  const app = testApp();

  it('has the tables, and a second run changes nothing', async () => {
    await migrate(app.url, MIGRATIONS_DIR, createLogger('silent'));
    const { rows } = await app.pool.query<{ count: string }>(
      'SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    );
    expect(Number(rows[0]?.count)).toBeGreaterThan(0);
    expect(await app.db.client.count()).toBe(0);
  });

  it('may be run by several processes at once', async () => {
    const other = await createTestDatabase('template0');
    await Promise.all([1, 2, 3].map(() => migrate(other.url, MIGRATIONS_DIR, createLogger('silent'))));
    const client = new pg.Client({ connectionString: other.url });
    await client.connect();
    const { rows } = await client.query<{ runs: string; tables: string }>(
      `SELECT (SELECT count(*) FROM _prisma_migrations) AS runs, (SELECT count(*) FROM service) AS tables`,
    );
    await client.end();
    await other.drop();
    const migrations = readdirSync(MIGRATIONS_DIR).filter((name) => /^\d+_/.test(name));
    expect(rows).toEqual([{ runs: String(migrations.length), tables: '0' }]);
  });
});
