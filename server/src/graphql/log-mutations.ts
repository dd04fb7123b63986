// Changing logs.

import { createLogSource, removeLogSource, updateLogSource } from '#domain/logs/change.ts';
import { builder } from './builder.ts';
import { viewer } from './context.ts';
import { keyOf } from './ids.ts';
import { LogSource } from './logs.ts';
import { LogSourceKindEnum, SeverityEnum } from './server-enums.ts';

const LogPatternInput = builder.inputType('LogPatternInput', {
  description: 'Lines that become events.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name for people.' }),
    pattern: t.string({ required: true, description: 'Regular expression; a line that it matches becomes an event.' }),
    severity: t.field({ type: SeverityEnum, required: true, description: 'How bad that is.' }),
  }),
});

const CreateLogSourceInput = builder.inputType('CreateLogSourceInput', {
  description: 'A new log.',
  fields: (t) => ({
    serverId: t.id({ required: true, description: 'The server.' }),
    name: t.string({ required: true, description: 'Name for people, at most 120 characters.' }),
    kind: t.field({ type: LogSourceKindEnum, required: true, description: 'Where the lines come from.' }),
    target: t.string({ required: true, description: 'Path of the file, name of the unit, or the command.' }),
    intervalSeconds: t.int({ description: 'Seconds from one read to the next; 10 unless given.' }),
    patterns: t.field({ type: [LogPatternInput], description: 'Lines that become events.' }),
    enabled: t.boolean({ description: 'Whether it is read; it is unless this is false.' }),
  }),
});

const UpdateLogSourceInput = builder.inputType('UpdateLogSourceInput', {
  description: 'Changes of a log. What is left out stays.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which log.' }),
    name: t.string({ description: 'Name for people, at most 120 characters.' }),
    kind: t.field({ type: LogSourceKindEnum, description: 'Where the lines come from.' }),
    target: t.string({ description: 'Path of the file, name of the unit, or the command.' }),
    intervalSeconds: t.int({ description: 'Seconds from one read to the next.' }),
    patterns: t.field({
      type: [LogPatternInput],
      description: 'Lines that become events; they replace the present ones.',
    }),
    enabled: t.boolean({ description: 'Whether it is read.' }),
  }),
});

builder.mutationFields((t) => ({
  createLogSource: t.field({
    type: LogSource,
    description: 'Creates a log. Needs WRITE, and for commands the right to run commands.',
    args: { input: t.arg({ type: CreateLogSourceInput, required: true, description: 'The log.' }) },
    resolve: async (_root, { input }, context) => {
      const serverId = keyOf('Server', input.serverId, ['input', 'serverId']);
      const id = await createLogSource(context.app, viewer(context), { ...input, serverId });
      return (await context.load.logSource.load(id))!;
    },
  }),
  updateLogSource: t.field({
    type: LogSource,
    description: 'Changes a log. Needs WRITE, and for commands the right to run commands.',
    args: { input: t.arg({ type: UpdateLogSourceInput, required: true, description: 'What to change.' }) },
    resolve: async (_root, { input }, context) => {
      const id = keyOf('LogSource', input.id, ['input', 'id']);
      await updateLogSource(context.app, viewer(context), { ...input, id });
      return (await context.load.logSource.clear(id).load(id))!;
    },
  }),
  deleteLogSource: t.id({
    description: 'Deletes a log with its lines. Answers its id. Needs WRITE.',
    args: { id: t.arg.id({ required: true, description: 'Which log.' }) },
    resolve: async (_root, { id }, context) => {
      await removeLogSource(context.app, viewer(context), keyOf('LogSource', id, ['id']));
      return id;
    },
  }),
}));
