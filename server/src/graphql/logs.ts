// Logs of servers.

import { analyze, listFingerprints } from '#domain/logs/analyze.ts';
import { MAX_PAGE } from '#domain/page.ts';
import { countLines, findLines, listLines } from '#domain/logs/list-lines.ts';
import { patternsOf } from '#domain/logs/patterns.ts';
import { builder } from './builder.ts';
import { connection, longConnectionType } from './connection.ts';
import { viewer } from './context.ts';
import { intOf, intsOf } from './ids.ts';
import { byInnerId, loadAll, registerNode } from './node-loaders.ts';
import { inRange } from './arguments.ts';
import { periodArgs, periodOf } from './period.ts';
import { LogLevelEnum, LogSourceKindEnum, SeverityEnum } from './server-enums.ts';
import { Server } from './server-ref.ts';
import type { FingerprintRow, LogAnalysis as Analysis } from '#domain/logs/analyze.ts';
import type { LogLineKey } from '#domain/logs/list-lines.ts';
import type { LogLine as LineRow } from '#storage/generated/prisma/client.ts';
import type { LogLevel, Severity } from '#storage/generated/prisma/enums.ts';

const LogPattern = builder.objectRef<{ name: string; pattern: string; severity: Severity }>('LogPattern').implement({
  description: 'Lines that become events.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name for people.' }),
    pattern: t.exposeString('pattern', { description: 'Regular expression; a line that it matches becomes an event.' }),
    severity: t.expose('severity', { type: SeverityEnum, description: 'How bad that is.' }),
  }),
});

const innerIdOf = ({ sourceId, at, id }: LogLineKey) => `${sourceId}.${at.getTime()}.${id}`;

export const LogLine = builder.objectRef<LineRow>('LogLine');

builder.node(LogLine, {
  description: 'A line of a log.',
  id: { resolve: innerIdOf },
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it was read.' }),
    level: t.expose('level', { type: LogLevelEnum, description: 'Its level.' }),
    text: t.exposeString('text', { description: 'The line.' }),
  }),
});

/** What the inner part of a line's id says; null for what is none. */
function lineKeyOf(text: string): LogLineKey | null {
  const found = /^(\d{1,10})\.(\d{1,14})\.(\d{1,18})$/.exec(text);
  const [, source = '', at = '', id = ''] = found ?? [];
  const sourceId = intOf(source);
  return sourceId === null ? null : { sourceId, at: new Date(Number(at)), id: BigInt(id) };
}

registerNode('LogLine', async (ids, context) => {
  const lines = await findLines(
    context.app,
    viewer(context),
    ids.flatMap((id) => lineKeyOf(id) ?? []),
  );
  return new Map([...lines.values()].map((line) => [innerIdOf(line), line]));
});

const LogLineConnection = longConnectionType('LogLine', LogLine, 'lines');

const LogFingerprint = builder.objectRef<FingerprintRow>('LogFingerprint').implement({
  description: 'Lines of a log that differ only in numbers and ids, of level WARNING and above.',
  fields: (t) => ({
    folded: t.exposeString('folded', { description: 'The line with numbers and ids folded.' }),
    example: t.exposeString('example', { description: 'One of the lines.' }),
    level: t.expose('level', { type: LogLevelEnum, description: 'Their level.' }),
    count: t.float({ description: 'How many there were.', resolve: ({ count }) => Number(count) }),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime', description: 'When the first was read.' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', description: 'When the last was read.' }),
  }),
});

const LogLevelCount = builder.objectRef<{ level: LogLevel; lines: number }>('LogLevelCount').implement({
  description: 'Lines of one level.',
  fields: (t) => ({
    level: t.expose('level', { type: LogLevelEnum, description: 'The level.' }),
    lines: t.exposeFloat('lines', { description: 'How many lines.' }),
  }),
});

const LogPoint = builder.objectRef<{ at: Date; lines: number; errors: number }>('LogPoint').implement({
  description: 'Lines of one step.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'Begin of the step.' }),
    lines: t.exposeFloat('lines', { description: 'How many lines.' }),
    errors: t.exposeFloat('errors', { description: 'Those of level ERROR and FATAL.' }),
  }),
});

const LogAnalysis = builder.objectRef<Analysis>('LogAnalysis').implement({
  description: 'What a log said over a period.',
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime', description: 'Begin of the period.' }),
    to: t.expose('to', { type: 'DateTime', description: 'End of the period.' }),
    lines: t.exposeFloat('lines', { description: 'How many lines.' }),
    levels: t.expose('levels', {
      type: [LogLevelCount],
      description: 'Lines by level; levels without any are left out.',
    }),
    stepSeconds: t.exposeInt('stepSeconds', { description: 'Length of a step.' }),
    points: t.expose('points', { type: [LogPoint], description: 'Steps, oldest first.' }),
    fingerprints: t.expose('fingerprints', {
      type: [LogFingerprint],
      description: 'The most frequent of level WARNING and above.',
    }),
  }),
});

const LogLineFilter = builder.inputType('LogLineFilter', {
  description: 'Which lines; all conditions must hold.',
  fields: (t) => ({
    search: t.string({ description: 'Part of the line, in any case.' }),
    levels: t.field({ type: [LogLevelEnum], description: 'Their level is one of these.' }),
    from: t.field({ type: 'DateTime', description: 'Read then or later.' }),
    to: t.field({ type: 'DateTime', description: 'Read before.' }),
  }),
});

export const LogSource = builder.prismaNode('LogSource', {
  description: 'Where lines come from: a file, a journal unit, or a command.',
  id: { field: 'id' },
  fields: (t) => ({
    server: t.field({
      type: Server,
      description: 'Its server.',
      resolve: async ({ serverId }, _args, { load }) => (await load.server.load(serverId))!,
    }),
    name: t.exposeString('name', { description: 'Name for people.' }),
    kind: t.expose('kind', { type: LogSourceKindEnum, description: 'Where the lines come from.' }),
    target: t.exposeString('target', { description: 'Path of the file, name of the unit, or the command.' }),
    intervalSeconds: t.exposeInt('intervalSeconds', { description: 'Seconds from one read to the next.' }),
    patterns: t.field({
      type: [LogPattern],
      description: 'Lines that become events.',
      resolve: ({ patterns }) => patternsOf(patterns),
    }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether it is read.' }),
    lastReadAt: t.expose('lastReadAt', { type: 'DateTime', nullable: true, description: 'When it was last read.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why the last read failed, in words.' }),
    lines: t.field({
      type: LogLineConnection,
      description: 'Its lines, newest first.',
      extensions: { cost: 10 },
      args: { ...t.arg.connectionArgs(), filter: t.arg({ type: LogLineFilter, description: 'Which lines.' }) },
      resolve: async ({ id }, args, { app }) =>
        connection(await listLines(app, id, args), () => countLines(app, id, args.filter ?? {})),
    }),
    fingerprints: t.field({
      type: [LogFingerprint],
      description: 'Kinds of lines of level WARNING and above, the newest seen first.',
      args: { first: t.arg.int({ defaultValue: 50, description: 'How many at most, up to 100.' }) },
      resolve: ({ id }, { first }, { app }) => listFingerprints(app, id, inRange('first', first ?? 50, 0, MAX_PAGE)),
    }),
    analyze: t.field({
      type: LogAnalysis,
      description: 'What it said over a period.',
      extensions: { cost: 100 },
      args: periodArgs(),
      resolve: ({ id }, args, { app, now }) => {
        const { from, to } = periodOf(args, now);
        return analyze(app, id, from, to);
      },
    }),
  }),
});

registerNode('LogSource', async (ids, { load }) => byInnerId(await loadAll(load.logSource, intsOf(ids))));

builder.objectField(Server, 'logSources', (t) =>
  t.field({
    type: [LogSource],
    description: 'Its logs, by name.',
    extensions: { cost: 10 },
    resolve: async ({ id }, _args, { load }) => (await load.serverLogSources.load(id)) ?? [],
  }),
);
