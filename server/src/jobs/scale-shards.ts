// Keeps as many shard jobs in the queue as the number of services asks for.

import { z } from 'zod';
import { checkServiceHealth } from './check-service-health.ts';
import { defineJob } from './kit.ts';
import type { JobApp } from './kit.ts';

/** An Agenda run costs the same whatever it does; with so many services it is a small part of their checks. */
const SERVICES_PER_SHARD = 500;
/** Services are spread over so many slots, which is the most shards there can be. */
const MOST_SHARDS = 1024;

/** How many shards so many enabled services are checked in. */
export function shardsFor(services: number): number {
  return Math.min(MOST_SHARDS, Math.max(1, Math.ceil(services / SERVICES_PER_SHARD)));
}

/** Adds the missing shard jobs and removes those of another number of shards. Safe when several do it at once. */
export async function scaleShards({ pool, queue, log }: Pick<JobApp, 'pool' | 'queue' | 'log'>): Promise<void> {
  const { rows } = await pool.query<{ services: number }>(
    'SELECT count(*)::int AS services FROM service WHERE enabled',
  );
  const services = rows[0]?.services ?? 0;
  const of = shardsFor(services);
  const present = (await queue.list()).filter(({ name }) => name === checkServiceHealth.name);
  const current = new Set(present.filter(({ data }) => data['of'] === of).map(({ data }) => data['shard']));
  const superseded = present.filter(({ data }) => data['of'] !== of);
  // First the new ones: claims in the database keep the two from checking a service twice, but nothing would check it.
  for (let shard = 0; shard < of; shard += 1) {
    if (!current.has(shard)) await queue.ensure(checkServiceHealth, { shard, of });
  }
  await queue.cancel(superseded.map(({ id }) => id));
  if (superseded.length > 0) log.info({ services, shards: of }, 'the number of shards has changed');
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
