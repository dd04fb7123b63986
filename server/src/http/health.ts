// /health, /live, /ready (OBS-1): for people, containers and load balancers.

import { databaseHealth, queueHealth } from '#domain/system/health.ts';
import type { App } from '#domain/app.ts';
import type { ComponentHealth, Pingable } from '#domain/system/health.ts';

/** Asking again within this time gets the same answer, so that nobody can keep the stores busy with it. */
const FRESH_MS = 1_000;

/** What /health answers. Statusgraph's own HTTP probe understands it. */
export interface HealthReport {
  status: 'healthy' | 'unhealthy';
  version: string;
  uptime: number;
  timestamp: string;
  checks: Record<string, { status: 'healthy' | 'unhealthy'; response_time: number | null; details: string }>;
}

export interface Health {
  report(): Promise<HealthReport>;
  /** Whether requests should be sent here. */
  ready(): Promise<boolean>;
}

export function createHealth(app: App, queue: Pingable, version: string, startedAt: Date): Health {
  let last: { at: number; report: Promise<HealthReport> } | undefined;

  async function ask(): Promise<HealthReport> {
    const [database, jobs] = await Promise.all([databaseHealth(app), queueHealth(queue)]);
    const now = app.now();
    return {
      status: database.ok && jobs.ok ? 'healthy' : 'unhealthy',
      version,
      uptime: Math.round((now.getTime() - startedAt.getTime()) / 1000),
      timestamp: now.toISOString(),
      checks: { database: shown(database), queue: shown(jobs) },
    };
  }

  function report(): Promise<HealthReport> {
    if (!last || performance.now() - last.at > FRESH_MS) last = { at: performance.now(), report: ask() };
    return last.report;
  }

  return { report, ready: async () => (await report()).checks.database?.status === 'healthy' };
}

const shown = ({ ok, latencyMs, words }: ComponentHealth) => ({
  status: ok ? ('healthy' as const) : ('unhealthy' as const),
  response_time: latencyMs,
  details: words,
});
