// The subscriptions: what each is about and how its events are read.

import { findClientBySlug } from '#domain/clients/find.ts';
import { notFound } from '#domain/errors.ts';
import { builder } from './builder.ts';
import { viewer } from './context.ts';
import { IncidentStatusEnum, ServiceStatusEnum, VerdictEnum } from './enums.ts';
import { CheckRecorded, ClientChanged, IncidentChanged, ServiceChanged } from './events.ts';
import { keysOf } from './ids.ts';
import { LiveSource } from './live/source.ts';
import type { CheckEvent, ClientEvent, FeedEvent, IncidentEvent, ServiceEvent } from '#domain/feed/events.ts';
import type { FeedEntry } from '#domain/feed/read.ts';
import type { Entry } from './events.ts';
import type { GraphContext } from './context.ts';

const ServiceEventFilter = builder.inputType('ServiceEventFilter', {
  description: 'Which events of services; all conditions must hold.',
  fields: (t) => ({
    clientSlug: t.string({ description: 'The service belongs to the client that has this slug now.' }),
    serviceIds: t.idList({ description: 'The service is one of these.' }),
    statuses: t.field({
      type: [ServiceStatusEnum],
      description: 'The state of the service after the event is one of these.',
    }),
    verdicts: t.field({
      type: [VerdictEnum],
      description: 'The verdict of the check is one of these; for checkRecorded.',
    }),
  }),
});

const ClientEventFilter = builder.inputType('ClientEventFilter', {
  description: 'Which events of clients.',
  fields: (t) => ({ clientSlug: t.string({ description: 'The client is the one that has this slug now.' }) }),
});

const IncidentEventFilter = builder.inputType('IncidentEventFilter', {
  description: 'Which events of incidents; all conditions must hold.',
  fields: (t) => ({
    clientSlug: t.string({ description: 'The service belongs to the client that has this slug now.' }),
    serviceIds: t.idList({ description: 'The service is one of these.' }),
    statuses: t.field({
      type: [IncidentStatusEnum],
      description: 'The status of the incident after the event is one of these.',
    }),
  }),
});

interface Filter {
  clientSlug?: string | null;
  serviceIds?: string[] | null;
}

type Test<Event> = (event: Event) => boolean;

/** Conditions on client and service. @throws DomainError NOT_FOUND for a slug, BAD_INPUT for ids */
async function placeTest(
  filter: Filter,
  context: GraphContext,
): Promise<Test<{ clientId: number; serviceId?: number }>> {
  let clientId: number | null = null;
  if (filter.clientSlug != null) {
    const client = await findClientBySlug(context.app, viewer(context), filter.clientSlug);
    if (!client) throw notFound('The client', ['filter', 'clientSlug']);
    clientId = client.id;
  }
  const services = filter.serviceIds ? new Set(keysOf('Service', filter.serviceIds, ['filter', 'serviceIds'])) : null;
  return (event) =>
    (clientId === null || event.clientId === clientId) &&
    (services === null || (event.serviceId !== undefined && services.has(event.serviceId)));
}

/** Whether a value is among those that were asked for; all are when nothing was. */
const among = <T>(wanted: readonly T[] | null | undefined): Test<T> =>
  wanted ? (value) => wanted.includes(value) : () => true;

const after = {
  description: 'A cursor: first replays what came after it, then goes on live. CURSOR_EXPIRED when it is too old.',
};

/** `matches` is asked only about events of its kind, so entries and events agree. */
const ofKind = <Event extends FeedEvent>(kind: Event['kind'], test: Test<Event>): Test<FeedEvent> => {
  return (event) => event.kind === kind && test(event as Event);
};
const entriesOf = <Event extends FeedEvent>(entries: readonly FeedEntry[]) => entries as readonly Entry<Event>[];

builder.subscriptionFields((t) => ({
  serviceChanged: t.field({
    type: ServiceChanged,
    description: 'Services that are created, changed, deleted, or whose state changes.',
    args: { filter: t.arg({ type: ServiceEventFilter, description: 'Which events.' }), after: t.arg.string(after) },
    subscribe: async (_root, args, context) => {
      const filter = args.filter ?? {};
      const [place, status] = [await placeTest(filter, context), among(filter.statuses)];
      return new LiveSource({
        after: args.after ?? null,
        matches: ofKind<ServiceEvent>('service', (event) => place(event) && status(event.status)),
        load: (entries, { load }) =>
          Promise.all(
            entriesOf<ServiceEvent>(entries).map(async (entry) => {
              const gone = entry.event.change === 'DELETED';
              return { ...entry, service: gone ? null : await load.service.load(entry.event.serviceId) };
            }),
          ),
      });
    },
    resolve: (payload) => payload,
  }),

  checkRecorded: t.field({
    type: CheckRecorded,
    description: 'Checks, as they are recorded.',
    args: { filter: t.arg({ type: ServiceEventFilter, description: 'Which checks.' }), after: t.arg.string(after) },
    subscribe: async (_root, args, context) => {
      const filter = args.filter ?? {};
      const [place, status, verdict] = [
        await placeTest(filter, context),
        among(filter.statuses),
        among(filter.verdicts),
      ];
      return new LiveSource({
        after: args.after ?? null,
        matches: ofKind<CheckEvent>('check', (event) => place(event) && status(event.status) && verdict(event.verdict)),
        load: (entries, { load }) =>
          Promise.all(
            entriesOf<CheckEvent>(entries).map(async (entry) => {
              const { serviceId, scheduledAt } = entry.event;
              const [check, service] = await Promise.all([
                load.check.load({ serviceId, scheduledAt: scheduledAt.getTime() }),
                load.service.load(serviceId),
              ]);
              // The service was deleted or hidden meanwhile.
              return check && service ? { ...entry, check, service } : null;
            }),
          ),
      });
    },
    resolve: (payload) => payload,
  }),

  clientChanged: t.field({
    type: ClientChanged,
    description: 'Clients that are created, changed or deleted.',
    args: { filter: t.arg({ type: ClientEventFilter, description: 'Which events.' }), after: t.arg.string(after) },
    subscribe: async (_root, args, context) => {
      const place = await placeTest(args.filter ?? {}, context);
      return new LiveSource({
        after: args.after ?? null,
        matches: ofKind<ClientEvent>('client', place),
        load: (entries, { load }) =>
          Promise.all(
            entriesOf<ClientEvent>(entries).map(async (entry) => {
              const gone = entry.event.change === 'DELETED';
              return { ...entry, client: gone ? null : await load.client.load(entry.event.clientId) };
            }),
          ),
      });
    },
    resolve: (payload) => payload,
  }),

  incidentChanged: t.field({
    type: IncidentChanged,
    description: 'Incidents that begin, change or end.',
    args: { filter: t.arg({ type: IncidentEventFilter, description: 'Which events.' }), after: t.arg.string(after) },
    subscribe: async (_root, args, context) => {
      const filter = args.filter ?? {};
      const [place, status] = [await placeTest(filter, context), among(filter.statuses)];
      return new LiveSource({
        after: args.after ?? null,
        matches: ofKind<IncidentEvent>('incident', (event) => place(event) && status(event.status)),
        load: (entries, { load }) =>
          Promise.all(
            entriesOf<IncidentEvent>(entries).map(async (entry) => {
              const incident = await load.incident.load(entry.event.incidentId);
              return incident && { ...entry, incident };
            }),
          ),
      });
    },
    resolve: (payload) => payload,
  }),
}));
