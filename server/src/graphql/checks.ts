// Checks: single recorded executions of a probe.

import { reasonOf } from '#domain/checks/words.ts';
import { checkKey } from '#domain/services/check-row.ts';
import { builder } from './builder.ts';
import { longConnectionType } from './connection.ts';
import { CheckRuleEnum, VerdictEnum } from './enums.ts';
import { intOf } from './ids.ts';
import { registerNode } from './node-loaders.ts';
import { Service } from './service-ref.ts';
import type { CheckKey, CheckRow } from '#domain/services/check-row.ts';
import type { KeptResponse as Kept } from '#domain/services/find-checks.ts';
import type { Phases as PhaseTimes } from '#probes/probe.ts';

export const Phases = builder.objectRef<PhaseTimes>('Phases').implement({
  description: 'How long the phases of a contact took, ms; null when a phase did not take place.',
  fields: (t) => ({
    dnsMs: t.exposeFloat('dnsMs', { nullable: true, description: 'Resolving the name.' }),
    connectMs: t.exposeFloat('connectMs', { nullable: true, description: 'Connecting.' }),
    tlsMs: t.exposeFloat('tlsMs', { nullable: true, description: 'TLS handshake.' }),
    firstByteMs: t.exposeFloat('firstByteMs', {
      nullable: true,
      description: 'From the request to the first byte of the answer.',
    }),
    downloadMs: t.exposeFloat('downloadMs', { nullable: true, description: 'From the first to the last byte.' }),
  }),
});

export const Header = builder.objectRef<[name: string, value: string]>('Header').implement({
  description: 'A header of an answer.',
  fields: (t) => ({
    name: t.string({ description: 'Its name.', resolve: ([name]) => name }),
    value: t.string({ description: 'Its value.', resolve: ([, value]) => value }),
  }),
});

export const KeptResponse = builder.objectRef<Kept>('KeptResponse').implement({
  description: 'An answer that was kept.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it was received.' }),
    statusCode: t.exposeInt('statusCode', {
      nullable: true,
      description: 'Its status code; null for other kinds than HTTP.',
    }),
    headers: t.expose('headers', { type: [Header], description: 'Its headers.' }),
    body: t.exposeString('body', { description: 'Its body as text, up to the limit of the service.' }),
    truncated: t.exposeBoolean('truncated', { description: 'Whether the body went on.' }),
  }),
});

export const Check = builder.objectRef<CheckRow>('Check');

builder.node(Check, {
  description: 'One recorded execution of a probe.',
  id: { resolve: checkKey },
  fields: (t) => ({
    service: t.field({
      type: Service,
      description: 'The service that was checked.',
      resolve: async (check, _args, { load }) => (await load.service.load(check.serviceId))!,
    }),
    scheduledAt: t.expose('scheduledAt', { type: 'DateTime', description: 'When it was due.' }),
    delayMs: t.exposeInt('delayMs', { description: 'How much later it began, ms.' }),
    verdict: t.expose('verdict', { type: VerdictEnum, description: 'What it says by itself.' }),
    rule: t.expose('rule', { type: CheckRuleEnum, description: 'The rule that decided.' }),
    reason: t.string({ description: 'The rule in words: "Status 503 is in 5xx → down".', resolve: reasonOf }),
    statusCode: t.exposeInt('statusCode', { nullable: true, description: 'Status code; null without one.' }),
    durationMs: t.exposeFloat('durationMs', { description: 'How long it took, ms.' }),
    phases: t.field({ type: Phases, description: 'How long the phases took.', resolve: (check) => check }),
    bytes: t.exposeInt('bytes', {
      nullable: true,
      description: 'Bytes of the answer that were received; null without an answer.',
    }),
    manual: t.exposeBoolean('manual', { description: 'Whether somebody asked for it.' }),
    streak: t.exposeInt('streak', { description: 'The how manieth bad check in a row; 0 when it is good.' }),
    response: t.field({
      type: KeptResponse,
      nullable: true,
      description: 'The answer, when it was kept with this check.',
      resolve: async (check, _args, { load }) => {
        const kept = await load.checkBody.load(check);
        return kept && { ...kept, at: check.scheduledAt, statusCode: check.statusCode };
      },
    }),
  }),
});

/** "12:1763715600000" → a key; null for anything else. */
function keyFrom(id: string): CheckKey | null {
  const [service = '', time = ''] = id.split(':');
  const serviceId = intOf(service);
  const scheduledAt = /^\d{1,14}$/.test(time) ? Number(time) : null;
  return serviceId === null || scheduledAt === null ? null : { serviceId, scheduledAt };
}

registerNode('Check', async (ids, { load }) => {
  const found = await Promise.all(ids.flatMap((id) => keyFrom(id) ?? []).map((key) => load.check.load(key)));
  return new Map(found.flatMap((check) => (check ? [[checkKey(check), check]] : [])));
});

export const CheckConnection = longConnectionType('Check', Check, 'checks');

export const CheckFilter = builder.inputType('CheckFilter', {
  description: 'Which checks; all conditions must hold.',
  fields: (t) => ({
    verdicts: t.field({ type: [VerdictEnum], description: 'Their verdict is one of these.' }),
    from: t.field({ type: 'DateTime', description: 'They were due at this time or later.' }),
    to: t.field({ type: 'DateTime', description: 'They were due before this time.' }),
    manual: t.boolean({ description: 'Whether somebody asked for them.' }),
  }),
});
