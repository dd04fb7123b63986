// The worker of servers: claims those of its shards, keeps the collecting of each going and records what it finds.

import pLimit from 'p-limit';
import type { App } from '#domain/app.ts';
import { releaseClaims } from '#domain/checks/claim.ts';
import { announcePresence, releaseDead } from '#domain/checks/presence.ts';
import type { Presence } from '#domain/checks/presence.ts';
import { createMeter } from '#domain/meter.ts';
import { createSeriesCache } from '#domain/metrics/series.ts';
import { claimChanged, claimSlots, releaseServers } from './claim.ts';
import type { Held } from './claim.ts';
import type { Finding } from './finding.ts';
import { createHeldSlots } from './held-slots.ts';
import { noCollectMetrics } from './metrics.ts';
import type { CollectMetrics } from './metrics.ts';
import { createRecorder } from './recorder.ts';
import type { Recorded } from './record.ts';
import { createRuns } from './runs.ts';
import { createServerRun } from './run.ts';

export interface ServerWorkerOptions {
  /** Unique among living workers. */
  workerId: string;
  /** Of the same `workerId`, when something else in this process works under it; it is not closed here. */
  presence?: Presence;
  metrics?: CollectMetrics;
  /** Connections that are opened at the same time. */
  connects?: number;
}

/** As the table `worker` keeps it. */
export interface ServerWorkerStats {
  servers: number;
  connections: number;
  samplesPerMinute: number;
  /** How long the slowest of a hundred readings took, ms. */
  sampleP99Ms: number;
}

export interface ServerWorker {
  /**
   * Takes what is free in the shard and brings what this worker has in line with the tables. It keeps the shard for
   * `windowMs`, and some time longer in case it gets it again.
   */
  runShard(shard: number, of: number, windowMs: number, signal?: AbortSignal): Promise<void>;
  /** Brings these servers in line with the tables; `sample`: reads those that it has at once. For the topic `servers`. */
  takeChanged(serverIds: readonly number[], sample?: boolean): Promise<void>;
  stats(): ServerWorkerStats;
  /** Ends all connections, records what was found and gives all claims back; at most about 12 s. */
  stop(): Promise<void>;
}

const CONNECTS = 20;
const SWEEP_MS = 5_000;
/** Many servers that are claimed at once begin one after the other. */
const SPREAD_PER_SERVER_MS = 25;
const LONGEST_SPREAD_MS = 10_000;
const DRAIN_MS = 5_000;
const RELEASE_MS = 2_000;

/** Starts idle: `runShard` gives it work. */
export function createServerWorker(app: App, options: ServerWorkerOptions): ServerWorker {
  const { workerId, metrics = noCollectMetrics, connects = CONNECTS } = options;
  const meter = createMeter(() => app.now().getTime());
  const series = createSeriesCache(app);
  const presence = options.presence ?? announcePresence(app, workerId);
  const slots = createHeldSlots(() => app.now().getTime());
  const recorder = createRecorder(app, { workerId, series, metrics, onRecorded });
  const deps = { app, onFinding, connects: pLimit(connects), onLateness: metrics.lateness };
  const runs = createRuns(app, workerId, (claimed, spreadMs) => createServerRun(claimed, { ...deps, spreadMs }));
  let stopping = false;
  let turn: Promise<unknown> = Promise.resolve();
  const sweeper = setInterval(() => void inTurn(sweep).catch(logged), SWEEP_MS);
  sweeper.unref();
  metrics.watchServers(() => ({ servers: runs.size, connections: runs.connected }));

  function onFinding(finding: Finding): void {
    const { look, sample } = finding;
    if (look) metrics.looked(look.fault);
    if (sample) {
      metrics.sampled(sample.durationMs);
      meter.count();
      meter.measure(sample.durationMs);
    }
    recorder.add(finding);
  }

  function onRecorded({ stored }: Recorded): void {
    for (const one of stored) runs.get(one.serverId)?.stored(one);
  }

  /** One thing at a time decides on what runs. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  function logged(error: unknown): void {
    app.log.warn({ err: error }, 'servers of shards that went to others were not given back');
  }

  /** Gives back what lies in slots that others have now, so that they take it. */
  async function sweep(): Promise<void> {
    const gone = runs.ids().filter((id) => !slots.isKept(id));
    if (gone.length === 0 || stopping) return;
    await runs.stop(gone);
    series.forget(gone);
    await releaseServers(app, workerId, gone);
  }

  /** `ids`: those of the runs that the claim was about. */
  async function adopt(ids: readonly number[], held: readonly Held[], spreadMs: number): Promise<void> {
    if (stopping) return;
    const mine = new Set(held.map((one) => one.serverId));
    series.forget(ids.filter((id) => !mine.has(id)));
    await runs.adopt(ids, held, spreadMs);
  }

  return {
    async runShard(shard, of, windowMs, signal) {
      await presence.ready();
      const range = slots.hold(shard, of, windowMs);
      const dead = await releaseDead(app, workerId, range, 'server_state');
      if (dead.length > 0) app.log.warn({ dead }, 'taking servers over from workers that ended without a word');
      await inTurn(async () => {
        if (signal?.aborted || stopping) return;
        const held = await claimSlots(app, workerId, range, new Date(slots.heldUntil()));
        const spreadMs = Math.min(LONGEST_SPREAD_MS, held.length * SPREAD_PER_SERVER_MS);
        await adopt(
          runs.ids().filter((id) => slots.isIn(range, id)),
          held,
          spreadMs,
        );
      });
    },

    takeChanged: (serverIds, sample = false) =>
      inTurn(async () => {
        const ranges = slots.held();
        if (stopping || (ranges.length === 0 && !serverIds.some((id) => runs.get(id)))) return;
        const before = serverIds.map((id) => runs.get(id));
        const held = await claimChanged(app, workerId, serverIds, ranges, new Date(slots.heldUntil()));
        await adopt(serverIds, held, 0);
        // A run that has just begun reads at once anyway.
        if (sample) serverIds.forEach((id, i) => before[i] && runs.get(id) === before[i] && before[i].sampleNow());
      }),

    stats: () => ({
      servers: runs.size,
      connections: runs.connected,
      samplesPerMinute: meter.perMinute(),
      sampleP99Ms: meter.p99Ms(),
    }),

    async stop() {
      stopping = true;
      clearInterval(sweeper);
      runs.close();
      await runs.stop(runs.ids());
      const left = await recorder.drain(DRAIN_MS);
      if (left > 0) app.log.error({ left }, 'findings could not be recorded before the stop');
      // A claim that is being made now must not be left behind.
      await within(RELEASE_MS, turn);
      await within(RELEASE_MS, releaseClaims(app, workerId, 'server_state')).catch((error: unknown) =>
        app.log.warn({ err: error }, 'claims on servers were not given back'),
      );
      if (!options.presence) presence.close();
    },
  };
}

/** Waits no longer than `ms`. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((done) => {
    timer = setTimeout(done, ms);
  });
  await Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
