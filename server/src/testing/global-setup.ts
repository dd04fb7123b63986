// One real PostgreSQL for the whole run, with a migrated template that each test file copies.

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { createLogger } from '#logger';
import { openDatabase } from '#storage/db.ts';
import { startEmbedded } from '#storage/embedded.ts';
import { migrate } from '#storage/migrate.ts';
import { ensurePartitions } from '#storage/partitions.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Administrator's address of the test server; its database `template` is migrated and empty. */
    postgresUrl: string;
  }
}

export const MIGRATIONS_DIR = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log = createLogger('silent');
  const dir = await mkdtemp(join(tmpdir(), 'statusgraph-test-'));
  // mkdtemp makes it private; the server may run as another user.
  await chmod(dir, 0o755);
  const server = await startEmbedded(dir, log);
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query('CREATE DATABASE template');
  const templateUrl = server.url.replace(/\/[^/]+$/, '/template');
  await migrate(templateUrl, MIGRATIONS_DIR, log);
  const template = openDatabase(templateUrl, 1, log);
  await ensurePartitions(template.pool, new Date());
  await template.close();
  await admin.end();
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
}
