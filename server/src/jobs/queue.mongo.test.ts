// The queue on MongoDB, where one can be had; testing/mongo.ts says where it looks.

import { describe } from 'vitest';
import { findMongo, startMongo } from '#testing/mongo.ts';
import { startProxy } from '#testing/proxy.ts';
import { queueSuite } from '#testing/queue-suite.ts';

const found = findMongo();

describe.skipIf(!found)('queue on MongoDB (TEST_MONGODB_URL, mongod or ferretdb)', () => {
  queueSuite(async () => {
    const server = await startMongo(found!);
    const proxy = await startProxy(server.host, server.port);
    const proxied = new URL(server.url);
    proxied.host = `127.0.0.1:${proxy.port}`;
    proxied.searchParams.set('directConnection', 'true');
    return {
      proxy,
      options: { databaseUrl: '', mongoUrl: server.url },
      proxied: { databaseUrl: '', mongoUrl: proxied.href },
      async close() {
        await proxy.close();
        await server.stop();
      },
    };
  });
});
