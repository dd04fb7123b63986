// The fields of Service that look back: checks, incidents, uptime, response times, parts.

import { countChecks, listChecks } from '#domain/services/list-checks.ts';
import { StatusChangeConnection, statusChangePage } from './activity.ts';
import { inRange } from './arguments.ts';
import { builder } from './builder.ts';
import { CheckConnection, CheckFilter, KeptResponse, Phases } from './checks.ts';
import { connection } from './connection.ts';
import { ServiceStatusEnum } from './enums.ts';
import { Incident, IncidentConnection, IncidentFilter, incidentPage } from './incidents.ts';
import { periodArgs, periodOf } from './period.ts';
import { Service } from './service-ref.ts';
import { DayUptime, Uptime, checkedDays, daysArgs } from './uptime.ts';
import type { ComponentChangeRow, ComponentKey } from '#domain/services/component-changes.ts';
import type { StoredComponent } from '#domain/checks/components.ts';
import type { ResponseTimePoint as Point, ResponseTimes as Times } from '#domain/uptime/response-times.ts';

const MOST_POINTS = 1_000;
const MOST_CHANGES = 100;

const ResponseTimePoint = builder.objectRef<Point>('ResponseTimePoint').implement({
  description: 'The checks of one step of a chart.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'Begin of the step.' }),
    checks: t.exposeInt('checks', { description: 'How many there were.' }),
    degraded: t.exposeInt('degraded', { description: 'How many were DEGRADED.' }),
    down: t.exposeInt('down', { description: 'How many were DOWN.' }),
    meanMs: t.exposeFloat('meanMs', { description: 'Mean duration, ms.' }),
    minMs: t.exposeFloat('minMs', { description: 'Shortest, ms.' }),
    maxMs: t.exposeFloat('maxMs', { description: 'Longest, ms.' }),
    p50Ms: t.exposeFloat('p50Ms', { description: 'Median, ms.' }),
    p95Ms: t.exposeFloat('p95Ms', { description: '95th percentile, ms.' }),
    phases: t.field({ type: Phases, description: 'Mean durations of the phases.', resolve: (point) => point }),
  }),
});

const ResponseTimes = builder.objectRef<Times>('ResponseTimes').implement({
  description: 'Response times over a period, for a chart.',
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime', description: 'Begin of the period.' }),
    to: t.expose('to', { type: 'DateTime', description: 'End of the period.' }),
    stepSeconds: t.exposeInt('stepSeconds', { description: 'Length of the steps, s.' }),
    p50Ms: t.exposeFloat('p50Ms', { nullable: true, description: 'Median over the period, ms; null without checks.' }),
    p95Ms: t.exposeFloat('p95Ms', {
      nullable: true,
      description: '95th percentile over the period, ms; null without checks.',
    }),
    points: t.expose('points', {
      type: [ResponseTimePoint],
      description: 'The steps, oldest first; steps without checks are absent.',
    }),
  }),
});

const ComponentChange = builder.objectRef<ComponentChangeRow>('ComponentChange').implement({
  description: 'One transition of a part of a service.',
  fields: (t) => ({
    from: t.expose('from', { type: ServiceStatusEnum, description: 'State before.' }),
    to: t.expose('to', { type: ServiceStatusEnum, description: 'State after.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
  }),
});

const Component = builder.objectRef<StoredComponent & ComponentKey>('Component').implement({
  description: 'A part of a service, as its own answers tell.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    status: t.expose('status', { type: ServiceStatusEnum, description: 'Its state.' }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when.' }),
    changes: t.field({
      type: [ComponentChange],
      description: 'Its last transitions, oldest first.',
      args: { last: t.arg.int({ defaultValue: 20, description: 'How many at most, up to 100.' }) },
      resolve: (component, { last }, { load }) =>
        load.componentChanges(inRange('last', last ?? 20, 1, MOST_CHANGES)).load(component),
    }),
  }),
});

builder.objectFields(Service, (t) => ({
  components: t.field({
    type: [Component],
    description: 'Its parts, as its newest answer told.',
    resolve: async (service, _args, { load }) => {
      const details = await load.serviceDetails.load(service.id);
      return (details?.components ?? []).map((component) => ({ ...component, serviceId: service.id }));
    },
  }),
  checks: t.field({
    type: CheckConnection,
    description: 'Its checks, newest first.',
    extensions: { cost: 50 },
    args: { ...t.arg.connectionArgs(), filter: t.arg({ type: CheckFilter, description: 'Which checks.' }) },
    resolve: async (service, args, { app }) =>
      connection(await listChecks(app, service.id, args), () => countChecks(app, service.id, args.filter ?? {})),
  }),
  incidents: t.field({
    type: IncidentConnection,
    description: 'Its incidents, newest first.',
    extensions: { cost: 50 },
    args: { ...t.arg.connectionArgs(), filter: t.arg({ type: IncidentFilter, description: 'Which incidents.' }) },
    resolve: (service, { filter, ...page }, context, info) =>
      incidentPage(context, info, page, { ...filter, serviceId: service.id }),
  }),
  statusChanges: t.field({
    type: StatusChangeConnection,
    description: 'Its transitions, newest first.',
    extensions: { cost: 50 },
    args: t.arg.connectionArgs(),
    resolve: (service, page, context, info) => statusChangePage(context, info, page, { serviceId: service.id }),
  }),
  openIncident: t.field({
    type: Incident,
    nullable: true,
    description: 'Its incident that is not resolved.',
    resolve: (service, _args, { load }) => load.openIncident.load(service.id),
  }),
  uptime: t.field({
    type: Uptime,
    description: 'Time-weighted uptime over a period.',
    extensions: { cost: 10 },
    args: periodArgs(),
    resolve: async (service, args, { load, now }) => (await load.uptime(periodOf(args, now)).load(service.id))!,
  }),
  days: t.field({
    type: [DayUptime],
    description: 'The last UTC days, oldest first, today included.',
    args: daysArgs(),
    resolve: async (service, { last }, { load }) => (await load.days(checkedDays(last)).load(service.id)) ?? [],
  }),
  responseTimes: t.field({
    type: ResponseTimes,
    description: 'Response times over a period, in as many steps as asked for at most.',
    extensions: { cost: 50 },
    args: {
      ...periodArgs(),
      maxPoints: t.arg.int({ defaultValue: 200, description: 'How many steps at most, up to 1,000.' }),
    },
    resolve: async (service, { maxPoints, ...args }, { load, now }) => {
      const points = inRange('maxPoints', maxPoints ?? 200, 1, MOST_POINTS);
      return (await load.responseTimes({ ...periodOf(args, now), points }).load(service.id))!;
    },
  }),
  latestResponse: t.field({
    type: KeptResponse,
    nullable: true,
    description: 'The newest answer that was kept, whatever its verdict.',
    resolve: (service, _args, { load }) => load.latestResponse.load(service.id),
  }),
}));
