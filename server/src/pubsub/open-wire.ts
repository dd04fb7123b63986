// Chooses the wire: Redis when there is one, PostgreSQL otherwise.

import type pg from 'pg';
import type { Logger } from '#logger';
import { openPostgresWire } from './postgres-wire.ts';
import type { Wire } from './wire.ts';

/** Where a wire could run. */
export interface WireOptions {
  databaseUrl: string;
  redisUrl: string | undefined;
  pool: pg.Pool;
  log: Logger;
}

/**
 * Opens the wire of this process.
 * @throws when the first connection fails
 */
export async function openWire({ redisUrl, ...postgres }: WireOptions): Promise<Wire> {
  if (!redisUrl) return openPostgresWire(postgres);
  // Loaded only where it is used: it costs memory.
  const { openRedisWire } = await import('./redis-wire.ts');
  return openRedisWire({ redisUrl, log: postgres.log });
}
