// What a recorder must know of a service's state: read under a lock, or remembered since the claim.

import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';
import { parseComponents } from './components.ts';
import type { StoredComponent } from './components.ts';

export interface KnownState {
  serviceId: number;
  clientId: number;
  slot: number;
  revision: number;
  status: ServiceStatus;
  statusSince: Date;
  badRun: number;
  downRun: number;
  lastCheckedAt: Date | null;
  trustedUntil: Date | null;
  nextCheckAt: Date | null;
  /** The worker that asked holds the claim. */
  mine: boolean;
  components: StoredComponent[];
}

/** A row of the columns below. */
export interface KnownStateRow extends Omit<KnownState, 'components'> {
  components: unknown;
}

/** Columns of `service_state t` and `service v`. `worker` is the placeholder of the worker's id. */
export const knownStateColumns = (worker: string) => `t.service_id AS "serviceId", v.client_id AS "clientId", t.slot,
  t.revision, t.status, t.status_since AS "statusSince", t.bad_run AS "badRun", t.down_run AS "downRun",
  t.last_checked_at AS "lastCheckedAt", t.trusted_until AS "trustedUntil", t.next_check_at AS "nextCheckAt",
  t.claimed_by IS NOT DISTINCT FROM ${worker} AS mine, t.components`;

export function toKnownState(row: KnownStateRow): KnownState {
  const { serviceId, clientId, slot, revision, status, statusSince, badRun, downRun } = row;
  const { lastCheckedAt, trustedUntil, nextCheckAt, mine } = row;
  const of = { serviceId, clientId, slot, revision, status, statusSince, badRun, downRun };
  return { ...of, lastCheckedAt, trustedUntil, nextCheckAt, mine, components: parseComponents(row.components) };
}
