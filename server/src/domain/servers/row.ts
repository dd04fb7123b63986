// A server as lists and pages show it.

import type { Server } from '#storage/generated/prisma/client.ts';
import type { ServerFault, ServerStatus } from '#storage/generated/prisma/enums.ts';

/** A row of `server`, whole: Prisma's own shape, so that the API may load its relations. `secrets` is sealed. */
export type ServerRow = Server;

/** SQL that selects a ServerRow; the table goes by the name `s`. */
export const SERVER_COLUMNS = `s.id, s.client_id AS "clientId", s.slug, s.name, s.description, s.host, s.port, s.username,
  s.auth, s.key_file AS "keyFile", s.secrets, s.jump_id AS "jumpId", coalesce(s.tags, '{}') AS tags, s.enabled,
  s.reachability_seconds AS "reachabilitySeconds", s.metrics_seconds AS "metricsSeconds", s.timeout_ms AS "timeoutMs",
  s.failure_threshold AS "failureThreshold", s.host_key AS "hostKey", s.host_key_pinned_at AS "hostKeyPinnedAt",
  s.offered_host_key AS "offeredHostKey", s.offered_at AS "offeredAt", s.revision, s.created_at AS "createdAt",
  s.updated_at AS "updatedAt"`;

/** What a server is now, without its sample. */
export interface ServerStateRow {
  serverId: number;
  /** UNKNOWN once nobody has looked for too long. */
  status: ServerStatus;
  statusSince: Date;
  fault: ServerFault | null;
  reason: string | null;
  lastSeenAt: Date | null;
  latencyMs: number | null;
  lastSampledAt: Date | null;
  sampleMs: number | null;
  clockSkewMs: number | null;
  bootedAt: Date | null;
  cpuPercent: number | null;
  memoryPercent: number | null;
  diskPercent: number | null;
}

const LOST = `(t.status NOT IN ('PAUSED', 'UNKNOWN') AND t.trusted_until < now())`;

/** SQL of the status in `server_state t`: what nobody has confirmed for too long is UNKNOWN. */
export const STATUS = `(CASE WHEN ${LOST} THEN 'UNKNOWN' ELSE t.status END)`;

/** SQL that selects a ServerStateRow from `server_state t`. */
export const STATE_COLUMNS = `t.server_id AS "serverId", ${STATUS} AS status,
  CASE WHEN ${LOST} THEN t.trusted_until ELSE t.status_since END AS "statusSince", t.fault,
  CASE WHEN ${LOST} AND t.fault IS DISTINCT FROM 'LOCAL' THEN 'Nobody has looked since' ELSE t.reason END AS reason,
  t.last_seen_at AS "lastSeenAt", t.latency_ms AS "latencyMs", t.last_sampled_at AS "lastSampledAt", t.sample_ms AS "sampleMs",
  t.clock_skew_ms AS "clockSkewMs", t.booted_at AS "bootedAt", t.cpu_percent AS "cpuPercent",
  t.memory_percent AS "memoryPercent", t.disk_percent AS "diskPercent"`;
