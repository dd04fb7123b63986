// Servers for the measurement, added by the same verb as everybody's.

import { openApp, type AppSettings } from '../../server/src/boot/open-app.ts';
import { SYSTEM } from '#domain/auth/actor.ts';
import { createClient } from '#domain/clients/create.ts';
import { createServer } from '#domain/servers/create.ts';

/** How both processes open the database. */
export const settingsOf = (databaseUrl: string): AppSettings => ({
  ...{ databaseUrl, poolSize: 5, key: '00'.repeat(32), redisUrl: undefined },
  ...{ logLevel: 'warn', sshKeyDir: null },
});

/** Adds one server for each port. */
export async function seedServers(databaseUrl: string, ports: readonly number[], password: string): Promise<void> {
  const { app, close } = await openApp(settingsOf(databaseUrl));
  const clientId = await createClient(app, SYSTEM, { name: 'Bench' });
  for (const [i, port] of ports.entries()) {
    await createServer(app, SYSTEM, {
      ...{ clientId, name: `Server ${i}`, host: '127.0.0.1', port, username: 'bench' },
      ...{ auth: 'PASSWORD', password },
    });
  }
  await close();
}
