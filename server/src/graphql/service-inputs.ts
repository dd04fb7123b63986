// Inputs about services.

import { builder } from './builder.ts';
import { BodyKeepingEnum, ProbeKindEnum } from './enums.ts';
import type { SchemaShape } from './builder.ts';

type InputFields = PothosSchemaTypes.InputFieldBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<SchemaShape>,
  'InputObject'
>;

export const ScheduleInput = builder.inputType('ScheduleInput', {
  description: 'When to check: exactly one of intervalSeconds and cron.',
  fields: (t) => ({
    intervalSeconds: t.int({ description: 'Seconds between checks, 5 to 86,400.' }),
    cron: t.string({ description: 'Cron expression of 5 fields, or 6 with seconds in front.' }),
    timeZone: t.string({ description: 'Time zone of the cron expression, e.g. Europe/Berlin; UTC when left out.' }),
  }),
});

/** How long a check may take and how its verdict is confirmed; the fields of several inputs. */
export const judging = (t: InputFields) => ({
  schedule: t.field({ type: ScheduleInput, description: 'When it is checked; every 60 s unless given.' }),
  timeoutMs: t.int({ description: 'A check that takes longer has failed, ms; 100 to 60,000, 5,000 unless given.' }),
  degradedAfterMs: t.int({
    description: 'A check that takes longer is DEGRADED, ms; 1 to 60,000, 2,000 unless given.',
  }),
  failureThreshold: t.int({
    description: 'So many bad checks in a row change the state for the worse; 1 to 10, 2 unless given.',
  }),
  recoveryThreshold: t.int({
    description: 'So many good checks in a row change it for the better; 1 to 10, 2 unless given.',
  }),
  confirmAfterSeconds: t.int({
    description:
      'While a change waits for its confirmation, seconds from one check to the next; 1 to 3,600, 15 unless given.',
  }),
});

/** Which answers are kept. */
const keeping = (t: InputFields) => ({
  keepBody: t.field({
    type: BodyKeepingEnum,
    description: 'Which answers are kept with their checks; ON_FAILURE unless given.',
  }),
  bodyLimitBytes: t.int({ description: 'How much of an answer is kept, bytes; 0 to 65,536, 4,096 unless given.' }),
});

export const CreateServiceInput = builder.inputType('CreateServiceInput', {
  description: 'A new service.',
  fields: (t) => ({
    clientId: t.id({ required: true, description: 'The client who owns it.' }),
    name: t.string({ required: true, description: 'Name for people, at most 120 characters.' }),
    slug: t.string({
      description: 'Name in addresses, unique within the client; derived from the name when left out.',
    }),
    description: t.string({ description: 'Free text, at most 2,000 characters.' }),
    serverId: t.id({ description: 'The server that it runs on, one of the same client; null: none.' }),
    kind: t.field({ type: ProbeKindEnum, required: true, description: 'How it is checked.' }),
    config: t.field({
      type: 'JSON',
      required: true,
      description: 'What its kind needs to know; its JSON Schema is in probeKinds.',
    }),
    enabled: t.boolean({ description: 'Whether checks are switched on; they are unless this is false.' }),
    ...judging(t),
    ...keeping(t),
  }),
});

export const UpdateServiceInput = builder.inputType('UpdateServiceInput', {
  description: 'Changes of a service. What is left out stays.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which service.' }),
    clientId: t.id({ description: 'Another client who owns it from now on.' }),
    name: t.string({ description: 'Name for people, at most 120 characters.' }),
    slug: t.string({ description: 'Name in addresses, unique within the client.' }),
    description: t.string({ description: 'Free text, at most 2,000 characters.' }),
    serverId: t.id({ description: 'The server that it runs on, one of the same client; null: none.' }),
    config: t.field({
      type: 'JSON',
      description:
        'Fields of the config at its top level; those left out stay. A secret left out keeps its value, null removes it.',
    }),
    enabled: t.boolean({ description: 'Whether checks are switched on.' }),
    ...judging(t),
    ...keeping(t),
  }),
});

export const UpdateServicesInput = builder.inputType('UpdateServicesInput', {
  description: 'The same change of many services. What is left out stays.',
  fields: (t) => ({
    ids: t.idList({ required: true, description: 'Which services, 1 to 500.' }),
    clientId: t.id({ description: 'Another client who owns them from now on.' }),
    serverId: t.id({ description: 'The server that they run on, one of the same client; null: none.' }),
    ...judging(t),
    ...keeping(t),
  }),
});
