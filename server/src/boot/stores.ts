// Looks whether the stores answer before anything else starts, and says in one line what to do when they do not.

import pg from 'pg';
import { StartError } from '#env';

const CONNECT_TIMEOUT_MS = 5_000;
const TRIES = 3;

/**
 * Waits until PostgreSQL answers; at most three tries of five seconds.
 * @throws StartError without user, password or database name
 */
export async function awaitDatabase(url: string): Promise<void> {
  await withTries(
    async () => {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
      try {
        await client.connect();
        const { rows } = await client.query<{ version: number }>(
          `SELECT current_setting('server_version_num')::int / 10000 AS version`,
        );
        const version = rows[0]?.version ?? 0;
        if (version < 14) throw new StartError(`PostgreSQL ${version} is too old: Statusgraph needs 14 or newer.`);
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    `PostgreSQL at ${place(url)} cannot be used`,
    'Check DATABASE_URL and that the server is up, or leave DATABASE_URL out to use the embedded one.',
  );
}

/**
 * Waits until MongoDB answers; at most three tries of five seconds.
 * @throws StartError without user and password
 */
export async function awaitMongo(url: string): Promise<void> {
  await withTries(
    async () => {
      const { MongoClient } = await import('mongodb');
      const client = new MongoClient(url, { serverSelectionTimeoutMS: CONNECT_TIMEOUT_MS });
      try {
        await client.connect();
        await client.db().command({ ping: 1 });
      } finally {
        await client.close();
      }
    },
    `MongoDB at ${place(url)} cannot be used`,
    'Check MONGODB_URL and that the server is up, or leave MONGODB_URL out to keep the queue in PostgreSQL.',
  );
}

async function withTries(attempt: () => Promise<void>, what: string, advice: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof StartError) throw error;
      if (tries === TRIES || !isPassing(error)) throw new StartError(`${what}: ${words(error)}. ${advice}`);
      await new Promise((done) => setTimeout(done, 1_000 * tries));
    }
  }
}

/** Only an unreachable or starting server may be there a moment later; a wrong password will not. */
function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03';
}

function words(error: unknown): string {
  const { message, errors } = error as { message?: string; errors?: { message: string }[] };
  return (message || errors?.[0]?.message || String(error)).replace(/\.$/, '');
}

function place(url: string): string {
  try {
    return new URL(url.split(',')[0] ?? url).host;
  } catch {
    return 'the given address';
  }
}
