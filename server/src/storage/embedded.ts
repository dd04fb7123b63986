// The real PostgreSQL server from npm, for installations without a database of their own. It is run by pg_ctl,
// in a session of its own: Ctrl-C reaches this program alone, which then stops the database last.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { StartError } from '#env';
import type { Logger } from '#logger';
import { findHome } from './embedded-home.ts';
import type { EmbeddedHome } from './embedded-home.ts';

const run = promisify(execFile);

const DATABASE = 'statusgraph';

/** A running embedded server. */
export interface EmbeddedDatabase {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL under `<dataDir>/postgres`, creating it on first use; loopback only, on a free port.
 * A server that a killed process left behind is stopped first and its data are taken over.
 */
export async function startEmbedded(dataDir: string, log: Logger): Promise<EmbeddedDatabase> {
  const home = await findHome(dataDir);
  const data = join(home.dir, 'data');
  const password = await passwordIn(home.dir);
  const control = (...args: string[]) =>
    run(home.binaries.pg_ctl, ['-D', data, '-w', '-t', '60', '-s', ...args], {
      ...home.owner,
      cwd: home.dir,
      env: environment(),
    });

  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(home, data, password);
  if (existsSync(join(data, 'postmaster.pid'))) {
    await control('-m', 'fast', 'stop').then(
      () => log.warn('stopped an embedded PostgreSQL that an earlier run left behind'),
      () => rm(join(data, 'postmaster.pid'), { force: true }),
    );
  }

  const port = await freePort();
  const logFile = join(home.dir, 'postgres.log');
  const settings = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    `-c unix_socket_directories=''`,
    // Small enough for a small machine; a larger installation brings a database of its own.
    '-c shared_buffers=64MB -c max_connections=60 -c wal_compression=on -c jit=off -c logging_collector=off',
  ].join(' ');
  try {
    await rm(logFile, { force: true });
    await control('-l', logFile, '-o', settings, 'start');
  } catch (error) {
    const lines = await readFile(logFile, 'utf8').catch(() => String(error));
    throw new StartError(
      `The embedded PostgreSQL in ${data} did not start: ${lines.trim().split('\n').slice(-3).join(' ')}`,
    );
  }
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/${DATABASE}`;
  await createDatabase(url);
  log.info({ port, dir: data }, 'embedded PostgreSQL started');
  return {
    url,
    stop: async () => {
      await control('-m', 'fast', 'stop');
    },
  };
}

async function initialise(home: EmbeddedHome, data: string, password: string): Promise<void> {
  // What a broken first start left behind holds no data yet.
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { mode: 0o700 });
  if (home.owner) await chown(data, home.owner.uid, home.owner.gid);
  const file = join(home.dir, `init-${randomBytes(4).toString('hex')}`);
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  if (home.owner) await chown(file, home.owner.uid, home.owner.gid);
  try {
    await run(
      home.binaries.initdb,
      ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${file}`, '-E', 'UTF8', '--locale=C'],
      { ...home.owner, cwd: home.dir, env: environment() },
    );
  } finally {
    await rm(file, { force: true });
  }
}

async function createDatabase(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url.replace(/\/[^/]+$/, '/postgres') });
  await admin.connect();
  try {
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await admin.end();
  }
}

async function passwordIn(dir: string): Promise<string> {
  const file = join(dir, 'password');
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return (await readFile(file, 'utf8')).trim();
}

/** Nothing of this program's environment, which holds secrets, is handed on. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: dirname(process.execPath), LC_ALL: 'C', TZ: 'UTC', TMPDIR: tmpdir() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
