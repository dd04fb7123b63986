// The first page.

import { countClients } from '#domain/clients/list.ts';
import {
  countByStatus,
  countOpenIncidents,
  needsAttention,
  plannedChecksPerMinute,
} from '#domain/services/overview.ts';
import { countServersByStatus, serversInTrouble } from '#domain/servers/status.ts';
import { MAX_PAGE } from '#domain/page.ts';
import { inRange } from './arguments.ts';
import { builder } from './builder.ts';
import { viewer } from './context.ts';
import { StatusCounts } from './counts.ts';
import { ServerCounts } from './server-counts.ts';
import { Server } from './server-ref.ts';
import { Service } from './service-ref.ts';

/** The counts are read once for all fields that come from them. */
const Overview = builder.objectRef<Awaited<ReturnType<typeof countByStatus>>>('Overview').implement({
  description: 'All clients, services and servers at a glance, as far as the caller may see them.',
  fields: (t) => ({
    services: t.expose('counts', { type: StatusCounts, description: 'Services by state.' }),
    clients: t.int({
      description: 'How many clients there are.',
      resolve: (_overview, _args, context) => countClients(context.app, viewer(context)),
    }),
    openIncidents: t.int({
      description: 'Incidents that are not resolved.',
      resolve: (_overview, _args, context) => countOpenIncidents(context.app, viewer(context)),
    }),
    lastCheckedAt: t.expose('lastCheckedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the newest check was made; null before the first.',
    }),
    needsAttention: t.field({
      type: [Service],
      description: 'Services that are DOWN or DEGRADED, the newest trouble first.',
      args: { first: t.arg.int({ defaultValue: 20, description: 'How many at most, up to 100.' }) },
      resolve: (_overview, { first }, context) =>
        needsAttention(context.app, viewer(context), inRange('first', first ?? 20, 0, MAX_PAGE)),
    }),
    serverCounts: t.field({
      type: ServerCounts,
      description: 'Servers by state.',
      resolve: (_overview, _args, context) => countServersByStatus(context.app, viewer(context)),
    }),
    serversInTrouble: t.field({
      type: [Server],
      description: 'Servers that are OFFLINE or DEGRADED, the newest trouble first.',
      args: { first: t.arg.int({ defaultValue: 20, description: 'How many at most, up to 100.' }) },
      resolve: (_overview, { first }, context) =>
        serversInTrouble(context.app, viewer(context), inRange('first', first ?? 20, 0, MAX_PAGE)),
    }),
    checksPerMinute: t.float({
      description: 'Regular checks per minute that the schedules ask for.',
      resolve: (_overview, _args, context) => plannedChecksPerMinute(context.app, viewer(context)),
    }),
  }),
});

builder.queryField('overview', (t) =>
  t.field({
    type: Overview,
    description: 'All clients and services at a glance.',
    resolve: (_root, _args, context) => countByStatus(context.app, viewer(context)),
  }),
);
