// Makes the partitions of the coming days and drops those whose time is over; the same for the archive of runs.

import { z } from 'zod';
import { dropExpired, ensurePartitions } from '#storage/partitions.ts';
import { defineJob } from './kit.ts';

/** A shard job runs every 10 s, so its archive is long after a day already. */
const KEEP_RUNS_HOURS = 24;

export const maintainPartitions = defineJob({
  name: 'maintain-partitions',
  role: 'scheduler',
  data: z.object({}),
  every: 3_600,
  offsetSeconds: 600,
  lockSeconds: 300,
  timeoutSeconds: 240,
  async run({ pool, queue, now }, _data, { log }) {
    const made = await ensurePartitions(pool, now());
    const dropped = await dropExpired(pool, now());
    const forgotten = await queue.forgetFinished(new Date(now().getTime() - KEEP_RUNS_HOURS * 3_600_000));
    if (made.length + dropped.length > 0) log.info({ made, dropped, forgotten }, 'partitions maintained');
  },
});
