// The job that makes services be checked: one for each shard of the services (scale-shards.ts keeps their number).

import { defineJob } from './kit.ts';
import { shardData } from './shard-data.ts';

const EVERY_SECONDS = 10;

export const checkServiceHealth = defineJob({
  name: 'check-service-health',
  role: 'worker',
  data: shardData,
  every: EVERY_SECONDS,
  spread: true,
  // Short, so that another process takes the shard soon after one died.
  lockSeconds: 15,
  timeoutSeconds: 10,
  async run({ worker }, { shard, of }, { signal }) {
    if (!worker) throw new Error('This process has no worker.');
    await worker.runShard(shard, of, EVERY_SECONDS * 1000, signal);
  },
});
