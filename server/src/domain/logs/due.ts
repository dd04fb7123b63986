// What the worker is to read.

import { z } from 'zod';
import { patternsOf } from './patterns.ts';
import type { Pool } from 'pg';
import type { LogPosition, LogSourceToRead } from './log-read.ts';

const positionSchema = z.union([
  z.object({ inode: z.string().regex(/^\d+$/), offset: z.int().min(0) }),
  z.object({ cursor: z.string() }),
  z.object({ tail: z.array(z.string()) }),
]);

/** The enabled log sources of these servers, by server. For the worker. */
export async function logSourcesToRead(
  pool: Pool,
  serverIds: readonly number[],
): Promise<Map<number, LogSourceToRead[]>> {
  const { rows } = await pool.query<
    Omit<LogSourceToRead, 'patterns' | 'position'> & { patterns: unknown; position: unknown }
  >({
    name: 'log-sources-to-read',
    text: `SELECT l.id, l.revision, s.id AS "serverId", s.client_id AS "clientId", l.name, l.kind, l.target,
        l.interval_seconds AS "intervalSeconds", l.patterns, l.position, l.last_read_at AS "lastReadAt"
      FROM log_source l JOIN server s ON s.id = l.server_id
      WHERE s.id = ANY($1::int[]) AND l.enabled ORDER BY s.id, l.id`,
    values: [serverIds],
  });
  const byServer = new Map<number, LogSourceToRead[]>(serverIds.map((id) => [id, []]));
  for (const row of rows) {
    const position: LogPosition | null = positionSchema.safeParse(row.position).data ?? null;
    byServer.get(row.serverId)?.push({ ...row, patterns: patternsOf(row.patterns), position });
  }
  return byServer;
}
