// A service as lists show it: narrow, because lists are read often and long. The rest is in details.ts.

import type { ServiceStatus, Verdict } from '#storage/generated/prisma/enums.ts';

/** Columns of `service` and `service_state`; times in ms since 1970. */
export interface ServiceRow {
  id: number;
  clientId: number;
  /** The server it runs on. */
  serverId: number | null;
  slug: string;
  name: string;
  kind: string;
  target: string;
  enabled: boolean;
  failureThreshold: number;
  recoveryThreshold: number;
  status: ServiceStatus;
  statusSince: number;
  /** Verdict of the newest check. */
  verdict: Verdict | null;
  badRun: number;
  downRun: number;
  lastCheckedAt: number | null;
  nextCheckAt: number | null;
}

/** SQL of a time column as ms since 1970; multiplied as numeric, because a float would lose the last millisecond. */
export const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** SQL that selects a ServiceRow from `service s` and `service_state t`. */
export const SERVICE_COLUMNS = `s.id, s.client_id AS "clientId", s.server_id AS "serverId", s.slug, s.name, s.kind, s.target, s.enabled,
  s.failure_threshold AS "failureThreshold", s.recovery_threshold AS "recoveryThreshold",
  t.status, ${ms('t.status_since')} AS "statusSince", t.verdict, t.bad_run AS "badRun", t.down_run AS "downRun",
  ${ms('t.last_checked_at')} AS "lastCheckedAt", ${ms('t.next_check_at')} AS "nextCheckAt"`;

export const SERVICE_TABLES = 'service s JOIN service_state t ON t.service_id = s.id';
