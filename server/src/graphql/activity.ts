// Transitions of services.

import { queryFromInfo } from '@pothos/plugin-prisma';
import { visibleTo } from '#domain/auth/visibility.ts';
import { countStatusChanges, listStatusChanges } from '#domain/services/list-status-changes.ts';
import { builder } from './builder.ts';
import { NODES, connection, connectionType } from './connection.ts';
import { viewer } from './context.ts';
import { CheckRuleEnum, ServiceStatusEnum } from './enums.ts';
import { byInnerId, registerNode } from './node-loaders.ts';
import { Service } from './service-ref.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { PageArgs } from '#domain/page.ts';
import type { StatusChangeFilter } from '#domain/services/list-status-changes.ts';
import type { GraphContext } from './context.ts';

const StatusChange = builder.prismaNode('StatusChange', {
  description: 'One transition of a service from a state to another.',
  id: { field: 'id' },
  fields: (t) => ({
    service: t.field({
      type: Service,
      description: 'The service.',
      resolve: async (change, _args, { load }) => (await load.service.load(change.serviceId))!,
    }),
    from: t.expose('from', { type: ServiceStatusEnum, description: 'State before.' }),
    to: t.expose('to', { type: ServiceStatusEnum, description: 'State after.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    rule: t.expose('rule', {
      type: CheckRuleEnum,
      nullable: true,
      description: 'The rule of the check that confirmed it; null when no check did.',
    }),
    reason: t.exposeString('reason', { description: 'Why, in words.' }),
  }),
});

registerNode('StatusChange', async (ids, context, info) => {
  const keys = ids.filter((id) => /^[1-9]\d{0,14}$/.test(id)).map(BigInt);
  const where = { AND: [visibleTo(viewer(context)).statusChange, { id: { in: keys } }] };
  const query = queryFromInfo({ context, info, typeName: 'StatusChange' });
  return byInnerId(await context.app.db.statusChange.findMany({ ...query, where }));
});

export const StatusChangeConnection = connectionType('StatusChange', StatusChange, 'transitions');

const ActivityFilter = builder.inputType('ActivityFilter', {
  description: 'Which transitions; all conditions must hold.',
  fields: (t) => ({
    clientSlug: t.string({ description: 'Their service belongs to the client with this slug.' }),
    statuses: t.field({ type: [ServiceStatusEnum], description: 'The state after is one of these.' }),
  }),
});

/** A page of transitions, newest first. */
export async function statusChangePage(
  context: GraphContext,
  info: GraphQLResolveInfo,
  args: PageArgs,
  filter: StatusChangeFilter,
) {
  const [{ app }, actor] = [context, viewer(context)];
  const query = queryFromInfo({ context, info, typeName: 'StatusChange', paths: [NODES] });
  return connection(await listStatusChanges(app, actor, { ...args, filter }, query), () =>
    countStatusChanges(app, actor, filter),
  );
}

builder.queryField('activity', (t) =>
  t.field({
    type: StatusChangeConnection,
    description: 'Transitions of all services, newest first.',
    args: { ...t.arg.connectionArgs(), filter: t.arg({ type: ActivityFilter, description: 'Which transitions.' }) },
    resolve: (_root, { filter, ...args }, context, info) => statusChangePage(context, info, args, filter ?? {}),
  }),
);
