// Clients: the customers who own services.

import { queryFromInfo } from '@pothos/plugin-prisma';
import { visibleTo } from '#domain/auth/visibility.ts';
import { countClients, listClients } from '#domain/clients/list.ts';
import { noCounts, worstOf } from '#domain/services/status.ts';
import { builder } from './builder.ts';
import { connection, connectionType } from './connection.ts';
import { viewer } from './context.ts';
import { StatusCounts } from './counts.ts';
import { ServiceStatusEnum, SortDirectionEnum } from './enums.ts';
import { intsOf } from './ids.ts';
import { byInnerId, registerNode } from './node-loaders.ts';
import { periodArgs, periodOf } from './period.ts';
import { DayUptime, Uptime, checkedDays, daysArgs } from './uptime.ts';
import type { ClientRow } from '#domain/clients/row.ts';
import type { GraphContext } from './context.ts';

const countsOf = async (client: ClientRow, { load }: GraphContext) =>
  (await load.clientCounts.load(client.id)) ?? noCounts();

export const Client = builder.prismaNode('Client', {
  description: 'A customer who owns services.',
  id: { field: 'id' },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Name in addresses, unique.' }),
    name: t.exposeString('name', { description: 'Name for people.' }),
    description: t.exposeString('description', { description: 'Free text; may be empty.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    status: t.field({
      type: ServiceStatusEnum,
      description: 'The worst state of its services; UNKNOWN without services.',
      resolve: async (client, _args, context) => worstOf(await countsOf(client, context)),
    }),
    counts: t.field({
      type: StatusCounts,
      description: 'Its services by state.',
      resolve: (client, _args, context) => countsOf(client, context),
    }),
    openIncidents: t.int({
      description: 'Its incidents that are not resolved.',
      resolve: async (client, _args, { load }) => (await load.clientIncidents.load(client.id)) ?? 0,
    }),
    uptime: t.field({
      type: Uptime,
      description: 'Time-weighted uptime over a period, summed over its services.',
      args: periodArgs(),
      extensions: { cost: 10 },
      resolve: async (client, args, { load, now }) => (await load.clientUptime(periodOf(args, now)).load(client.id))!,
    }),
    days: t.field({
      type: [DayUptime],
      description: 'The last UTC days, oldest first, today included.',
      args: daysArgs(),
      resolve: async (client, { last }, { load }) => (await load.clientDays(checkedDays(last)).load(client.id)) ?? [],
    }),
    responseTimeP95Ms: t.float({
      nullable: true,
      description: '95th percentile of the response times of its services in the last observed hour, ms.',
      resolve: (client, _args, { load }) => load.clientP95.load(client.id),
    }),
  }),
});

registerNode('Client', async (ids, context, info) => {
  const where = { AND: [visibleTo(viewer(context)).client, { id: { in: intsOf(ids) } }] };
  const query = queryFromInfo({ context, info, typeName: 'Client' });
  return byInnerId(await context.app.db.client.findMany({ ...query, where }));
});

const ClientConnection = connectionType('Client', Client, 'clients');

const ClientFilter = builder.inputType('ClientFilter', {
  description: 'Which clients; all conditions must hold.',
  fields: (t) => ({
    search: t.string({ description: 'Part of the name or slug, in any case.' }),
    statuses: t.field({ type: [ServiceStatusEnum], description: 'The worst state of the services is one of these.' }),
  }),
});

const ClientSortField = builder.enumType('ClientSortField', {
  description: 'What clients are ordered by.',
  values: {
    STATUS: { value: 'STATUS', description: 'Their state, the worst first when ascending.' },
    NAME: { value: 'NAME', description: 'Their name.' },
    CREATED_AT: { value: 'CREATED_AT', description: 'When they were created.' },
  } as const,
});

const ClientSort = builder.inputType('ClientSort', {
  description: 'Order of clients.',
  fields: (t) => ({
    field: t.field({ type: ClientSortField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: SortDirectionEnum, defaultValue: 'ASC', description: 'Which way.' }),
  }),
});

builder.queryFields((t) => ({
  clients: t.field({
    type: ClientConnection,
    description: 'Clients, by name unless another order is given.',
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: ClientFilter, description: 'Which clients.' }),
      sort: t.arg({ type: ClientSort, description: 'In which order.' }),
    },
    resolve: async (_root, { sort, ...args }, context) => {
      const [{ app }, actor] = [context, viewer(context)];
      const order = sort && { field: sort.field, direction: sort.direction ?? 'ASC' };
      return connection(await listClients(app, actor, { ...args, sort: order }), () =>
        countClients(app, actor, args.filter ?? {}),
      );
    },
  }),
  client: t.prismaField({
    type: Client,
    nullable: true,
    description: 'The client with this slug; null when there is none that the caller may see.',
    args: { slug: t.arg.string({ required: true, description: 'Slug of the client.' }) },
    resolve: (query, _root, { slug }, context) =>
      context.app.db.client.findFirst({ ...query, where: { slug, ...visibleTo(viewer(context)).client } }),
  }),
}));
