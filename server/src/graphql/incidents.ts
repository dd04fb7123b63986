// Incidents: periods of trouble.

import { queryFromInfo } from '@pothos/plugin-prisma';
import { countIncidents, findIncidents, listIncidents } from '#domain/services/list-incidents.ts';
import { builder } from './builder.ts';
import { NODES, connection, connectionType } from './connection.ts';
import { viewer } from './context.ts';
import { CheckRuleEnum, IncidentStatusEnum, ServiceStatusEnum } from './enums.ts';
import { intsOf } from './ids.ts';
import { byInnerId, registerNode } from './node-loaders.ts';
import { Service } from './service-ref.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { IncidentFilter as Filter } from '#domain/services/list-incidents.ts';
import type { PageArgs } from '#domain/page.ts';
import type { GraphContext } from './context.ts';

export const Incident = builder.prismaNode('Incident', {
  description: 'One period of trouble of a service.',
  id: { field: 'id' },
  fields: (t) => ({
    service: t.field({
      type: Service,
      description: 'The service in trouble.',
      resolve: async (incident, _args, { load }) => (await load.service.load(incident.serviceId))!,
    }),
    status: t.expose('status', { type: IncidentStatusEnum, description: 'How far it has come.' }),
    worst: t.expose('worst', { type: ServiceStatusEnum, description: 'The worst state that was reached.' }),
    rule: t.expose('rule', { type: CheckRuleEnum, nullable: true, description: 'The rule that opened it.' }),
    cause: t.exposeString('cause', { description: 'What opened it, in words.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it began.' }),
    resolvedAt: t.expose('resolvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it lasts.',
    }),
    durationSeconds: t.float({
      description: 'How long it lasted, until now while it lasts, s.',
      resolve: ({ openedAt, resolvedAt }, _args, { now }) =>
        Math.max(0, ((resolvedAt ?? now).getTime() - openedAt.getTime()) / 1000),
    }),
  }),
});

registerNode('Incident', async (ids, context, info) => {
  const query = queryFromInfo({ context, info, typeName: 'Incident' });
  return byInnerId([...(await findIncidents(context.app, viewer(context), intsOf(ids), query)).values()]);
});

export const IncidentConnection = connectionType('Incident', Incident, 'incidents');

export const IncidentFilter = builder.inputType('IncidentFilter', {
  description: 'Which incidents; all conditions must hold.',
  fields: (t) => ({
    statuses: t.field({ type: [IncidentStatusEnum], description: 'Their status is one of these.' }),
    clientSlug: t.string({ description: 'Their service belongs to the client with this slug.' }),
    from: t.field({ type: 'DateTime', description: 'They were under way at this time or later.' }),
    to: t.field({ type: 'DateTime', description: 'They had begun before this time.' }),
  }),
});

/** A page of incidents, newest first. */
export async function incidentPage(context: GraphContext, info: GraphQLResolveInfo, args: PageArgs, filter: Filter) {
  const [{ app }, actor] = [context, viewer(context)];
  const query = queryFromInfo({ context, info, typeName: 'Incident', paths: [NODES] });
  return connection(await listIncidents(app, actor, { ...args, filter }, query), () =>
    countIncidents(app, actor, filter),
  );
}

builder.queryField('incidents', (t) =>
  t.field({
    type: IncidentConnection,
    description: 'Incidents, newest first.',
    args: { ...t.arg.connectionArgs(), filter: t.arg({ type: IncidentFilter, description: 'Which incidents.' }) },
    resolve: (_root, { filter, ...args }, context, info) => incidentPage(context, info, args, filter ?? {}),
  }),
);
