// The subscriptions: what each is about and how its events are read.

import { builder } from './builder.ts';
import { IncidentStatusEnum, ServiceStatusEnum, VerdictEnum } from './enums.ts';
import { AFTER, among, entriesOf, ofKind, placeTest } from './event-tests.ts';
import { CheckRecorded, ClientChanged, IncidentChanged, ServiceChanged } from './events.ts';
import { LiveSource } from './live/source.ts';
import type { CheckEvent, ClientEvent, IncidentEvent, ServiceEvent } from '#domain/feed/events.ts';

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

builder.subscriptionFields((t) => ({
  serviceChanged: t.field({
    type: ServiceChanged,
    description: 'Services that are created, changed, deleted, or whose state changes.',
    args: { filter: t.arg({ type: ServiceEventFilter, description: 'Which events.' }), after: t.arg.string(AFTER) },
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
    args: { filter: t.arg({ type: ServiceEventFilter, description: 'Which checks.' }), after: t.arg.string(AFTER) },
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
    args: { filter: t.arg({ type: ClientEventFilter, description: 'Which events.' }), after: t.arg.string(AFTER) },
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
    args: { filter: t.arg({ type: IncidentEventFilter, description: 'Which events.' }), after: t.arg.string(AFTER) },
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
