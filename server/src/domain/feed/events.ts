// What happened, as subscribers hear it. Stored compactly (one JSON list per event), checked by zod at reading.

import { z } from 'zod';
import { storable } from '#storage/columns.ts';
import { IncidentStatus, ServiceStatus, Verdict } from '#storage/generated/prisma/enums.ts';

/** A service was created, changed, deleted, or went from one status to another (then with the reason in words). */
export interface ServiceEvent {
  kind: 'service';
  change: 'CREATED' | 'UPDATED' | 'STATUS' | 'DELETED';
  serviceId: number;
  clientId: number;
  /** Status after the event. */
  status: ServiceStatus;
  previousStatus: ServiceStatus | null;
  reason: string | null;
}

/** A check was recorded. */
export interface CheckEvent {
  kind: 'check';
  serviceId: number;
  clientId: number;
  scheduledAt: Date;
  verdict: Verdict;
  /** Status of the service after this check. */
  status: ServiceStatus;
}

/** A client was created, changed or deleted. */
export interface ClientEvent {
  kind: 'client';
  change: 'CREATED' | 'UPDATED' | 'DELETED';
  clientId: number;
}

/** An incident was opened, changed (e.g. got worse) or resolved. */
export interface IncidentEvent {
  kind: 'incident';
  change: 'OPENED' | 'UPDATED' | 'RESOLVED';
  incidentId: number;
  serviceId: number;
  clientId: number;
  status: IncidentStatus;
}

export type FeedEvent = ServiceEvent | CheckEvent | ClientEvent | IncidentEvent;

const id = z.int().positive();
const status = z.enum(ServiceStatus);

const stored = {
  s: z.tuple([
    z.literal('s'),
    z.enum(['CREATED', 'UPDATED', 'STATUS', 'DELETED']),
    id,
    id,
    status,
    status.nullable(),
    z.string().nullable(),
  ]),
  c: z.tuple([z.literal('c'), id, id, z.number(), z.enum(Verdict), status]),
  k: z.tuple([z.literal('k'), z.enum(['CREATED', 'UPDATED', 'DELETED']), id]),
  i: z.tuple([z.literal('i'), z.enum(['OPENED', 'UPDATED', 'RESOLVED']), id, id, id, z.enum(IncidentStatus)]),
};
const tagged = z.tuple([z.enum(['s', 'c', 'k', 'i'])], z.unknown());

/** The text of a feed row: a JSON list of lists, in the order of the events. */
export function encodeEvents(events: readonly FeedEvent[]): string {
  return JSON.stringify(events.map(encodeEvent));
}

function encodeEvent(event: FeedEvent): unknown[] {
  switch (event.kind) {
    case 'check':
      return ['c', event.serviceId, event.clientId, event.scheduledAt.getTime(), event.verdict, event.status];
    case 'service':
      return [
        's',
        event.change,
        event.serviceId,
        event.clientId,
        event.status,
        event.previousStatus,
        event.reason === null ? null : storable(event.reason),
      ];
    case 'client':
      return ['k', event.change, event.clientId];
    case 'incident':
      return ['i', event.change, event.incidentId, event.serviceId, event.clientId, event.status];
  }
}

/**
 * Reads the parsed JSON of a feed row. An event that this version does not know yields null, so that indexes
 * (and with them cursors) stay right while old and new processes run side by side.
 */
export function decodeEvents(json: unknown): (FeedEvent | null)[] {
  return z.array(z.unknown()).parse(json).map(decodeEvent);
}

function decodeEvent(json: unknown): FeedEvent | null {
  const tag = tagged.safeParse(json).data?.[0];
  if (tag === 'c') {
    const { data } = stored.c.safeParse(json);
    if (!data) return null;
    return {
      kind: 'check',
      serviceId: data[1],
      clientId: data[2],
      scheduledAt: new Date(data[3]),
      verdict: data[4],
      status: data[5],
    };
  }
  if (tag === 's') {
    const { data } = stored.s.safeParse(json);
    if (!data) return null;
    const [, change, serviceId, clientId, now, previousStatus, reason] = data;
    return { kind: 'service', change, serviceId, clientId, status: now, previousStatus, reason };
  }
  if (tag === 'k') {
    const { data } = stored.k.safeParse(json);
    return data ? { kind: 'client', change: data[1], clientId: data[2] } : null;
  }
  const { data } = stored.i.safeParse(json);
  if (!data) return null;
  return {
    kind: 'incident',
    change: data[1],
    incidentId: data[2],
    serviceId: data[3],
    clientId: data[4],
    status: data[5],
  };
}
