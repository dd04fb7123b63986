import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { testApp } from '#testing/database.ts';
import { startProxy } from '#testing/proxy.ts';
import { inTransaction, openDatabase } from './db.ts';

const app = testApp();

it('a connection that breaks within a transaction, between its statements, fails it and not the process', async () => {
  const { hostname, port } = new URL(app.url);
  const proxy = await startProxy(hostname, Number(port));
  const database = openDatabase(app.url.replace(`:${port}/`, `:${proxy.port}/`), 2, app.log);
  const faults: Error[] = [];
  const onFault = (error: Error) => void faults.push(error);
  process.on('uncaughtException', onFault);
  const broken = inTransaction(database.pool, async (client) => {
    await client.query('SELECT 1');
    await proxy.cut();
    await wait(100);
    await client.query('SELECT 2');
  });
  await expect(broken).rejects.toThrow(/Client has encountered a connection error|terminated/);
  await proxy.heal();
  expect(await inTransaction(database.pool, async (client) => (await client.query('SELECT 3 AS n')).rows)).toEqual([
    { n: 3 },
  ]);
  process.off('uncaughtException', onFault);
  expect(faults).toEqual([]);
  await database.close();
  await proxy.close();
});
