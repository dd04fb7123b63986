// Commands that run on hosts, and what they said.

import { listCommandTemplates } from '#domain/commands/list.ts';
import { builder } from './builder.ts';
import { Client } from './clients.ts';
import { viewer } from './context.ts';
import { intsOf } from './ids.ts';
import { byInnerId, loadAll, registerNode } from './node-loaders.ts';
import { CommandLevelEnum, CommandParserEnum, LimitDirectionEnum } from './server-enums.ts';
import { Server } from './server-ref.ts';
import type { ServerCommand as ServerCommandRow } from '#domain/commands/list.ts';
import type { CommandResult as CommandResultRow } from '#storage/generated/prisma/client.ts';

const NamedNumber = builder.objectRef<{ name: string; value: number }>('NamedNumber').implement({
  description: 'A number that a command gave. Its metric is "command.<slug>" or "command.<slug>.<name>".',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name; "" when the parser gives one number.' }),
    value: t.exposeFloat('value', { description: 'The number.' }),
  }),
});

/** What a run said; without the keys of the row, so that a run that was only tried is one too. */
export type ResultRow = Omit<CommandResultRow, 'commandId' | 'serverId'>;

export const CommandResult = builder.objectRef<ResultRow>('CommandResult').implement({
  description: 'What the newest run of a command on a server said.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it ran.' }),
    durationMs: t.exposeFloat('durationMs', { description: 'How long it took, ms.' }),
    exitCode: t.exposeInt('exitCode', { nullable: true, description: 'Its exit code; null when it did not end.' }),
    level: t.expose('level', { type: CommandLevelEnum, description: 'What that means.' }),
    levelSince: t.expose('levelSince', { type: 'DateTime', description: 'Since when it means that.' }),
    values: t.field({
      type: [NamedNumber],
      description: 'Its numbers, by name.',
      resolve: ({ values }) =>
        Object.entries(values as Record<string, number>).map(([name, value]) => ({ name, value })),
    }),
    output: t.exposeString('output', { description: 'What it wrote, at most 4 KB.' }),
    truncated: t.exposeBoolean('truncated', { description: 'Whether it wrote more.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed, in words.' }),
  }),
});

export const Command = builder.prismaNode('Command', {
  description:
    'A command that runs on hosts and gives numbers: of one server, or a template for the servers of a client.',
  id: { field: 'id' },
  fields: (t) => ({
    client: t.field({
      type: Client,
      description: 'The client whose it is.',
      resolve: async ({ clientId }, _args, { load }) => (await load.client.load(clientId))!,
    }),
    server: t.field({
      type: Server,
      nullable: true,
      description: 'Its server; null: a template.',
      resolve: ({ serverId }, _args, { load }) => (serverId === null ? null : load.server.load(serverId)),
    }),
    tags: t.exposeStringList('tags', {
      description: 'Of a template: it runs on servers that have one of these tags, or on all when there are none.',
    }),
    slug: t.exposeString('slug', { description: 'Part of the names of its metrics: command.<slug>.' }),
    name: t.exposeString('name', { description: 'Name for people.' }),
    command: t.exposeString('command', { description: 'What runs.' }),
    intervalSeconds: t.exposeInt('intervalSeconds', { description: 'Seconds from one run to the next.' }),
    timeoutMs: t.exposeInt('timeoutMs', { description: 'A run that takes longer has failed, ms.' }),
    parser: t.expose('parser', { type: CommandParserEnum, description: 'How numbers are found in what it writes.' }),
    pattern: t.exposeString('pattern', { nullable: true, description: 'Path of JSON_PATH, or pattern of REGEX.' }),
    unit: t.exposeString('unit', { description: 'Unit of its numbers.' }),
    direction: t.expose('direction', {
      type: LimitDirectionEnum,
      description: 'On which side of the limits it is bad.',
    }),
    warning: t.exposeFloat('warning', { nullable: true, description: 'Limit of a warning.' }),
    critical: t.exposeFloat('critical', { nullable: true, description: 'Critical limit.' }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether it runs.' }),
  }),
});

registerNode('Command', async (ids, { load }) => byInnerId(await loadAll(load.command, intsOf(ids))));

const ServerCommand = builder.objectRef<ServerCommandRow>('ServerCommand').implement({
  description: 'A command that runs on a server, its own or by a template, and its newest run.',
  fields: (t) => ({
    command: t.expose('command', { type: Command, description: 'The command.' }),
    result: t.expose('result', {
      type: CommandResult,
      nullable: true,
      description: 'Its newest run here; null before the first.',
    }),
  }),
});

builder.objectField(Server, 'commands', (t) =>
  t.field({
    type: [ServerCommand],
    description: 'Commands that run on it, its own and by templates, by name.',
    extensions: { cost: 10 },
    resolve: async ({ id }, _args, { load }) => (await load.serverCommands.load(id)) ?? [],
  }),
);

builder.queryField('commandTemplates', (t) =>
  t.field({
    type: [Command],
    description: 'Commands for several servers of a client, by name.',
    args: { clientSlug: t.arg.string({ description: 'Only those of the client with this slug.' }) },
    resolve: (_root, { clientSlug }, context) => listCommandTemplates(context.app, viewer(context), clientSlug ?? null),
  }),
);
