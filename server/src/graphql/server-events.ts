// The timeline of servers, and the journal of what people changed.

import { countAudit, findAuditEntries, listAudit } from '#domain/audit/list.ts';
import { may } from '#domain/auth/visibility.ts';
import { countEvents, listEvents } from '#domain/events/list.ts';
import { builder } from './builder.ts';
import { Client } from './clients.ts';
import { connection, connectionType } from './connection.ts';
import { viewer } from './context.ts';
import { longsOf } from './ids.ts';
import { byInnerId, loadAll, registerNode } from './node-loaders.ts';
import { EventKindEnum, SeverityEnum } from './server-enums.ts';
import { Server } from './server-ref.ts';
import type { AuditRow } from '#domain/audit/list.ts';
import type { EventFilter, EventRow } from '#domain/events/list.ts';
import type { PageArgs } from '#domain/page.ts';
import type { GraphContext } from './context.ts';

export const Event = builder.objectRef<EventRow>('Event');

builder.node(Event, {
  description: 'An entry of the timeline of a server.',
  id: { resolve: (event) => event.id },
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    client: t.field({
      type: Client,
      description: 'The client who owns the server.',
      resolve: async ({ clientId }, _args, { load }) => (await load.client.load(clientId))!,
    }),
    server: t.field({
      type: Server,
      description: 'The server.',
      resolve: async ({ serverId }, _args, { load }) => (await load.server.load(serverId))!,
    }),
    kind: t.expose('kind', { type: EventKindEnum, description: 'What happened.' }),
    severity: t.expose('severity', { type: SeverityEnum, description: 'How bad it is.' }),
    words: t.exposeString('words', { description: 'What happened, in one sentence.' }),
  }),
});

registerNode('Event', async (ids, { load }) => byInnerId(await loadAll(load.event, longsOf(ids))));

const AuditEntry = builder.objectRef<AuditRow>('AuditEntry');

builder.node(AuditEntry, {
  description: 'Who changed what that matters to safety.',
  id: { resolve: (entry) => entry.id },
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it was done.' }),
    actorKind: t.exposeString('actorKind', { description: '"user", "apiKey" or "system".' }),
    actorName: t.exposeString('actorName', { description: 'Who did it, as the name was then.' }),
    action: t.exposeString('action', { description: 'What was done: "command.create".' }),
    subject: t.exposeString('subject', { description: 'To what: "command:12".' }),
    detail: t.expose('detail', { type: 'JSON', description: 'Before and after, without secrets.' }),
  }),
});

registerNode('AuditEntry', async (ids, context) => {
  const actor = viewer(context);
  return may(actor, 'WRITE') ? findAuditEntries(context.app, actor, longsOf(ids)) : new Map();
});

const EventConnection = connectionType('Event', Event, 'events');
const AuditEntryConnection = connectionType('AuditEntry', AuditEntry, 'entries');

/** A page of events, newest first. */
async function eventPage(context: GraphContext, page: PageArgs, filter: EventFilter) {
  const [{ app }, actor] = [context, viewer(context)];
  return connection(await listEvents(app, actor, { ...page, filter }), () => countEvents(app, actor, filter));
}

builder.objectField(Server, 'events', (t) =>
  t.field({
    type: EventConnection,
    description: 'What happened on it, newest first.',
    extensions: { cost: 10 },
    args: {
      ...t.arg.connectionArgs(),
      kinds: t.arg({ type: [EventKindEnum], description: 'Only these kinds.' }),
    },
    resolve: ({ id }, { kinds, ...page }, context) => eventPage(context, page, { serverId: id, kinds }),
  }),
);

builder.queryFields((t) => ({
  events: t.field({
    type: EventConnection,
    description: 'What happened on servers, newest first.',
    args: {
      ...t.arg.connectionArgs(),
      clientSlug: t.arg.string({ description: 'Only on servers of the client with this slug.' }),
      kinds: t.arg({ type: [EventKindEnum], description: 'Only these kinds.' }),
    },
    resolve: (_root, { clientSlug, kinds, ...page }, context) => eventPage(context, page, { clientSlug, kinds }),
  }),
  audit: t.field({
    type: AuditEntryConnection,
    description: 'Who changed what that matters to safety, newest first. Needs WRITE.',
    args: {
      ...t.arg.connectionArgs(),
      clientSlug: t.arg.string({ description: 'Only what concerns the client with this slug.' }),
    },
    resolve: async (_root, args, context) => {
      const [{ app }, actor] = [context, viewer(context)];
      return connection(await listAudit(app, actor, args), () => countAudit(app, actor, args.clientSlug ?? null));
    },
  }),
}));
