// How Statusgraph itself is doing.

import { systemInfo } from '#domain/system/system.ts';
import { builder } from './builder.ts';
import { viewer } from './context.ts';
import type { ComponentHealth as Health } from '#domain/system/health.ts';
import type { JobInfo as Job, SystemInfo } from '#domain/system/system.ts';
import type { TableSize as Table } from '#domain/system/table-sizes.ts';
import type { WorkerInfo as Worker } from '#domain/system/workers.ts';

const ComponentHealth = builder.objectRef<Health>('ComponentHealth').implement({
  description: 'Whether a part of this installation answers.',
  fields: (t) => ({
    ok: t.exposeBoolean('ok', { description: 'Whether it answers.' }),
    latencyMs: t.float({
      description: 'How fast, ms; 0 when it does not.',
      resolve: ({ latencyMs }) => latencyMs ?? 0,
    }),
    words: t.exposeString('words', { description: 'The same in a sentence.' }),
  }),
});

const WorkerInfo = builder.objectRef<Worker>('WorkerInfo').implement({
  description: 'A process that runs checks and collects servers.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Its name.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it started.' }),
    seenAt: t.expose('seenAt', { type: 'DateTime', description: 'When it last said that it lives.' }),
    running: t.exposeInt('running', { description: 'Checks under way.' }),
    scheduled: t.exposeInt('scheduled', { description: 'Checks claimed and waiting for their time.' }),
    checksPerMinute: t.exposeFloat('checksPerMinute', { description: 'Checks of the last minute.' }),
    latenessP99Ms: t.exposeFloat('latenessP99Ms', {
      description: 'How late the latest of a hundred checks began, ms.',
    }),
    servers: t.exposeInt('servers', { description: 'Servers that it collects.' }),
    connections: t.exposeInt('connections', { description: 'How many of them it is connected to.' }),
    samplesPerMinute: t.exposeFloat('samplesPerMinute', { description: 'Samples of the last minute.' }),
    sampleP99Ms: t.exposeFloat('sampleP99Ms', { description: 'How long the slowest of a hundred samples took, ms.' }),
    memoryBytes: t.exposeFloat('memoryBytes', { description: 'Its memory, bytes.' }),
  }),
});

const JobInfo = builder.objectRef<Job>('JobInfo').implement({
  description: 'A job of the queue.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it does.' }),
    shard: t.exposeInt('shard', {
      nullable: true,
      description: 'The share of the services or servers that it is about; null for other jobs.',
    }),
    lastRunAt: t.expose('lastRunAt', { type: 'DateTime', nullable: true, description: 'When it last began.' }),
    lastFinishedAt: t.expose('lastFinishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it last ended.',
    }),
    nextRunAt: t.expose('nextRunAt', { type: 'DateTime', nullable: true, description: 'When it is due next.' }),
    lockedAt: t.expose('lockedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when a process has it; null when none has.',
    }),
    failCount: t.exposeInt('failCount', { description: 'How often it failed.' }),
    failReason: t.exposeString('failReason', { nullable: true, description: 'Why it failed the last time.' }),
  }),
});

const TableSize = builder.objectRef<Table>('TableSize').implement({
  description: 'A table with its partitions and indexes.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    bytes: t.exposeFloat('bytes', { description: 'How much room it takes, bytes.' }),
    rows: t.exposeFloat('rows', { description: "How many rows it has, by PostgreSQL's estimate." }),
    keepDays: t.exposeInt('keepDays', { nullable: true, description: 'How many days rows are kept; null: for ever.' }),
  }),
});

const System = builder.objectRef<SystemInfo>('System').implement({
  description: 'How Statusgraph itself is doing.',
  fields: (t) => ({
    version: t.string({
      description: 'Version of the program.',
      resolve: (_info, _args, { parts }) => parts.site.version,
    }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'When this process started.',
      resolve: (_info, _args, { parts }) => parts.startedAt,
    }),
    database: t.expose('database', { type: ComponentHealth, description: 'PostgreSQL.' }),
    queue: t.expose('queue', { type: ComponentHealth, description: 'The job queue.' }),
    workers: t.expose('workers', {
      type: [WorkerInfo],
      description: 'Processes that run checks and collect servers, as seen within the last hour.',
    }),
    jobs: t.expose('jobs', { type: [JobInfo], description: 'Jobs of the queue.' }),
    storage: t.expose('storage', { type: [TableSize], description: 'Tables, the largest first.' }),
  }),
});

builder.queryField('system', (t) =>
  t.field({
    type: System,
    description: 'How Statusgraph itself is doing. Not for accounts and keys that are limited to some clients.',
    extensions: { cost: 100 },
    resolve: (_root, _args, context) => systemInfo(context.app, viewer(context), context.parts.queue),
  }),
);
