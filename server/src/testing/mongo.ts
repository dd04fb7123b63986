// A server that speaks MongoDB's protocol, for tests of the queue: TEST_MONGODB_URL when set, else `mongod` or
// `ferretdb` from the PATH, else the one that stands beside the checkout in shared/mongodb/bin.

import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { findProgram, isExecutable, startProgram } from './programs.ts';
import { until } from './until.ts';

/** A server for one test file. */
export interface TestMongo {
  host: string;
  port: number;
  /** Address of a database of its own. */
  url: string;
  stop(): Promise<void>;
}

/** How a MongoDB can be had here; null when none is found, then tests that need one are skipped. */
export function findMongo(): string | null {
  return process.env['TEST_MONGODB_URL'] || findProgram('mongod', 'ferretdb') || besideCheckout();
}

/** Starts or takes the server that `findMongo` found. */
export async function startMongo(found: string): Promise<TestMongo> {
  const database = `test_${randomBytes(6).toString('hex')}`;
  if (found.includes('://')) {
    const url = new URL(found);
    url.pathname = `/${database}`;
    return {
      host: url.hostname,
      port: Number(url.port || 27_017),
      url: url.href,
      stop: () => dropDatabase(url.href),
    };
  }
  const server = await startProgram(found, found.endsWith('mongod') ? mongodArguments : ferretdbArguments);
  const url = `mongodb://127.0.0.1:${server.port}/${database}`;
  await until(() => answers(url), 'MongoDB answers', 20_000);
  return { host: '127.0.0.1', port: server.port, url, stop: server.stop };
}

function mongodArguments(port: number, folder: string): string[] {
  return ['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', folder, '--quiet', '--nounixsocket'];
}

function ferretdbArguments(port: number, folder: string): string[] {
  mkdirSync(join(folder, 'data'));
  mkdirSync(join(folder, 'state'));
  return [
    '--handler=sqlite',
    `--sqlite-url=file:${folder}/data/`,
    `--state-dir=${folder}/state`,
    `--listen-addr=127.0.0.1:${port}`,
    '--debug-addr=-',
    '--telemetry=disable',
    '--log-level=WARN',
  ];
}

function besideCheckout(): string | null {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'shared/mongodb/bin/ferretdb');
    if (isExecutable(file)) return file;
    if (folder === dirname(folder)) return null;
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 500 });
  try {
    await client.db().command({ ping: 1 });
    return true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

async function dropDatabase(url: string): Promise<void> {
  const client = new MongoClient(url);
  await client.db().dropDatabase();
  await client.close();
}
