// The types of events of servers.

import { builder } from './builder.ts';
import { values } from './enums.ts';
import { encodeId } from './ids.ts';
import { LogLine, LogSource } from './logs.ts';
import { ServerStatusEnum } from './server-enums.ts';
import { Event } from './server-events.ts';
import { Server } from './server-ref.ts';
import { ServerSample } from './server-sample.ts';
import type { LogEvent, SampleEvent, ServerEvent, TimelineEvent } from '#domain/feed/events.ts';
import type { EventRow } from '#domain/events/list.ts';
import type { ServerRow } from '#domain/servers/row.ts';
import type { LogLine as LogLineRow, LogSource as LogSourceRow } from '#storage/generated/prisma/client.ts';
import type { Entry } from './events.ts';

const ServerChangeKind = builder.enumType('ServerChangeKind', {
  description: 'What happened to a server.',
  values: values<ServerEvent['change']>({
    CREATED: 'It was created.',
    UPDATED: 'It was changed.',
    STATUS: 'Its state changed.',
    STARTED: 'Its monitoring was started.',
    STOPPED: 'Its monitoring was stopped.',
    DELETED: 'It was deleted.',
  }),
});

const CURSOR = 'Place of the event; `after` with it replays what came later.';

export const ServerChange = builder
  .objectRef<Entry<ServerEvent> & { server: ServerRow | null }>('ServerChange')
  .implement({
    description: 'A server was created, changed, started, stopped, deleted, or its state changed.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: CURSOR }),
      at: t.expose('at', { type: 'DateTime', description: 'When it was stored.' }),
      change: t.field({ type: ServerChangeKind, description: 'What happened.', resolve: ({ event }) => event.change }),
      serverId: t.id({ description: 'Id of the server.', resolve: ({ event }) => encodeId('Server', event.serverId) }),
      server: t.expose('server', {
        type: Server,
        nullable: true,
        description: 'The server as it is now; null after it was deleted.',
      }),
      previousStatus: t.field({
        type: ServerStatusEnum,
        nullable: true,
        description: 'State before the event; null for a new server.',
        resolve: ({ event }) => event.previousStatus,
      }),
      status: t.field({
        type: ServerStatusEnum,
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

export const SampleRecorded = builder
  .objectRef<Entry<SampleEvent> & { server: ServerRow }>('SampleRecorded')
  .implement({
    description: 'A sample of a server was recorded.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: CURSOR }),
      server: t.expose('server', { type: Server, description: 'The server as it is now.' }),
      sample: t.field({
        type: ServerSample,
        nullable: true,
        description: 'Its newest sample; null when it cannot be read any more.',
        // Not with the event: many hear of samples only to read the meters again.
        resolve: ({ event }, _args, { load }) => load.serverSample.load(event.serverId),
      }),
    }),
  });

export const LogLinesRead = builder
  .objectRef<Entry<LogEvent> & { source: LogSourceRow; lines: LogLineRow[] }>('LogLinesRead')
  .implement({
    description: 'Lines of a log were read.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: CURSOR }),
      source: t.expose('source', { type: LogSource, description: 'The log.' }),
      lines: t.expose('lines', { type: [LogLine], description: 'The lines, oldest first; of very many the newest.' }),
    }),
  });

export const EventRecorded = builder
  .objectRef<Entry<TimelineEvent> & { timelineEvent: EventRow }>('EventRecorded')
  .implement({
    description: 'Something happened on a server.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: CURSOR }),
      event: t.expose('timelineEvent', { type: Event, description: 'What happened.' }),
    }),
  });
