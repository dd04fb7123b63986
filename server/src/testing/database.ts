// A database of its own for each test file, copied from the migrated template.

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import type { App } from '#domain/app.ts';
import { createLogger } from '#logger';
import { openDatabase } from '#storage/db.ts';
import type { Database } from '#storage/db.ts';
import { createSecretBox } from '#storage/secrets.ts';
import { localWire } from './local-wire.ts';

/** What `testApp` hands out: an App, and the address of its database. */
export interface TestApp extends App {
  url: string;
}

/**
 * Creates a database and returns its address and the way to drop it.
 * @param template a migrated one without rows, unless it is `template0`: no tables at all
 */
export async function createTestDatabase(
  template: 'template' | 'template0' = 'template',
): Promise<{ url: string; drop(): Promise<void> }> {
  const adminUrl = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: adminUrl.replace(/\/[^/]+$/, `/${name}`),
    drop: () => asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Registers hooks that give the test file an App on a database of its own; use the result inside tests only. */
export function testApp(now: () => Date = () => new Date()): TestApp {
  const app = {} as TestApp;
  let database: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    const log = createLogger('silent');
    database = openDatabase(created.url, 5, log);
    Object.assign(app, {
      db: database.db,
      pool: database.pool,
      secrets: createSecretBox(randomBytes(32)),
      wire: localWire(),
      log,
      sshKeyDir: null,
      now,
      url: created.url,
    });
  });
  afterAll(async () => {
    await database?.close();
    await drop?.();
  });
  return app;
}

/** Two test files may copy the template at the same moment, which PostgreSQL refuses: try again for a while. */
async function asAdmin(url: string, sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await admin.query(sql);
        return;
      } catch (error) {
        if (attempt >= 50 || (error as { code?: string }).code !== '55006') throw error;
        await new Promise((done) => setTimeout(done, 100));
      }
    }
  } finally {
    await admin.end();
  }
}
