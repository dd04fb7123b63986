// Keeps as many shard jobs in the queue as the number of services and servers asks for.

import { z } from 'zod';
import { checkServiceHealth } from './check-service-health.ts';
import { collectServers } from './collect-servers.ts';
import { defineJob } from './kit.ts';
import type { Job, JobApp } from './kit.ts';

/** A kind of work that is shared out. */
interface Sharded {
  job: Job<{ shard: number; of: number }>;
  /** What is shared; its column `enabled` tells what counts. */
  table: 'service' | 'server';
  /** An Agenda run costs the same whatever it does; with so many of them it is a small part of their work. */
  perShard: number;
}

/** See Sharded. */
const SHARDED: readonly Sharded[] = [
  { job: checkServiceHealth, table: 'service', perShard: 500 },
  { job: collectServers, table: 'server', perShard: 200 },
];

/** Everything is spread over so many slots, which is the most shards there can be. */
const MOST_SHARDS = 1024;

/** How many shards so many enabled services or servers are shared into. */
export function shardsFor(count: number, perShard: number): number {
  return Math.min(MOST_SHARDS, Math.max(1, Math.ceil(count / perShard)));
}

/** Adds the missing shard jobs and removes those of another number of shards. Safe when several do it at once. */
export async function scaleShards(app: Pick<JobApp, 'pool' | 'queue' | 'log'>): Promise<void> {
  for (const sharded of SHARDED) await scale(app, sharded);
}

async function scale(
  { pool, queue, log }: Pick<JobApp, 'pool' | 'queue' | 'log'>,
  { job, table, perShard }: Sharded,
): Promise<void> {
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE enabled`);
  const count = rows[0]?.count ?? 0;
  const of = shardsFor(count, perShard);
  const present = (await queue.list()).filter(({ name }) => name === job.name);
  const current = new Set(present.filter(({ data }) => data['of'] === of).map(({ data }) => data['shard']));
  const superseded = present.filter(({ data }) => data['of'] !== of);
  // First the new ones: claims in the database keep the two from doing a thing twice, but nobody would do it.
  for (let shard = 0; shard < of; shard += 1) {
    if (!current.has(shard)) await queue.ensure(job, { shard, of });
  }
  await queue.cancel(superseded.map(({ id }) => id));
  if (superseded.length > 0)
    log.info({ job: job.name, [`${table}s`]: count, shards: of }, 'the number of shards has changed');
}

export const scaleShardsJob = defineJob({
  name: 'scale-shards',
  role: 'scheduler',
  data: z.object({}),
  every: 30,
  lockSeconds: 60,
  timeoutSeconds: 50,
  run: (app) => scaleShards(app),
});
