// Builds the App of one thread. The settings are plain data, so that a worker thread can be handed them.

import type { App } from '#domain/app.ts';
import { createLogger } from '#logger';
import { openWire } from '#pubsub/open-wire.ts';
import { openDatabase } from '#storage/db.ts';
import { createSecretBox } from '#storage/secrets.ts';

/** What a thread needs to build its App. */
export interface AppSettings {
  databaseUrl: string;
  poolSize: number;
  /** The master key, 32 bytes in hex. */
  key: string;
  redisUrl: string | undefined;
  logLevel: string;
  /** See App. */
  sshKeyDir: string | null;
}

/** An App and the way to close its connections. */
export interface OpenApp {
  app: App;
  close(): Promise<void>;
}

/** Opens the pool, the wire and the secret box. */
export async function openApp(settings: AppSettings): Promise<OpenApp> {
  const log = createLogger(settings.logLevel);
  const { db, pool, close } = openDatabase(settings.databaseUrl, settings.poolSize, log);
  const wire = await openWire({ databaseUrl: settings.databaseUrl, redisUrl: settings.redisUrl, pool, log });
  const secrets = createSecretBox(Buffer.from(settings.key, 'hex'));
  return {
    app: { db, pool, secrets, wire, log, sshKeyDir: settings.sshKeyDir, now: () => new Date() },
    async close() {
      await wire.close();
      await close();
    },
  };
}
