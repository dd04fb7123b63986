// What Prometheus sees. One object of typed counters per thread; the API joins those of all threads of its process.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import type { Pool } from 'pg';
import { AggregatorRegistry, Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { CheckMetrics } from '#domain/checks/metrics.ts';
import type { CollectMetrics } from '#domain/servers/worker/metrics.ts';
import type { QueueMetrics } from '#jobs/kit.ts';
import { createServerMetrics, LATENESS, SHORT } from './server-metrics.ts';

/** A finished HTTP request. `route` is a pattern or an operation, never a path with ids. */
export interface HttpObservation {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

/** The counters of one thread. */
export interface Metrics {
  httpRequest(observation: HttpObservation): void;
  /** Checks: handed to the worker. */
  checks: CheckMetrics;
  /** Servers: handed to their worker. */
  servers: CollectMetrics;
  /** Jobs: handed to the queue. */
  jobs: QueueMetrics;
  notificationSent(channel: string, outcome: 'sent' | 'failed' | 'dead'): void;
  /** A subscription began (+1) or ended (-1). */
  subscriptions(change: 1 | -1): void;
  /** Messages handed to subscribers. */
  delivered(messages: number): void;
  /** Shows how many connections of the pool are in use. */
  watchPool(pool: Pool): void;
  /** The values in prom-client's JSON, to be sent to another thread. */
  json(): Promise<object[]>;
}

/** Values of a counter that appear before anything was counted, so that a rate over them is right from the start. */
const VERDICTS = ['UP', 'DEGRADED', 'DOWN'] as const;

const RESOLUTION_MS = 20;

/** Values of the thread or the whole process are reported once, however many parts of it count. */
let threadIsReported = false;

/** Registers everything; `version` is that of Statusgraph. */
export function createMetrics(version: string): Metrics {
  const registers = [new Registry()];
  const registry = registers[0]!;
  const thread = isMainThread ? 'main' : 'worker';
  const reportsThread = !threadIsReported;
  threadIsReported = true;
  // These are values of the whole process: a thread that reported them as well would double them.
  if (isMainThread && reportsThread) collectDefaultMetrics({ register: registry });

  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });
  const histogram = <T extends string>(name: string, help: string, buckets: number[], labelNames: readonly T[] = []) =>
    new Histogram({ name, help, buckets, labelNames: [...labelNames], registers });

  const httpDuration = histogram('http_request_duration_seconds', 'Time to answer HTTP requests.', SHORT, [
    'method',
    'route',
    'status',
  ]);
  const httpRequests = counter('http_requests_total', 'HTTP requests answered.', ['method', 'route', 'status']);
  const executed = counter('monitor_checks_executed_total', 'Checks of services.', ['kind', 'verdict']);
  const checkDuration = histogram(
    'monitor_check_duration_seconds',
    'How long checked services took to answer.',
    SHORT,
    ['kind'],
  );
  const lateness = histogram('monitor_check_lateness_seconds', 'How long after their due time checks began.', LATENESS);
  const recordDuration = histogram('monitor_check_record_seconds', 'Time to store a batch of checks.', SHORT);
  const recorded = counter('monitor_checks_recorded_total', 'Checks stored.');
  const waiting = gauge('monitor_checks_unrecorded', 'Checks that wait to be stored.');
  const dropped = counter('monitor_checks_dropped_total', 'Checks that were not made or not stored.', ['reason']);
  const incidents = counter('incidents_created_total', 'Incidents opened.');
  const scheduled = counter(
    'scheduler_jobs_scheduled_total',
    'Jobs put on the schedule; job "check" counts claimed checks.',
    ['job'],
  );
  const runs = counter('scheduler_job_runs_total', 'Runs of jobs.', ['job', 'outcome']);
  const runDuration = histogram('scheduler_job_duration_seconds', 'Time that runs of jobs took.', SHORT, ['job']);
  const runLateness = histogram(
    'scheduler_job_lateness_seconds',
    'How long after their due time jobs began.',
    LATENESS,
    ['job'],
  );
  const notifications = counter('notifier_notifications_sent_total', 'Notifications handed to a channel.', [
    'channel',
    'outcome',
  ]);
  const subscriptions = gauge('graphql_subscriptions_active', 'GraphQL subscriptions that are open.');
  const delivered = counter('graphql_messages_delivered_total', 'Messages handed to GraphQL subscribers.');
  if (reportsThread) reportThread(registry, thread, version);
  for (const verdict of VERDICTS) for (const kind of ['HTTP', 'TCP']) executed.inc({ kind, verdict }, 0);
  scheduled.inc({ job: 'check' }, 0);

  return {
    httpRequest({ method, route, status, seconds }) {
      httpDuration.observe({ method, route, status }, seconds);
      httpRequests.inc({ method, route, status });
    },
    checks: {
      checked(kind, verdict, durationMs) {
        executed.inc({ kind, verdict });
        checkDuration.observe({ kind }, durationMs / 1000);
      },
      scheduled: (count) => scheduled.inc({ job: 'check' }, count),
      lateness: (ms) => lateness.observe(ms / 1000),
      recorded(outcomes, tookMs) {
        recorded.inc(outcomes);
        recordDuration.observe(tookMs / 1000);
      },
      queued: (outcomes) => waiting.set(outcomes),
      incidentsOpened: (count) => incidents.inc(count),
      dropped: (reason, count) => dropped.inc({ reason }, count),
    },
    servers: createServerMetrics(registry),
    jobs: {
      scheduled: (job) => scheduled.inc({ job }),
      ran(job, outcome, seconds, lateSeconds) {
        runs.inc({ job, outcome });
        runDuration.observe({ job }, seconds);
        runLateness.observe({ job }, lateSeconds);
      },
    },
    notificationSent: (channel, outcome) => notifications.inc({ channel, outcome }),
    subscriptions: (change) => subscriptions.inc(change),
    delivered: (messages) => delivered.inc(messages),
    watchPool(pool) {
      const connections = new Gauge({
        name: 'database_pool_connections',
        help: 'Connections to PostgreSQL: in use, idle, and requests that wait for one.',
        labelNames: ['thread', 'state'],
        registers,
        collect: () => {
          connections.set({ thread, state: 'used' }, pool.totalCount - pool.idleCount);
          connections.set({ thread, state: 'idle' }, pool.idleCount);
          connections.set({ thread, state: 'waiting' }, pool.waitingCount);
        },
      });
    },
    async json() {
      const values = await registry.getMetricsAsJSON();
      // One thread reports them, so none need be left out when threads are joined.
      return values.map((value) =>
        value.aggregator === 'omit' ? Object.assign(value, { aggregator: 'first' }) : value,
      );
    },
  };
}

/** What is true of a thread as a whole. */
function reportThread(registry: Registry, thread: string, version: string): void {
  const registers = [registry];
  new Gauge({
    name: 'statusgraph_info',
    help: 'Always 1; the labels tell the version.',
    labelNames: ['version'],
    aggregator: 'first',
    registers,
  }).set({ version }, 1);
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const blocked = new Gauge({
    name: 'statusgraph_event_loop_delay_p99_seconds',
    help: 'How long the event loop of a thread was blocked, 99th percentile since the last look.',
    labelNames: ['thread'],
    registers,
    collect: () => {
      // The time between two looks counts as delay; what is above it is what blocked.
      blocked.set({ thread }, Math.max(0, delay.percentile(99) / 1e9 - RESOLUTION_MS / 1000));
      delay.reset();
    },
  });
}

/**
 * The text that Prometheus reads.
 * @param threads what `json()` of each thread answered; null for one that did not answer
 */
export async function exposition(threads: readonly (object[] | null)[]): Promise<string> {
  const answered = threads.filter((values) => values !== null);
  return AggregatorRegistry.aggregate(answered).metrics();
}

export const EXPOSITION_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;
