// The order of states from the worst to the best, and counts per state.

import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

/** Worst first. UNKNOWN comes before UP: nobody knows whether it is fine. PAUSED says nothing and comes last. */
export const WORST_FIRST: ServiceStatus[] = ['DOWN', 'DEGRADED', 'UNKNOWN', 'MAINTENANCE', 'UP', 'PAUSED'];

/** How many services are in each state. */
export interface StatusCounts {
  total: number;
  up: number;
  degraded: number;
  down: number;
  maintenance: number;
  paused: number;
  unknown: number;
}

export function noCounts(): StatusCounts {
  return { total: 0, up: 0, degraded: 0, down: 0, maintenance: 0, paused: 0, unknown: 0 };
}

/** Adds `count` services in a state. */
export function addCount(counts: StatusCounts, status: ServiceStatus, count: number): void {
  counts.total += count;
  counts[status.toLowerCase() as Lowercase<ServiceStatus>] += count;
}

/** The worst state that occurs; UNKNOWN when there is no service. */
export function worstOf(counts: StatusCounts): ServiceStatus {
  return WORST_FIRST.find((status) => counts[status.toLowerCase() as Lowercase<ServiceStatus>] > 0) ?? 'UNKNOWN';
}

/** SQL number of a state in the order above, from 0. */
export function rankSql(column: string): string {
  return `CASE ${column} ${WORST_FIRST.map((status, rank) => `WHEN '${status}' THEN ${rank}`).join(' ')} END`;
}
