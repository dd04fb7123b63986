// How events are stored in the feed: compactly, one JSON list per event, checked by zod at reading.

import { z } from 'zod';
import { storable } from '#storage/columns.ts';
import { EventKind, IncidentStatus, ServerStatus, ServiceStatus, Verdict } from '#storage/generated/prisma/enums.ts';
import type { FeedEvent } from './events.ts';

const id = z.int().positive();
const long = z.string().regex(/^\d{1,19}$/);
const service = z.enum(ServiceStatus);
const server = z.enum(ServerStatus);
const reason = z.string().nullable();

/** One kind of event: its tag, the list that follows the tag, and the way there and back. */
interface Codec<Event extends FeedEvent, List extends [unknown, ...unknown[]]> {
  tag: string;
  list: z.ZodType<List>;
  write(event: Event): List;
  read(list: List): Event;
}

type AnyCodec = Codec<FeedEvent, [unknown, ...unknown[]]>;

/** Checks the parts against each other, and forgets which event they are of: the table below is asked by kind or tag. */
function codec<Kind extends FeedEvent['kind'], List extends [unknown, ...unknown[]]>(
  _kind: Kind,
  parts: Codec<Extract<FeedEvent, { kind: Kind }>, List>,
): AnyCodec {
  return parts;
}

const words = (text: string | null) => (text === null ? null : storable(text));

const CODECS: Record<FeedEvent['kind'], AnyCodec> = {
  service: codec('service', {
    tag: 's',
    list: z.tuple([z.enum(['CREATED', 'UPDATED', 'STATUS', 'DELETED']), id, id, service, service.nullable(), reason]),
    write: (e) => [e.change, e.serviceId, e.clientId, e.status, e.previousStatus, words(e.reason)],
    read: ([change, serviceId, clientId, status, previousStatus, why]) => ({
      ...{ kind: 'service', change, serviceId, clientId, status, previousStatus, reason: why },
    }),
  }),
  check: codec('check', {
    tag: 'c',
    list: z.tuple([id, id, z.number(), z.enum(Verdict), service]),
    write: (e) => [e.serviceId, e.clientId, e.scheduledAt.getTime(), e.verdict, e.status],
    read: ([serviceId, clientId, at, verdict, status]) => ({
      ...{ kind: 'check', serviceId, clientId, scheduledAt: new Date(at), verdict, status },
    }),
  }),
  client: codec('client', {
    tag: 'k',
    list: z.tuple([z.enum(['CREATED', 'UPDATED', 'DELETED']), id]),
    write: (e) => [e.change, e.clientId],
    read: ([change, clientId]) => ({ kind: 'client', change, clientId }),
  }),
  incident: codec('incident', {
    tag: 'i',
    list: z.tuple([z.enum(['OPENED', 'UPDATED', 'RESOLVED']), id, id, id, z.enum(IncidentStatus)]),
    write: (e) => [e.change, e.incidentId, e.serviceId, e.clientId, e.status],
    read: ([change, incidentId, serviceId, clientId, status]) => ({
      ...{ kind: 'incident', change, incidentId, serviceId, clientId, status },
    }),
  }),
  server: codec('server', {
    tag: 'h',
    list: z.tuple([
      z.enum(['CREATED', 'UPDATED', 'STATUS', 'STARTED', 'STOPPED', 'DELETED']),
      id,
      id,
      server,
      server.nullable(),
      reason,
    ]),
    write: (e) => [e.change, e.serverId, e.clientId, e.status, e.previousStatus, words(e.reason)],
    read: ([change, serverId, clientId, status, previousStatus, why]) => ({
      ...{ kind: 'server', change, serverId, clientId, status, previousStatus, reason: why },
    }),
  }),
  sample: codec('sample', {
    tag: 'm',
    list: z.tuple([id, id, z.number()]),
    write: (e) => [e.serverId, e.clientId, e.at.getTime()],
    read: ([serverId, clientId, at]) => ({ kind: 'sample', serverId, clientId, at: new Date(at) }),
  }),
  logs: codec('logs', {
    tag: 'l',
    list: z.tuple([id, id, id, long, long]),
    write: (e) => [e.sourceId, e.serverId, e.clientId, e.firstId, e.lastId],
    read: ([sourceId, serverId, clientId, firstId, lastId]) => ({
      ...{ kind: 'logs', sourceId, serverId, clientId, firstId, lastId },
    }),
  }),
  event: codec('event', {
    tag: 'e',
    list: z.tuple([long, id, id, z.enum(EventKind)]),
    write: (e) => [e.eventId, e.serverId, e.clientId, e.eventKind],
    read: ([eventId, serverId, clientId, eventKind]) => ({ kind: 'event', eventId, serverId, clientId, eventKind }),
  }),
};

const BY_TAG = new Map(Object.values(CODECS).map((one) => [one.tag, one]));

/** The text of a feed row: a JSON list of lists, in the order of the events. */
export function encodeEvents(events: readonly FeedEvent[]): string {
  return JSON.stringify(
    events.map((event) => {
      const { tag, write } = CODECS[event.kind];
      return [tag, ...write(event)];
    }),
  );
}

/**
 * Reads the parsed JSON of a feed row. An event that this version does not know yields null, so that indexes
 * (and with them cursors) stay right while old and new processes run side by side.
 */
export function decodeEvents(json: unknown): (FeedEvent | null)[] {
  return z.array(z.unknown()).parse(json).map(decodeEvent);
}

function decodeEvent(json: unknown): FeedEvent | null {
  if (!Array.isArray(json)) return null;
  const [tag, ...list] = json as unknown[];
  const found = typeof tag === 'string' ? BY_TAG.get(tag) : undefined;
  const parsed = found?.list.safeParse(list);
  return found && parsed?.success ? found.read(parsed.data) : null;
}
