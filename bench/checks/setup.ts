// What a comparison runs against: a PostgreSQL server of its own, fresh databases, and the target.

import { fork } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createLogger } from '#logger';
import { openDatabase } from '#storage/db.ts';
import { startEmbedded } from '#storage/embedded.ts';
import { migrate } from '#storage/migrate.ts';
import { ensurePartitions } from '#storage/partitions.ts';
import type { Pool } from 'pg';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Both, and how to end them. */
export interface Ground {
  /** Process id of the server. */
  postmaster: number;
  targetUrl: string;
  /** Creates a migrated database, lets `fill` write into it, and settles it. Answers its address. */
  freshDatabase(name: string, fill: (pool: Pool) => Promise<void>): Promise<string>;
  close(): Promise<void>;
}

/** Starts the server and the target. */
export async function openGround(): Promise<Ground> {
  const log = createLogger('error');
  const dir = await mkdtemp(join(tmpdir(), 'statusgraph-bench-'));
  await chmod(dir, 0o755);
  const server = await startEmbedded(dir, log);
  const pidFile = await readFile(join(dir, 'postgres/data/postmaster.pid'), 'utf8');
  const target = fork(here('./target.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const port = await new Promise<string>((resolve) =>
    target.stdout!.once('data', (data) => resolve(String(data).trim())),
  );
  return {
    postmaster: Number(pidFile.split('\n')[0]),
    targetUrl: `http://127.0.0.1:${port}/health`,
    async freshDatabase(name, fill) {
      const admin = new pg.Client({ connectionString: server.url });
      await admin.connect();
      await admin.query(`CREATE DATABASE ${name}`);
      await admin.end();
      const url = server.url.replace(/\/[^/]+$/, `/${name}`);
      await migrate(url, here('../../server/prisma/migrations'), log);
      const database = openDatabase(url, 2, log);
      await ensurePartitions(database.pool, new Date());
      await fill(database.pool);
      // What setting up left behind is not to be paid for during the measurement.
      await database.pool.query('VACUUM ANALYZE');
      await database.pool.query('CHECKPOINT');
      await database.close();
      return url;
    },
    async close() {
      target.kill();
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
