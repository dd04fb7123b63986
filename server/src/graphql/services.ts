// Services: what is monitored.

import { findServiceBySlug } from '#domain/services/find.ts';
import { countServices, listServices } from '#domain/services/list.ts';
import { builder } from './builder.ts';
import { connection, connectionType } from './connection.ts';
import { viewer } from './context.ts';
import { ProbeKindEnum, ServiceStatusEnum, SortDirectionEnum } from './enums.ts';
import { intsOf, keysOf } from './ids.ts';
import { byInnerId, loadAll, registerNode } from './node-loaders.ts';
import { Client } from './clients.ts';
import { Server } from './server-ref.ts';
import { Service } from './service-ref.ts';
import { given } from './arguments.ts';
import type { PageArgs } from '#domain/page.ts';
import type { ServiceFilter as Filter } from '#domain/services/list.ts';
import type { GraphContext } from './context.ts';

registerNode('Service', async (ids, { load }) => byInnerId(await loadAll(load.service, intsOf(ids))));

const ServiceConnection = connectionType('Service', Service, 'services');

const ServiceFilter = builder.inputType('ServiceFilter', {
  description: 'Which services; all conditions must hold.',
  fields: (t) => ({
    search: t.string({ description: "Part of the name, slug, target or client's name, in any case." }),
    clientSlug: t.string({ description: 'They belong to the client with this slug.' }),
    statuses: t.field({ type: [ServiceStatusEnum], description: 'Their state is one of these.' }),
    kinds: t.field({ type: [ProbeKindEnum], description: 'Their kind is one of these.' }),
    enabled: t.boolean({ description: 'Whether checks are switched on.' }),
    ids: t.idList({ description: 'They are among these.' }),
  }),
});

const ServiceSortField = builder.enumType('ServiceSortField', {
  description: 'What services are ordered by.',
  values: {
    STATUS: {
      value: 'STATUS',
      description: 'Their state, the worst first when ascending: DOWN, DEGRADED, UNKNOWN, MAINTENANCE, UP, PAUSED.',
    },
    NAME: { value: 'NAME', description: 'Their name.' },
    CLIENT: { value: 'CLIENT', description: "Their client's name." },
    LAST_CHECKED_AT: { value: 'LAST_CHECKED_AT', description: 'When they were last checked.' },
    RESPONSE_TIME: { value: 'RESPONSE_TIME', description: 'How long the newest check took.' },
    STATUS_SINCE: { value: 'STATUS_SINCE', description: 'Since when they are in their state.' },
    CREATED_AT: { value: 'CREATED_AT', description: 'When they were created.' },
  } as const,
});

const ServiceSort = builder.inputType('ServiceSort', {
  description:
    'Order of services. What is not known, such as the response time of a service never checked, comes last.',
  fields: (t) => ({
    field: t.field({ type: ServiceSortField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: SortDirectionEnum, defaultValue: 'ASC', description: 'Which way.' }),
  }),
});

type ListArgs = PageArgs & {
  filter?: typeof ServiceFilter.$inferInput | null;
  sort?: typeof ServiceSort.$inferInput | null;
};

/** Whose services. */
type Place = Pick<Filter, 'clientId' | 'serverId'>;

/** A page of services, by name unless another order is given. */
async function servicePage(context: GraphContext, { filter, sort, ...page }: ListArgs, of: Place = {}) {
  const [{ app }, actor] = [context, viewer(context)];
  const { ids, ...conditions } = given(filter ?? {});
  const wanted: Filter = { ...conditions, ...of, ...(ids && { ids: keysOf('Service', ids, ['filter', 'ids']) }) };
  const order = sort && { field: sort.field, direction: sort.direction ?? 'ASC' };
  return connection(await listServices(app, actor, { ...page, filter: wanted, sort: order }), () =>
    countServices(app, actor, wanted),
  );
}

builder.objectField(Client, 'services', (t) =>
  t.field({
    type: ServiceConnection,
    description: 'Its services, by name unless another order is given.',
    extensions: { cost: 10 },
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: ServiceFilter, description: 'Which services.' }),
      sort: t.arg({ type: ServiceSort, description: 'In which order.' }),
    },
    resolve: (client, args, context) => servicePage(context, args, { clientId: client.id }),
  }),
);

builder.objectField(Server, 'services', (t) =>
  t.field({
    type: ServiceConnection,
    description: 'The services that run on it, by name.',
    extensions: { cost: 10 },
    args: t.arg.connectionArgs(),
    resolve: (server, args, context) => servicePage(context, args, { serverId: server.id }),
  }),
);

builder.queryFields((t) => ({
  services: t.field({
    type: ServiceConnection,
    description: 'Services, by name unless another order is given.',
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: ServiceFilter, description: 'Which services.' }),
      sort: t.arg({ type: ServiceSort, description: 'In which order.' }),
    },
    resolve: (_root, args, context) => servicePage(context, args),
  }),
  service: t.field({
    type: Service,
    nullable: true,
    description: 'The service with this slug; null when there is none that the caller may see.',
    args: {
      clientSlug: t.arg.string({ required: true, description: 'Slug of the client.' }),
      slug: t.arg.string({ required: true, description: 'Slug of the service.' }),
    },
    resolve: (_root, { clientSlug, slug }, context) =>
      findServiceBySlug(context.app, viewer(context), clientSlug, slug),
  }),
}));
