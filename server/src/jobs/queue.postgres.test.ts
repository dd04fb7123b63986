// The queue on PostgreSQL.

import { describe } from 'vitest';
import { createTestDatabase } from '#testing/database.ts';
import { startProxy } from '#testing/proxy.ts';
import { queueSuite } from '#testing/queue-suite.ts';

describe('queue on PostgreSQL', () => {
  queueSuite(async () => {
    const database = await createTestDatabase();
    const address = new URL(database.url);
    const proxy = await startProxy(address.hostname, Number(address.port));
    return {
      proxy,
      options: { databaseUrl: database.url },
      proxied: { databaseUrl: database.url.replace(`:${address.port}`, `:${proxy.port}`) },
      async close() {
        await proxy.close();
        await database.drop();
      },
    };
  });
});
