// The worker: claims the services of its shards, checks each at its due time and records what it found.

import type { App } from '#domain/app.ts';
import { LocalFault } from '#probes/probe.ts';
import { createMeter } from '#domain/meter.ts';
import type { Meter } from '#domain/meter.ts';
import { slotsOf } from '#domain/schedule/slot.ts';
import { createBodyKeeper } from './bodies.ts';
import { claimChanged, claimSlots, releaseClaims } from './claim.ts';
import type { Claimed, SlotRange } from './claim.ts';
import { createDefinitionCache } from './definition.ts';
import { noMetrics } from './metrics.ts';
import type { CheckMetrics } from './metrics.ts';
import { announcePresence, releaseDead } from './presence.ts';
import type { Presence } from './presence.ts';
import { createRecorder } from './recorder.ts';
import type { Recorded } from './record.ts';
import { runCheck } from './runner.ts';
import { createScheduler } from './scheduler.ts';
import type { Entry } from './scheduler.ts';

export interface CheckWorkerOptions {
  /** Most checks at the same time. */
  concurrency: number;
  /** Unique among living workers. */
  workerId: string;
  metrics?: CheckMetrics;
  /** Of the same `workerId`, when something else in this process works under it; it is not closed here. */
  presence?: Presence;
}

/** As the table `worker` keeps it. */
export interface CheckWorkerStats {
  running: number;
  scheduled: number;
  checksPerMinute: number;
  latenessP99Ms: number;
  memoryBytes: number;
}

export interface CheckWorker {
  /**
   * Claims the shard's services that are due in the next `windowMs`; each is checked at its due time. Resolves when
   * they are claimed. Until the window is over the worker counts as the shard's owner: it renews its claims by itself
   * and takes changed services.
   */
  runShard(shard: number, of: number, windowMs: number, signal?: AbortSignal): Promise<void>;
  /** Loads services again whose schedule or config changed, and takes those of its shards. Call on the topic `schedule`. */
  takeChanged(serviceIds: readonly number[]): Promise<void>;
  stats(): CheckWorkerStats;
  /** Begins no more checks, waits for those that run, records them and gives all claims back; at most about 15 s. */
  stop(): Promise<void>;
}

/**
 * A service that is due again within this time after the end of the window stays claimed: the owner of a shard rarely
 * changes, and claiming costs as much as recording.
 */
const KEEP_AHEAD_MS = 120_000;
const DRAIN_CHECKS_MS = 8_000;
const DRAIN_RECORDS_MS = 5_000;
/** After a fault of this machine a check is tried again so much later. */
const LOCAL_FAULT_PAUSE_MS = 1_000;
const DEFINITIONS = 50_000;

/** Starts idle: `runShard` gives it work. */
export function createCheckWorker(app: App, options: CheckWorkerOptions): CheckWorker {
  const { workerId, concurrency } = options;
  const now = () => app.now().getTime();
  const meter = createMeter(now);
  const metrics = measured(options.metrics ?? noMetrics, meter);
  const definitions = createDefinitionCache(app, DEFINITIONS);
  const presence = options.presence ?? announcePresence(app, workerId);
  /** Ranges of slots and until when they are held, epoch ms. */
  const held = new Map<string, SlotRange & { until: number }>();
  let stopping = false;

  const recorder = createRecorder(app, { workerId, metrics, bodies: createBodyKeeper(), keepUntil, onRecorded });
  const scheduler = createScheduler({ concurrency, now, metrics, run });

  function keepUntil(slot: number): number {
    let until = 0;
    for (const range of held.values()) {
      if (slot >= range.first && slot <= range.last && range.until > until) until = range.until;
    }
    return until > now() ? until + KEEP_AHEAD_MS : 0;
  }

  async function run(entry: Entry): Promise<void> {
    const { definition, known } = entry;
    try {
      const scheduledAt = new Date(entry.due);
      const outcome = await runCheck(definition, { scheduledAt, manual: false, known, now: app.now });
      const { verdict } = outcome.decision;
      metrics.checked(definition.probe.kind, verdict, outcome.durationMs);
      outcome.urgent = verdict !== known.status;
      recorder.add(outcome);
    } catch (error) {
      metrics.dropped('local-fault', 1);
      const words =
        error instanceof LocalFault ? 'this machine cannot run checks' : 'a probe failed by a fault of its own';
      app.log.error({ err: error, serviceId: definition.id }, words);
      if (!stopping && !scheduler.has(definition.id)) {
        setTimeout(() => !scheduler.has(definition.id) && scheduler.put(entry), LOCAL_FAULT_PAUSE_MS).unref();
      }
    }
  }

  /** What is due again while this worker holds the shard stays here. */
  function onRecorded({ effects, repeated }: Recorded): void {
    if (stopping) return;
    for (const { state, due, outcomes } of effects.states) {
      if (!due?.at || !due.claimedUntil || scheduler.has(state.serviceId)) continue;
      scheduler.put({
        serviceId: state.serviceId,
        due: due.at.getTime(),
        definition: outcomes[0]!.definition,
        known: state,
        claimedUntil: due.claimedUntil.getTime(),
      });
    }
    // The commit of a batch was made, but its answer was lost: what it said of the next due time is in the table.
    if (repeated.length > 0) void takeChanged(repeated.map((one) => one.definition.id)).catch(logged);
  }

  function logged(error: unknown): void {
    app.log.warn({ err: error }, 'services could not be loaded again');
  }

  async function put(claimed: readonly Claimed[]): Promise<void> {
    if (claimed.length === 0) return;
    metrics.scheduled(claimed.length);
    const found = await definitions.load(
      claimed.map(({ state }) => ({ id: state.serviceId, revision: state.revision })),
    );
    for (const { state, dueAt, claimedUntil } of claimed) {
      const definition = found.get(state.serviceId);
      if (!definition || stopping) continue;
      scheduler.put({ serviceId: state.serviceId, definition, due: dueAt.getTime(), known: state, claimedUntil });
    }
  }

  async function takeChanged(serviceIds: readonly number[]): Promise<void> {
    for (const id of serviceIds) scheduler.remove(id);
    const ranges = [...held.values()].filter((range) => range.until > now());
    if (ranges.length === 0 || stopping) return;
    const until = Math.max(...ranges.map((range) => range.until)) + KEEP_AHEAD_MS;
    await put(await claimChanged(app, workerId, serviceIds, ranges, new Date(until)));
  }

  return {
    async runShard(shard, of, windowMs, signal) {
      await presence.ready();
      const range = slotsOf(shard, of);
      const until = now() + windowMs;
      for (const [key, one] of held) if (one.until < now()) held.delete(key);
      held.set(`${shard}/${of}`, { ...range, until });
      const dead = await releaseDead(app, workerId, range);
      if (dead.length > 0) app.log.warn({ dead }, 'taking over from workers that ended without a word');
      if (signal?.aborted || stopping) return;
      await put(await claimSlots(app, workerId, range, new Date(until)));
    },
    takeChanged,
    stats: () => ({
      running: scheduler.running,
      scheduled: scheduler.planned,
      checksPerMinute: meter.perMinute(),
      latenessP99Ms: meter.p99Ms(),
      memoryBytes: process.memoryUsage().rss,
    }),
    async stop() {
      stopping = true;
      await scheduler.stop(DRAIN_CHECKS_MS);
      const left = await recorder.drain(DRAIN_RECORDS_MS);
      if (left > 0) app.log.error({ left }, 'outcomes of checks could not be recorded before the stop');
      await releaseClaims(app, workerId).catch((error: unknown) =>
        app.log.warn({ err: error }, 'claims were not given back'),
      );
      if (!options.presence) presence.close();
    },
  };
}

function measured(metrics: CheckMetrics, meter: Meter): CheckMetrics {
  return {
    checked(kind, verdict, durationMs) {
      meter.count();
      metrics.checked(kind, verdict, durationMs);
    },
    lateness(ms) {
      meter.measure(ms);
      metrics.lateness(ms);
    },
    scheduled: (count) => metrics.scheduled(count),
    recorded: (outcomes, tookMs) => metrics.recorded(outcomes, tookMs),
    queued: (outcomes) => metrics.queued(outcomes),
    incidentsOpened: (count) => metrics.incidentsOpened(count),
    dropped: (reason, count) => metrics.dropped(reason, count),
  };
}
