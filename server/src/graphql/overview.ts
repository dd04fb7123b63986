// The first page.

import { countClients } from '#domain/clients/list.ts';
import { badInput } from '#domain/errors.ts';
import {
  countByStatus,
  countOpenIncidents,
  needsAttention,
  plannedChecksPerMinute,
} from '#domain/services/overview.ts';
import { MAX_PAGE } from '#domain/page.ts';
import { builder } from './builder.ts';
import { viewer } from './context.ts';
import { StatusCounts } from './counts.ts';
import { Service } from './service-ref.ts';

/** The counts are read once for all fields that come from them. */
const Overview = builder.objectRef<Awaited<ReturnType<typeof countByStatus>>>('Overview').implement({
  description: 'All clients and services at a glance, as far as the caller may see them.',
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
      resolve: (_overview, { first }, context) => {
        const count = first ?? 20;
        if (count < 0 || count > MAX_PAGE)
          throw badInput([{ path: ['first'], message: `must be from 0 to ${MAX_PAGE}` }]);
        return needsAttention(context.app, viewer(context), count);
      },
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
