// The whole way: claim, probe at the due time, verdict, state, record, feed, wake-up of the readers.

import { openApp } from '../../server/src/boot/open-app.ts';
import { noMetrics } from '#domain/checks/metrics.ts';
import { createCheckWorker } from '#domain/checks/worker.ts';
import { measure, newTally, readOrder, report } from './side.ts';

const order = readOrder();
const tally = newTally();
const dropped = new Map<string, number>();
const { app } = await openApp({
  databaseUrl: order.databaseUrl,
  poolSize: 5,
  key: '00'.repeat(32),
  redisUrl: undefined,
  logLevel: 'error',
  sshKeyDir: null,
});
const worker = createCheckWorker(app, {
  concurrency: 400,
  workerId: `bench-${process.pid}`,
  metrics: {
    ...noMetrics,
    lateness: (ms) => void tally.lateness.push(ms),
    checked: (_kind, _verdict, ms) => void tally.durations.push(ms),
    recorded: (count) => {
      tally.recorded += count;
    },
    dropped: (reason, count) => void dropped.set(reason, (dropped.get(reason) ?? 0) + count),
  },
});

/** As the jobs do it: each shard every 10 s, four seconds ahead. */
const shards = Math.max(1, Math.ceil(order.services / 500));
for (let shard = 0; shard < shards; shard += 1) {
  const run = () =>
    void worker.runShard(shard, shards, 14_000).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  setTimeout(
    () => {
      run();
      setInterval(run, 10_000);
    },
    (shard / shards) * 1_000,
  );
}
report(await measure(order, tally, app.pool));
for (const [reason, count] of dropped) process.stderr.write(`${count} dropped: ${reason}\n`);
await worker.stop();
process.exit(0);
