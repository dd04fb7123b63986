// The subscriptions about servers that come from the feed.

import { linesBetween } from '#domain/logs/list-lines.ts';
import { notFound } from '#domain/errors.ts';
import { builder } from './builder.ts';
import { AFTER, among, entriesOf, ofKind, placeTest } from './event-tests.ts';
import { keyOf } from './ids.ts';
import { LiveSource } from './live/source.ts';
import { EventRecorded, LogLinesRead, SampleRecorded, ServerChange } from './server-change-types.ts';
import { EventKindEnum, LogLevelEnum, ServerStatusEnum } from './server-enums.ts';
import type { LogEvent, SampleEvent, ServerEvent, TimelineEvent } from '#domain/feed/events.ts';

/** Lines that the events of one step of a replay bring at most, all together. */
const MOST_LINES = 10_000;

const ServerEventFilter = builder.inputType('ServerEventFilter', {
  description: 'Which changes of servers; all conditions must hold.',
  fields: (t) => ({
    clientSlug: t.string({ description: 'The server belongs to the client that has this slug now.' }),
    serverIds: t.idList({ description: 'The server is one of these.' }),
    statuses: t.field({
      type: [ServerStatusEnum],
      description: 'The state of the server after the event is one of these.',
    }),
  }),
});

const SampleFilter = builder.inputType('SampleFilter', {
  description: 'Which samples; all conditions must hold.',
  fields: (t) => ({
    clientSlug: t.string({ description: 'The server belongs to the client that has this slug now.' }),
    serverIds: t.idList({ description: 'The server is one of these.' }),
  }),
});

const EventFilter = builder.inputType('EventFilter', {
  description: 'Which entries of timelines; all conditions must hold.',
  fields: (t) => ({
    clientSlug: t.string({ description: 'The server belongs to the client that has this slug now.' }),
    serverIds: t.idList({ description: 'The server is one of these.' }),
    kinds: t.field({ type: [EventKindEnum], description: 'Their kind is one of these.' }),
  }),
});

builder.subscriptionFields((t) => ({
  serverChanged: t.field({
    type: ServerChange,
    description: 'Servers that are created, changed, started, stopped, deleted, or whose state changes.',
    args: { filter: t.arg({ type: ServerEventFilter, description: 'Which events.' }), after: t.arg.string(AFTER) },
    subscribe: async (_root, args, context) => {
      const filter = args.filter ?? {};
      const [place, status] = [await placeTest(filter, context), among(filter.statuses)];
      return new LiveSource({
        after: args.after ?? null,
        matches: ofKind<ServerEvent>('server', (event) => place(event) && status(event.status)),
        load: (entries, { load }) =>
          Promise.all(
            entriesOf<ServerEvent>(entries).map(async (entry) => {
              const gone = entry.event.change === 'DELETED';
              return { ...entry, server: gone ? null : await load.server.load(entry.event.serverId) };
            }),
          ),
      });
    },
    resolve: (payload) => payload,
  }),

  serverSample: t.field({
    type: SampleRecorded,
    description: 'Samples of servers, as they are recorded.',
    args: { filter: t.arg({ type: SampleFilter, description: 'Which samples.' }), after: t.arg.string(AFTER) },
    subscribe: async (_root, args, context) => {
      const place = await placeTest(args.filter ?? {}, context);
      return new LiveSource({
        after: args.after ?? null,
        matches: ofKind<SampleEvent>('sample', place),
        load: (entries, { load }) =>
          Promise.all(
            entriesOf<SampleEvent>(entries).map(async (entry) => {
              const server = await load.server.load(entry.event.serverId);
              return server && { ...entry, server };
            }),
          ),
      });
    },
    resolve: (payload) => payload,
  }),

  logLine: t.field({
    type: LogLinesRead,
    description: 'Lines of a log, as they are read: those of one read together.',
    args: {
      sourceId: t.arg.id({ required: true, description: 'Which log.' }),
      levels: t.arg({
        type: [LogLevelEnum],
        description: 'Only lines of these levels; reads without any are left out.',
      }),
      after: t.arg.string(AFTER),
    },
    subscribe: async (_root, { sourceId, levels = null, after = null }, context) => {
      const id = keyOf('LogSource', sourceId, ['sourceId']);
      if (!(await context.load.logSource.load(id))) throw notFound('The log source', ['sourceId']);
      return new LiveSource({
        after,
        matches: ofKind<LogEvent>('logs', (event) => event.sourceId === id),
        load: async (entries, { app, load }) => {
          const most = Math.ceil(MOST_LINES / entries.length);
          return Promise.all(
            entriesOf<LogEvent>(entries).map(async (entry) => {
              // Deleted, or hidden, meanwhile.
              const source = await load.logSource.load(id);
              const lines = source ? await linesBetween(app, entry.event, entry.at, { levels, most }) : [];
              return source && lines.length > 0 ? { ...entry, source, lines } : null;
            }),
          );
        },
      });
    },
    resolve: (payload) => payload,
  }),

  eventRecorded: t.field({
    type: EventRecorded,
    description: 'Entries of the timelines of servers, as they are written.',
    args: { filter: t.arg({ type: EventFilter, description: 'Which entries.' }), after: t.arg.string(AFTER) },
    subscribe: async (_root, args, context) => {
      const filter = args.filter ?? {};
      const [place, kind] = [await placeTest(filter, context), among(filter.kinds)];
      return new LiveSource({
        after: args.after ?? null,
        matches: ofKind<TimelineEvent>('event', (event) => place(event) && kind(event.eventKind)),
        load: (entries, { load }) =>
          Promise.all(
            entriesOf<TimelineEvent>(entries).map(async (entry) => {
              const timelineEvent = await load.event.load(entry.event.eventId);
              return timelineEvent && { ...entry, timelineEvent };
            }),
          ),
      });
    },
    resolve: (payload) => payload,
  }),
}));
