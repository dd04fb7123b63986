// The job that makes servers be collected: one for each shard of the servers (scale-shards.ts keeps their number).

import { defineJob } from './kit.ts';
import { shardData } from './shard-data.ts';

const EVERY_SECONDS = 10;

export const collectServers = defineJob({
  name: 'collect-servers',
  role: 'worker',
  data: shardData,
  every: EVERY_SECONDS,
  spread: true,
  // Short, so that another process takes the shard soon after one died.
  lockSeconds: 15,
  timeoutSeconds: 10,
  async run({ collector }, { shard, of }, { signal }) {
    if (!collector) throw new Error('This process collects no servers.');
    await collector.runShard(shard, of, EVERY_SECONDS * 1000, signal);
  },
});
