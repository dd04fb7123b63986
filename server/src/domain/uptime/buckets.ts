// The five buckets of uptime and the formulas on them (CONTRACT D5). Pure.

import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

/** Seconds spent in each bucket. */
export interface Buckets {
  upSeconds: number;
  degradedSeconds: number;
  downSeconds: number;
  maintenanceSeconds: number;
  /** Not observed: no data yet, paused, or Statusgraph was off. */
  unknownSeconds: number;
}

/** What a percentage counts; the defaults are D5's. */
export interface UptimePolicy {
  /** Whether degraded time counts as up. */
  degradedIsUp: boolean;
  /** Whether maintenance is left out; otherwise it counts as up. */
  maintenanceExcluded: boolean;
}

export const DEFAULT_POLICY: UptimePolicy = { degradedIsUp: true, maintenanceExcluded: true };

export const EMPTY: Buckets = {
  upSeconds: 0,
  degradedSeconds: 0,
  downSeconds: 0,
  maintenanceSeconds: 0,
  unknownSeconds: 0,
};

const BUCKET_OF: Record<ServiceStatus, keyof Buckets> = {
  UP: 'upSeconds',
  DEGRADED: 'degradedSeconds',
  DOWN: 'downSeconds',
  MAINTENANCE: 'maintenanceSeconds',
  PAUSED: 'unknownSeconds',
  UNKNOWN: 'unknownSeconds',
};

/** A stretch of time in one status. */
export interface Interval {
  status: ServiceStatus;
  from: Date;
  to: Date;
}

/** Sums intervals that do not overlap, clipped to the period; what no interval covers is unknown. */
export function bucketsOf(intervals: readonly Interval[], from: Date, to: Date): Buckets {
  const buckets = { ...EMPTY };
  let observed = 0;
  for (const interval of intervals) {
    const begin = Math.max(interval.from.getTime(), from.getTime());
    const seconds = (Math.min(interval.to.getTime(), to.getTime()) - begin) / 1000;
    if (seconds <= 0) continue;
    buckets[BUCKET_OF[interval.status]] += seconds;
    observed += seconds;
  }
  buckets.unknownSeconds += Math.max(0, (to.getTime() - from.getTime()) / 1000 - observed);
  return buckets;
}

/** Adds up the buckets of several periods or services. */
export function sumBuckets(all: readonly Buckets[]): Buckets {
  const sum = { ...EMPTY };
  for (const buckets of all) {
    for (const name of Object.keys(EMPTY) as (keyof Buckets)[]) sum[name] += buckets[name];
  }
  return sum;
}

/** Uptime in %: (up + degraded) / (up + degraded + down); null when nothing was observed. */
export function uptimePercent(buckets: Buckets, policy: UptimePolicy = DEFAULT_POLICY): number | null {
  const maintenance = policy.maintenanceExcluded ? 0 : buckets.maintenanceSeconds;
  const good = buckets.upSeconds + (policy.degradedIsUp ? buckets.degradedSeconds : 0) + maintenance;
  const all = buckets.upSeconds + buckets.degradedSeconds + buckets.downSeconds + maintenance;
  return all === 0 ? null : (good / all) * 100;
}

/** Observed share of the period in %. */
export function coveragePercent(buckets: Buckets): number {
  const observed = buckets.upSeconds + buckets.degradedSeconds + buckets.downSeconds + buckets.maintenanceSeconds;
  const all = observed + buckets.unknownSeconds;
  return all === 0 ? 0 : (observed / all) * 100;
}

/** The worst status that has any time: DOWN, DEGRADED, MAINTENANCE, UP; UNKNOWN when nothing was observed. */
export function worstOf(buckets: Buckets): ServiceStatus {
  if (buckets.downSeconds > 0) return 'DOWN';
  if (buckets.degradedSeconds > 0) return 'DEGRADED';
  if (buckets.maintenanceSeconds > 0) return 'MAINTENANCE';
  return buckets.upSeconds > 0 ? 'UP' : 'UNKNOWN';
}
