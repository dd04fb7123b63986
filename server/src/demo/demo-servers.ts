// The part of the demo that is about servers: hosts, what is read there, and a history.

import { join } from 'node:path';
import { readThisMachine, writeHistory } from './history.ts';
import { canHost, startDemoHosts } from './hosts.ts';
import { seedServers } from './seed-servers.ts';
import { startShopLog } from './shop-log.ts';
import type { App } from '#domain/app.ts';

/** Running hosts of the demo, or none. */
export interface DemoServers {
  /** Creates the servers and, the first time, their history. */
  seed(app: App): Promise<void>;
  /** To be printed; empty when there is nothing to say. */
  words: string;
  close(): Promise<void>;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/**
 * Starts them, where that is safe: whoever knows the demo's login may run commands on them, and so on this machine.
 * @param host the address that the demo listens on
 */
export async function startDemoServers(dataDir: string, host: string): Promise<DemoServers> {
  const none = (words: string): DemoServers => ({ seed: async () => {}, words, close: async () => {} });
  if (!canHost) return none('  Servers over SSH are in the demo on Linux only.\n');
  if (!LOOPBACK.includes(host)) {
    return none(`  Servers over SSH are left out, because others reach the demo at ${host} and its login is public.\n`);
  }
  const logFile = join(dataDir, 'shop.log');
  const hosts = await startDemoHosts(join(dataDir, 'hosts.json'));
  const stopLog = await startShopLog(logFile);
  // While the database starts. Where it fails, the charts begin empty.
  const reading = readThisMachine().catch(() => null);
  return {
    async seed(app) {
      const readable = await seedServers(app, hosts, logFile);
      const metrics = await reading;
      if (metrics) await writeHistory(app, readable, metrics);
    },
    words: '',
    async close() {
      stopLog();
      await hosts.close();
    },
  };
}
