// The second half of every change of services: their schedule, and the events that tell of it.

import { announceSchedule, enroll } from '#domain/checks/enroll.ts';
import { DomainError, notFound } from '#domain/errors.ts';
import { announceFeed, appendFeed } from '#domain/feed/append.ts';
import type { App } from '#domain/app.ts';
import type { Enrolled } from '#domain/checks/enroll.ts';
import type { ServiceEvent } from '#domain/feed/events.ts';
import type { Tx } from '#storage/db.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';

/** A service after its change. */
export interface Changed {
  service: Enrolled;
  change: 'CREATED' | 'UPDATED';
  /** Whether how it is checked has changed, which raised its revision. */
  rechecked: boolean;
  /** Status before the change; null for a new service. */
  status: ServiceStatus | null;
}

/** Puts the services on the schedule and writes their events. The last step of the transaction. */
export async function recordChange(tx: Tx, changes: Changed[], now: Date): Promise<void> {
  const toEnroll = changes.filter((one) => one.rechecked).map((one) => one.service);
  const consequences = await enroll(tx, toEnroll, now);
  const switched = new Map(
    consequences.flatMap((event) => (event.kind === 'service' ? [[event.serviceId, event.status]] : [])),
  );
  const events = changes.map(({ service, change, status }): ServiceEvent => {
    const before = status ?? (service.enabled ? 'UNKNOWN' : 'PAUSED');
    return {
      kind: 'service',
      change,
      serviceId: service.id,
      clientId: service.clientId,
      status: switched.get(service.id) ?? before,
      previousStatus: status,
      reason: null,
    };
  });
  await appendFeed(tx, [...events, ...consequences]);
}

/** Wakes workers and subscribers. Call after the commit. */
export async function announceChange(app: App, serviceIds: readonly number[]): Promise<void> {
  await Promise.all([announceFeed(app), announceSchedule(app, serviceIds)]);
}

/**
 * Turns the database's "not unique" into a CONFLICT that names the field, and "no such client" (it was deleted at the
 * same moment) into NOT_FOUND; passes other errors on.
 */
export function slugTaken(path: (string | number)[], slug?: string): (error: { code?: string }) => never {
  return (error) => {
    if (error.code === 'P2003') throw notFound('The client', ['input', 'clientId']);
    if (error.code !== 'P2002') throw error;
    const words = slug
      ? `another service of this client has the slug "${slug}"`
      : 'that client has services with the same slugs';
    throw new DomainError('CONFLICT', `${words.charAt(0).toUpperCase()}${words.slice(1)}.`, [{ path, message: words }]);
  };
}
