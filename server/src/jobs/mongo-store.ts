// The queue in MongoDB, for installations that have one.

import { MongoBackend } from '@agendajs/mongo-backend';
import { MongoClient } from 'mongodb';
import type { Logger } from '#logger';
import { KEY_FIELD } from './store.ts';
import type { QueueStore } from './store.ts';

const JOBS = 'agendaJobs';
const RUNS = 'agendaRuns';
const ANSWER_WITHIN_MS = 5_000;

/**
 * Connects, and makes the indexes where they are missing.
 * @param mongoUrl its path names the database, `statusgraph` when it has none
 * @throws when no server can be chosen within 5 s
 */
export async function openMongoStore(mongoUrl: string, log: Logger): Promise<QueueStore> {
  const client = new MongoClient(mongoUrl, {
    appName: 'statusgraph',
    maxPoolSize: 5,
    serverSelectionTimeoutMS: ANSWER_WITHIN_MS,
    connectTimeoutMS: ANSWER_WITHIN_MS,
    socketTimeoutMS: 15_000,
  });
  try {
    await client.connect();
    const db = client.db(databaseName(mongoUrl));
    const backend = new MongoBackend({ mongo: db, collection: JOBS, logCollection: RUNS });
    await backend.connect();
    await db.collection(JOBS).createIndex({ name: 1, [`data.${KEY_FIELD}`]: 1 }, { name: 'nameAndKey', unique: true });
    return {
      kind: 'MongoDB',
      repository: backend.repository,
      archive: backend.logger,
      isDuplicate: (error) => (error as { code?: unknown }).code === 11_000,
      ping: async () => void (await db.command({ ping: 1 }, { timeoutMS: ANSWER_WITHIN_MS })),
      close: () => client.close(),
    };
  } catch (error) {
    log.debug({ err: error }, 'the queue could not be opened in MongoDB');
    await client.close();
    throw error;
  }
}

/** The database that an address names, `statusgraph` when it names none; the driver would take `test`. */
export function databaseName(mongoUrl: string): string {
  const path = /^[^:]+:\/\/[^/?]*\/([^?]*)/.exec(mongoUrl)?.[1];
  return path ? decodeURIComponent(path) : 'statusgraph';
}
