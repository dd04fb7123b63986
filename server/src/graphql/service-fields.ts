// The fields of Service.

import { verifyingOf } from '#domain/checks/state.ts';
import { confirmationWords, scheduleWords } from '#domain/checks/words.ts';
import { builder } from './builder.ts';
import { Check } from './checks.ts';
import { Client } from './clients.ts';
import { BodyKeepingEnum, ProbeKindEnum, ServiceStatusEnum, VerdictEnum } from './enums.ts';
import { Server } from './server-ref.ts';
import { Service } from './service-ref.ts';
import type { RecentCheck } from '#domain/checks/recent.ts';
import type { Verifying as VerifyingState } from '#domain/checks/state.ts';
import type { ServiceDetails } from '#domain/services/details.ts';
import type { ServiceRow } from '#domain/services/row.ts';
import type { GraphContext } from './context.ts';

const detailsOf = async ({ id }: ServiceRow, { load }: GraphContext): Promise<ServiceDetails> =>
  (await load.serviceDetails.load(id))!;

const Schedule = builder
  .objectRef<Pick<ServiceDetails, 'intervalSeconds' | 'cron' | 'timeZone'>>('Schedule')
  .implement({
    description: 'When a service is checked: every so many seconds or by a cron expression.',
    fields: (t) => ({
      intervalSeconds: t.exposeInt('intervalSeconds', {
        nullable: true,
        description: 'Seconds between checks; null with a cron expression.',
      }),
      cron: t.exposeString('cron', {
        nullable: true,
        description: 'Cron expression of 5 or 6 fields; null with an interval.',
      }),
      timeZone: t.exposeString('timeZone', {
        nullable: true,
        description: 'Time zone of the cron expression; null is UTC.',
      }),
      words: t.string({
        description: 'In words: "every 30 s", "at 03:00 every day, Europe/Berlin".',
        resolve: scheduleWords,
      }),
    }),
  });

const Verifying = builder.objectRef<VerifyingState>('Verifying').implement({
  description: 'A change of state that waits for its confirmation.',
  fields: (t) => ({
    towards: t.expose('towards', { type: ServiceStatusEnum, description: 'The state that it would change to.' }),
    count: t.exposeInt('count', { description: 'So many checks have said so.' }),
    of: t.exposeInt('of', { description: 'So many must say so.' }),
  }),
});

const CheckSlot = builder.objectRef<RecentCheck>('CheckSlot').implement({
  description: 'One of the last checks, in short.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it was due, to the second.' }),
    verdict: t.expose('verdict', { type: VerdictEnum, description: 'What it said.' }),
    durationMs: t.exposeFloat('durationMs', { description: 'How long it took, in whole ms.' }),
  }),
});

builder.node(Service, {
  description: 'Something that is monitored.',
  id: { resolve: (service) => String(service.id) },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Name in addresses, unique within its client.' }),
    name: t.exposeString('name', { description: 'Name for people.' }),
    description: t.string({
      description: 'Free text; may be empty.',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).description,
    }),
    client: t.field({
      type: Client,
      description: 'The client who owns it.',
      resolve: async (service, _args, { load }) => (await load.client.load(service.clientId))!,
    }),
    server: t.field({
      type: Server,
      nullable: true,
      description: 'The server that it runs on; null when nobody said so.',
      resolve: ({ serverId }, _args, { load }) => (serverId === null ? null : load.server.load(serverId)),
    }),
    kind: t.expose('kind', { type: ProbeKindEnum, description: 'How it is checked.' }),
    config: t.field({
      type: 'JSON',
      description: 'What its kind needs to know, see probeKinds; without secret fields.',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).config,
    }),
    secretsSet: t.stringList({
      description: 'Paths of the secret fields that have a value: "auth.password", "secretHeaders.X-Token".',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).secretsSet,
    }),
    target: t.exposeString('target', {
      description: 'What is contacted, in one line: "GET https://api.example.com/health".',
    }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether checks are switched on.' }),
    schedule: t.field({
      type: Schedule,
      description: 'When it is checked.',
      resolve: (service, _args, context) => detailsOf(service, context),
    }),
    timeoutMs: t.int({
      description: 'A check that takes longer has failed, ms.',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).timeoutMs,
    }),
    degradedAfterMs: t.int({
      description: 'A check that takes longer is DEGRADED, ms.',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).degradedAfterMs,
    }),
    failureThreshold: t.exposeInt('failureThreshold', {
      description: 'So many bad checks in a row change the state for the worse.',
    }),
    recoveryThreshold: t.exposeInt('recoveryThreshold', {
      description: 'So many good checks in a row change it for the better.',
    }),
    confirmAfterSeconds: t.int({
      description: 'While a change waits for its confirmation, the next check comes so many seconds after the last.',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).confirmAfterSeconds,
    }),
    keepBody: t.field({
      type: BodyKeepingEnum,
      description: 'Which answers are kept with their checks.',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).keepBody,
    }),
    bodyLimitBytes: t.int({
      description: 'How much of an answer is kept, bytes.',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).bodyLimitBytes,
    }),
    confirmationWords: t.string({
      description: 'The thresholds in words: "pages after 2 failed checks, about 75 s".',
      resolve: async (service, _args, context) => {
        const details = await detailsOf(service, context);
        return confirmationWords({ ...service, confirmAfterSeconds: details.confirmAfterSeconds }, details);
      },
    }),
    status: t.expose('status', { type: ServiceStatusEnum, description: 'Its state.' }),
    statusSince: t.expose('statusSince', { type: 'DateTime', description: 'Since when it is in that state.' }),
    statusReason: t.string({
      nullable: true,
      description: 'Why, in words; null when it is UP or was never checked.',
      resolve: (service, _args, { load }) => (service.status === 'UP' ? null : load.statusReason.load(service.id)),
    }),
    verifying: t.field({
      type: Verifying,
      nullable: true,
      description:
        'The change of state that waits for its confirmation, for the worse or for the better; null when none does.',
      resolve: (service) => verifyingOf(service, service.verdict, service),
    }),
    verdict: t.expose('verdict', {
      type: VerdictEnum,
      nullable: true,
      description: 'Verdict of the newest check; null before the first.',
    }),
    lastCheckedAt: t.expose('lastCheckedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last checked; null: never.',
    }),
    lastCheck: t.field({
      type: Check,
      nullable: true,
      description: 'The newest check; null before the first, and when it is too old to be kept.',
      resolve: (service, _args, { load }) => load.lastCheck.load(service.id),
    }),
    nextCheckAt: t.expose('nextCheckAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is due next; null when it is not.',
    }),
    certificateExpiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the certificate that was last seen expires; null without one.',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).certificateExpiresAt,
    }),
    recentChecks: t.field({
      type: [CheckSlot],
      description: 'Its last checks, oldest first, at most 40.',
      args: { last: t.arg.int({ defaultValue: 40, description: 'How many at most.' }) },
      resolve: async (service, { last }, { load }) => {
        const checks = (await load.recentChecks.load(service.id)) ?? [];
        return last === 0 ? [] : checks.slice(-Math.max(1, last ?? 40));
      },
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was created.',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).createdAt,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When it was last changed.',
      resolve: async (service, _args, context) => (await detailsOf(service, context)).updatedAt,
    }),
  }),
});
