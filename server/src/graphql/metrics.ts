// Numbers of servers over time.

import { z } from 'zod';
import { badInput } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { listServers } from '#domain/servers/list.ts';
import { inRange } from './arguments.ts';
import { builder } from './builder.ts';
import { viewer } from './context.ts';
import { keysOf } from './ids.ts';
import { periodArgs, periodOf } from './period.ts';
import { ServerFilter, filterOf } from './server-list.ts';
import { Server } from './server-ref.ts';
import type {
  Metric as MetricRow,
  MetricName as MetricNameRow,
  MetricPoint as MetricPointRow,
} from '#domain/metrics/read.ts';
import type { ServerRow } from '#domain/servers/row.ts';

const MOST_NAMES = 50;
const MOST_SERVERS = 50;
const MOST_POINTS = 1_000;
const NAMES = z.array(z.string().min(1).max(200)).max(MOST_NAMES);
const ONE_NAME = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => !name.endsWith('{*}'), 'must be one name, without {*}');

const MetricName = builder.objectRef<MetricNameRow>('MetricName').implement({
  description: 'A number that is known of a server.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name: "cpu.total", "disk.used{/data}", "command.queue.depth".' }),
    unit: t.exposeString('unit', { description: 'Its unit: "%", "bytes", "bytes/s"; "" for a plain number.' }),
  }),
});

const MetricPoint = builder.objectRef<MetricPointRow>('MetricPoint').implement({
  description: 'What a metric was over one step.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'Begin of the step.' }),
    mean: t.exposeFloat('mean', { description: 'Mean.' }),
    min: t.exposeFloat('min', { description: 'Smallest.' }),
    max: t.exposeFloat('max', { description: 'Largest.' }),
  }),
});

const Metric = builder.objectRef<MetricRow>('Metric').implement({
  description: 'A number of a server over a period.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    unit: t.exposeString('unit', { description: 'Its unit: "%", "bytes", "bytes/s"; "" for a plain number.' }),
    stepSeconds: t.exposeInt('stepSeconds', { description: 'Length of a step.' }),
    from: t.expose('from', { type: 'DateTime', description: 'Begin of the period.' }),
    to: t.expose('to', { type: 'DateTime', description: 'End of the period.' }),
    points: t.expose('points', {
      type: [MetricPoint],
      description: 'Steps, oldest first; steps without a sample are left out.',
      extensions: { counted: true },
    }),
  }),
});

const ServerMetric = builder.objectRef<{ server: ServerRow; metric: MetricRow }>('ServerMetric').implement({
  description: 'The same number of one of several servers.',
  fields: (t) => ({
    server: t.expose('server', { type: Server, description: 'The server.' }),
    metric: t.expose('metric', { type: Metric, description: 'Its number.' }),
  }),
});

const maxPoints = { defaultValue: 200, description: 'How many steps at most, 1 to 1,000.' };
const pointsOf = (wanted: number | null | undefined) => inRange('maxPoints', wanted ?? 200, 1, MOST_POINTS);

builder.objectFields(Server, (t) => ({
  metricNames: t.field({
    type: [MetricName],
    description: 'The numbers that are known of it, by name.',
    extensions: { cost: 10 },
    resolve: async ({ id }, _args, { load }) => (await load.metricNames.load(id)) ?? [],
  }),
  metrics: t.field({
    type: [Metric],
    description: 'Numbers over a period, in the order of the names; unknown ones are left out.',
    extensions: { cost: 10, costPer: 'names' },
    args: {
      names: t.arg.stringList({
        required: true,
        description: 'Names, at most 50; "disk.used{*}" takes all that differ in the braces.',
      }),
      ...periodArgs(),
      maxPoints: t.arg.int(maxPoints),
    },
    resolve: async ({ id }, { names, maxPoints: points, ...args }, { load, now }) => {
      const wanted = { names: parseInput(NAMES, names, ['names']), points: pointsOf(points) };
      return (await load.metrics({ ...wanted, ...periodOf(args, now) }).load(id)) ?? [];
    },
  }),
}));

builder.queryField('compareServers', (t) =>
  t.field({
    type: [ServerMetric],
    description:
      'The same number of several servers, by name of the server; of more than 50 the first 50. Servers that do not ' +
      'have it are left out.',
    extensions: { cost: 100 },
    args: {
      name: t.arg.string({ required: true, description: 'Name of the metric, with the braces when it has some.' }),
      filter: t.arg({ type: ServerFilter, description: 'Which servers.' }),
      ids: t.arg.idList({ description: 'Which servers, at most 50; the filter must hold too.' }),
      ...periodArgs(),
      maxPoints: t.arg.int(maxPoints),
    },
    resolve: async (_root, { name, filter, ids, maxPoints: points, ...args }, context) => {
      const names = [parseInput(ONE_NAME, name, ['name'])];
      const wanted = { ...filterOf(filter), ...(ids && { ids: chosen(ids, filter?.ids) }) };
      const page = { first: MOST_SERVERS, filter: wanted };
      const range = { ...periodOf(args, context.now), points: pointsOf(points) };
      const { edges } = await listServers(context.app, viewer(context), page);
      const loader = context.load.metrics({ names, ...range });
      const found = await Promise.all(
        edges.map(async ({ node: server }) =>
          ((await loader.load(server.id)) ?? []).map((metric) => ({ server, metric })),
        ),
      );
      return found.flat();
    },
  }),
);

/** Those of the ids that the filter's ids hold too. */
function chosen(ids: readonly string[], among: readonly string[] | null | undefined): number[] {
  if (ids.length > MOST_SERVERS)
    throw badInput([{ path: ['ids'], message: `must have at most ${MOST_SERVERS} entries` }]);
  return keysOf('Server', among ? ids.filter((id) => among.includes(id)) : ids, ['ids']);
}
