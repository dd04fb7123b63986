// What Prometheus sees of the collecting of servers.

import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { CollectMetrics } from '#domain/servers/worker/metrics.ts';

/** Limits of the buckets of durations, s. */
export const SHORT = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** The same for how late something began. */
export const LATENESS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 15, 60];

/** Registers the figures. */
export function createServerMetrics(registry: Registry): CollectMetrics {
  const registers = [registry];
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, buckets, registers });

  const looks = counter('server_looks_total', 'Looks at servers; fault "none" when all went well.', ['fault']);
  const lateness = histogram('server_look_lateness_seconds', 'How long after their time looks began.', LATENESS);
  const sampling = histogram('server_sample_duration_seconds', 'Time to read the numbers of a server.', SHORT);
  const recorded = counter('server_findings_recorded_total', 'Findings on servers stored.');
  const recording = histogram('server_record_seconds', 'Time to store a batch of findings on servers.', SHORT);
  const dropped = counter('server_findings_dropped_total', 'Findings on servers that were not stored.', ['reason']);
  const waiting = new Gauge({
    name: 'server_findings_unrecorded',
    help: 'Findings on servers that wait to be stored.',
    registers,
  });
  looks.inc({ fault: 'none' }, 0);

  return {
    looked: (fault) => looks.inc({ fault: fault ?? 'none' }),
    lateness: (ms) => lateness.observe(ms / 1000),
    sampled: (ms) => sampling.observe(ms / 1000),
    recorded(count, tookMs) {
      recorded.inc(count);
      recording.observe(tookMs / 1000);
    },
    queued: (count) => waiting.set(count),
    dropped: (reason, count) => dropped.inc({ reason }, count),
    watchServers(count) {
      const collected: Gauge = new Gauge({
        name: 'servers_collected',
        help: 'Servers that are collected here.',
        registers,
        collect: () => collected.set(count().servers),
      });
      const connections: Gauge = new Gauge({
        name: 'server_connections',
        help: 'Connections to servers that are open.',
        registers,
        collect: () => connections.set(count().connections),
      });
    },
  };
}
