// What happened, as subscribers hear it; how it is stored is in codec.ts.

import type {
  EventKind,
  IncidentStatus,
  ServerStatus,
  ServiceStatus,
  Verdict,
} from '#storage/generated/prisma/enums.ts';

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

/**
 * A server was created, changed, switched on or off, deleted, or went from one status to another (then with the reason
 * in words).
 */
export interface ServerEvent {
  kind: 'server';
  change: 'CREATED' | 'UPDATED' | 'STATUS' | 'STARTED' | 'STOPPED' | 'DELETED';
  serverId: number;
  clientId: number;
  /** Status after the event. */
  status: ServerStatus;
  previousStatus: ServerStatus | null;
  reason: string | null;
}

/** A sample of a server was recorded. */
export interface SampleEvent {
  kind: 'sample';
  serverId: number;
  clientId: number;
  at: Date;
}

/** Lines of a log source were recorded; their ids, both ends included, are bigint as text. */
export interface LogEvent {
  kind: 'logs';
  sourceId: number;
  serverId: number;
  clientId: number;
  firstId: string;
  lastId: string;
}

/** An entry was written to the timeline of a server; its id is bigint as text. */
export interface TimelineEvent {
  kind: 'event';
  eventId: string;
  serverId: number;
  clientId: number;
  eventKind: EventKind;
}

export type FeedEvent =
  | ServiceEvent
  | CheckEvent
  | ClientEvent
  | IncidentEvent
  | ServerEvent
  | SampleEvent
  | LogEvent
  | TimelineEvent;
