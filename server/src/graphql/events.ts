// The types of events.

import { builder } from './builder.ts';
import { Check } from './checks.ts';
import { Client } from './clients.ts';
import { ServiceStatusEnum } from './enums.ts';
import { encodeId } from './ids.ts';
import { Incident } from './incidents.ts';
import { Service } from './service-ref.ts';
import type { CheckEvent, ClientEvent, FeedEvent, IncidentEvent, ServiceEvent } from '#domain/feed/events.ts';
import type { FeedEntry } from '#domain/feed/read.ts';
import type { CheckRow } from '#domain/services/check-row.ts';
import type { ClientRow } from '#domain/clients/row.ts';
import type { ServiceRow } from '#domain/services/row.ts';
import type { Incident as IncidentRow } from '#storage/generated/prisma/client.ts';

/** A feed entry of one kind of event, as the fields of its type read it. */
export type Entry<Event extends FeedEvent> = FeedEntry & { event: Event };

const change = <Name extends string>(described: Record<Name, string>) =>
  Object.fromEntries(
    Object.entries<string>(described).map(([value, description]) => [value, { value, description }]),
  ) as {
    [K in Name]: { value: K; description: string };
  };

const ServiceChangeKind = builder.enumType('ServiceChangeKind', {
  description: 'What happened to a service.',
  values: change({
    CREATED: 'It was created.',
    UPDATED: 'It was changed.',
    STATUS: 'Its state changed.',
    DELETED: 'It was deleted.',
  }),
});

const ClientChangeKind = builder.enumType('ClientChangeKind', {
  description: 'What happened to a client.',
  values: change({ CREATED: 'It was created.', UPDATED: 'It was changed.', DELETED: 'It was deleted.' }),
});

const IncidentChangeKind = builder.enumType('IncidentChangeKind', {
  description: 'What happened to an incident.',
  values: change({ OPENED: 'It began.', UPDATED: 'It got worse, or somebody took it.', RESOLVED: 'It ended.' }),
});

const CURSOR = 'Place of the event; `after` with it replays what came later.';

export const ServiceChanged = builder
  .objectRef<Entry<ServiceEvent> & { service: ServiceRow | null }>('ServiceChanged')
  .implement({
    description: 'A service was created, changed, deleted, or its state changed.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: CURSOR }),
      at: t.expose('at', { type: 'DateTime', description: 'When it was stored.' }),
      change: t.field({ type: ServiceChangeKind, description: 'What happened.', resolve: ({ event }) => event.change }),
      serviceId: t.id({
        description: 'Id of the service.',
        resolve: ({ event }) => encodeId('Service', event.serviceId),
      }),
      service: t.expose('service', {
        type: Service,
        nullable: true,
        description: 'The service as it is now; null after it was deleted.',
      }),
      previousStatus: t.field({
        type: ServiceStatusEnum,
        nullable: true,
        description: 'State before the event; null for a new service.',
        resolve: ({ event }) => event.previousStatus,
      }),
      status: t.field({
        type: ServiceStatusEnum,
        nullable: true,
        description: 'State after the event.',
        resolve: ({ event }) => event.status,
      }),
      reason: t.string({
        nullable: true,
        description: 'Why the state changed, in words.',
        resolve: ({ event }) => event.reason,
      }),
    }),
  });

export const CheckRecorded = builder
  .objectRef<Entry<CheckEvent> & { check: CheckRow; service: ServiceRow }>('CheckRecorded')
  .implement({
    description: 'A check was recorded.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: CURSOR }),
      check: t.expose('check', { type: Check, description: 'The check.' }),
      service: t.expose('service', { type: Service, description: 'The service as it is now.' }),
    }),
  });

export const ClientChanged = builder
  .objectRef<Entry<ClientEvent> & { client: ClientRow | null }>('ClientChanged')
  .implement({
    description: 'A client was created, changed or deleted.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: CURSOR }),
      at: t.expose('at', { type: 'DateTime', description: 'When it was stored.' }),
      change: t.field({ type: ClientChangeKind, description: 'What happened.', resolve: ({ event }) => event.change }),
      clientId: t.id({ description: 'Id of the client.', resolve: ({ event }) => encodeId('Client', event.clientId) }),
      client: t.expose('client', {
        type: Client,
        nullable: true,
        description: 'The client as it is now; null after it was deleted.',
      }),
    }),
  });

export const IncidentChanged = builder
  .objectRef<Entry<IncidentEvent> & { incident: IncidentRow }>('IncidentChanged')
  .implement({
    description: 'An incident began, changed or ended.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: CURSOR }),
      at: t.expose('at', { type: 'DateTime', description: 'When it was stored.' }),
      change: t.field({
        type: IncidentChangeKind,
        description: 'What happened.',
        resolve: ({ event }) => event.change,
      }),
      incident: t.expose('incident', { type: Incident, description: 'The incident as it is now.' }),
    }),
  });
