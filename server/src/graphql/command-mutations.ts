// Changing commands.

import { createCommand } from '#domain/commands/create.ts';
import { removeCommand } from '#domain/commands/remove.ts';
import { tryCommand } from '#domain/commands/try.ts';
import { updateCommand } from '#domain/commands/update.ts';
import { builder } from './builder.ts';
import { Command, CommandResult } from './commands.ts';
import { viewer } from './context.ts';
import { keyOf, optionalKeyOf } from './ids.ts';
import { CommandParserEnum, LimitDirectionEnum } from './server-enums.ts';
import type { SchemaShape } from './builder.ts';

type InputFields = PothosSchemaTypes.InputFieldBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<SchemaShape>,
  'InputObject'
>;

const judging = (t: InputFields) => ({
  pattern: t.string({ description: 'Path of JSON_PATH, or pattern of REGEX.' }),
  direction: t.field({
    type: LimitDirectionEnum,
    description: 'On which side of the limits it is bad; ABOVE unless given.',
  }),
  warning: t.float({ description: 'Limit of a warning.' }),
  critical: t.float({ description: 'Critical limit.' }),
});

const running = (t: InputFields) => ({
  tags: t.stringList({ description: 'Of a template: servers that have one of these tags; all when empty.' }),
  slug: t.string({ description: 'Part of the names of its metrics; derived from the name when left out.' }),
  intervalSeconds: t.int({ description: 'Seconds from one run to the next, 5 to 86,400; 60 unless given.' }),
  timeoutMs: t.int({ description: 'A run that takes longer has failed, ms; 10,000 unless given.' }),
  unit: t.string({ description: 'Unit of its numbers.' }),
  enabled: t.boolean({ description: 'Whether it runs.' }),
  ...judging(t),
});

const CreateCommandInput = builder.inputType('CreateCommandInput', {
  description: 'A new command: of a server (serverId), or a template for servers of a client (clientId).',
  fields: (t) => ({
    clientId: t.id({ description: 'The client, of a template.' }),
    serverId: t.id({ description: 'The server.' }),
    name: t.string({ required: true, description: 'Name for people, at most 120 characters.' }),
    command: t.string({ required: true, description: 'What runs.' }),
    parser: t.field({
      type: CommandParserEnum,
      required: true,
      description: 'How numbers are found in what it writes.',
    }),
    ...running(t),
  }),
});

const UpdateCommandInput = builder.inputType('UpdateCommandInput', {
  description: 'Changes of a command. What is left out stays.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which command.' }),
    name: t.string({ description: 'Name for people, at most 120 characters.' }),
    command: t.string({ description: 'What runs.' }),
    parser: t.field({ type: CommandParserEnum, description: 'How numbers are found in what it writes.' }),
    ...running(t),
  }),
});

const TryCommandInput = builder.inputType('TryCommandInput', {
  description: 'A command to run once, without keeping it.',
  fields: (t) => ({
    serverId: t.id({ required: true, description: 'On which server.' }),
    command: t.string({ required: true, description: 'What runs.' }),
    timeoutMs: t.int({ description: 'A run that takes longer has failed, ms; 10,000 unless given.' }),
    parser: t.field({
      type: CommandParserEnum,
      required: true,
      description: 'How numbers are found in what it writes.',
    }),
    ...judging(t),
  }),
});

builder.mutationFields((t) => ({
  createCommand: t.field({
    type: Command,
    description: 'Creates a command. Needs the right to run commands.',
    args: { input: t.arg({ type: CreateCommandInput, required: true, description: 'The command.' }) },
    resolve: async (_root, { input }, context) => {
      const clientId = optionalKeyOf('Client', input.clientId, ['input', 'clientId']);
      const serverId = optionalKeyOf('Server', input.serverId, ['input', 'serverId']);
      const id = await createCommand(context.app, viewer(context), { ...input, clientId, serverId });
      return (await context.load.command.load(id))!;
    },
  }),
  updateCommand: t.field({
    type: Command,
    description: 'Changes a command. Needs the right to run commands.',
    args: { input: t.arg({ type: UpdateCommandInput, required: true, description: 'What to change.' }) },
    resolve: async (_root, { input }, context) => {
      const id = keyOf('Command', input.id, ['input', 'id']);
      await updateCommand(context.app, viewer(context), { ...input, id });
      return (await context.load.command.clear(id).load(id))!;
    },
  }),
  deleteCommand: t.id({
    description: 'Deletes a command. Answers its id. Needs the right to run commands.',
    args: { id: t.arg.id({ required: true, description: 'Which command.' }) },
    resolve: async (_root, { id }, context) => {
      await removeCommand(context.app, viewer(context), keyOf('Command', id, ['id']));
      return id;
    },
  }),
  tryCommand: t.field({
    type: CommandResult,
    description: 'Runs a command once and answers what it said; nothing is kept. Needs the right to run commands.',
    args: { input: t.arg({ type: TryCommandInput, required: true, description: 'The command.' }) },
    resolve: (_root, { input }, context) => {
      const serverId = keyOf('Server', input.serverId, ['input', 'serverId']);
      return tryCommand(context.app, viewer(context), { ...input, serverId });
    },
  }),
}));
