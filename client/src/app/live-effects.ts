// What an event changes in the cache beyond the objects it carries: counts, bars, objects that are gone.
import type { ApolloCache } from '@apollo/client';
import type { Reference, StoreObject } from '@apollo/client/cache';
import type {
  LiveCheckRecordedSubscription,
  LiveServerChangedSubscription,
  LiveServiceChangedSubscription,
  ServerStatus,
  ServiceStatus,
  Verdict,
} from '../gql/graphql.ts';

export type ServiceEvent = LiveServiceChangedSubscription['serviceChanged'];
export type ServerEvent = LiveServerChangedSubscription['serverChanged'];
export type CheckEvent = LiveCheckRecordedSubscription['checkRecorded'];

/** Length of the bar of recent checks. */
const SLOTS = 40;
/** Two records of one check differ by less than this: the bar stores seconds, the event milliseconds. */
const SAME_CHECK_MS = 1_000;

interface Slot extends StoreObject {
  at: string;
  verdict: Verdict;
  durationMs: number;
}

const countField: Record<ServiceStatus | ServerStatus, string> = {
  ONLINE: 'online',
  OFFLINE: 'offline',
  UP: 'up',
  DEGRADED: 'degraded',
  DOWN: 'down',
  MAINTENANCE: 'maintenance',
  PAUSED: 'paused',
  UNKNOWN: 'unknown',
};

/** Moves one service or server from one count to the other in the overview, ahead of the refetch that settles it. */
export function moveCount(
  counts: Record<string, unknown>,
  from: ServiceStatus | ServerStatus | null,
  to: ServiceStatus | ServerStatus | null,
): Record<string, unknown> {
  const next = { ...counts };
  const add = (status: ServiceStatus | ServerStatus | null, by: number) => {
    const field = status === null ? undefined : countField[status];
    const count = field === undefined ? undefined : next[field];
    if (field !== undefined && typeof count === 'number') next[field] = Math.max(0, count + by);
  };
  add(from, -1);
  add(to, 1);
  return next;
}

/** A service changed: counts move at once; a deleted service leaves every list. */
export function applyServiceChanged(cache: ApolloCache, event: ServiceEvent): void {
  if (event.change === 'DELETED') {
    cache.evict({ id: cache.identify({ __typename: 'Service', id: event.serviceId }) });
    cache.gc();
    return;
  }
  if (event.change !== 'STATUS') return;
  const { previousStatus, status } = event;
  cache.modify({
    id: 'Overview:{}',
    fields: { services: (counts: unknown) => moveCount(counts as Record<string, unknown>, previousStatus, status) },
  });
}

/** A server changed: counts move at once; a deleted server leaves every list. */
export function applyServerChanged(cache: ApolloCache, event: ServerEvent): void {
  if (event.change === 'DELETED') {
    cache.evict({ id: cache.identify({ __typename: 'Server', id: event.serverId }) });
    cache.gc();
    return;
  }
  const { previousStatus, status } = event;
  if (previousStatus === status) return;
  cache.modify({
    id: 'Overview:{}',
    fields: { serverCounts: (counts: unknown) => moveCount(counts as Record<string, unknown>, previousStatus, status) },
  });
}

/** Adds a check at the end of a bar; the same bar when it is already in it. */
export function appendSlot(slots: readonly Slot[], slot: Slot): readonly Slot[] {
  const at = Date.parse(slot.at);
  if (slots.some((other) => Math.abs(Date.parse(other.at) - at) < SAME_CHECK_MS)) return slots;
  const last = slots.at(-1);
  if (last && Date.parse(last.at) > at) return slots;
  return [...slots, slot].slice(-SLOTS);
}

/** A check was recorded: the service's bar grows by it, and "last check" of the overview moves. */
export function applyCheckRecorded(cache: ApolloCache, event: CheckEvent): void {
  const { check, service } = event;
  const slot: Slot = {
    __typename: 'CheckSlot',
    at: check.scheduledAt,
    verdict: check.verdict,
    durationMs: check.durationMs,
  };
  cache.modify<{ recentChecks: readonly (Slot | Reference)[] }>({
    id: cache.identify({ __typename: 'Service', id: service.id }),
    fields: { recentChecks: (slots) => appendSlot(slots as readonly Slot[], slot) },
  });
  const at = service.lastCheckedAt;
  if (at === null) return;
  cache.modify<{ lastCheckedAt: string | null }>({
    id: 'Overview:{}',
    fields: { lastCheckedAt: (old: string | null) => (old === null || old < at ? at : old) },
  });
}

/** A client was deleted: it leaves every list. */
export function applyClientDeleted(cache: ApolloCache, clientId: string): void {
  cache.evict({ id: cache.identify({ __typename: 'Client', id: clientId }) });
  cache.gc();
}
