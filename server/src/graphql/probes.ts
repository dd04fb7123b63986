// Kinds of probes, and trying one before it is saved.

import { previewProbe } from '#domain/checks/preview.ts';
import { probeKinds, probeOf } from '#probes/registry.ts';
import { secretPaths } from '#probes/secret-fields.ts';
import { builder } from './builder.ts';
import { Header, Phases } from './checks.ts';
import { viewer } from './context.ts';
import { CheckRuleEnum, ProbeKindEnum, ServiceStatusEnum, VerdictEnum } from './enums.ts';
import { keyOf } from './ids.ts';
import { judging } from './service-inputs.ts';
import { badInput } from '#domain/errors.ts';
import type { ProbePreview as Preview } from '#domain/checks/preview.ts';
import type { ComponentReading, Finding as RuleFinding } from '#probes/probe.ts';
import type { ProbeKindInfo as KindInfo } from '#probes/registry.ts';

const ProbeKindInfo = builder.objectRef<KindInfo>('ProbeKindInfo').implement({
  description: 'A kind of probe and what its config may hold.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ProbeKindEnum, description: 'The kind.' }),
    label: t.exposeString('label', { description: 'Its name for people.' }),
    configSchema: t.expose('schema', {
      type: 'JSON',
      description: 'JSON Schema of the config; secret fields have `secret: true`.',
    }),
    secretPaths: t.stringList({
      description: 'Paths of the secret fields; `*` stands for any name.',
      resolve: ({ kind }) => secretPaths(probeOf(kind).config),
    }),
  }),
});

const Finding = builder.objectRef<RuleFinding>('Finding').implement({
  description: 'The opinion of one rule, also when it passed.',
  fields: (t) => ({
    rule: t.expose('rule', { type: CheckRuleEnum, description: 'The rule.' }),
    verdict: t.expose('verdict', { type: VerdictEnum, description: 'The best verdict that it allows.' }),
    label: t.exposeString('label', { description: 'What was looked at: "Status 200".' }),
    detail: t.exposeString('detail', { description: 'What was found: "in 200–299".' }),
  }),
});

const Certificate = builder.objectRef<NonNullable<Preview['certificate']>>('Certificate').implement({
  description: 'The certificate that the target presented.',
  fields: (t) => ({
    subject: t.exposeString('subject', { description: 'For whom it was issued.' }),
    issuer: t.exposeString('issuer', { description: 'By whom it was issued.' }),
    validTo: t.expose('validTo', { type: 'DateTime', description: 'When it expires.' }),
    daysLeft: t.exposeInt('daysLeft', { description: 'Whole days until then; negative afterwards.' }),
  }),
});

const PreviewComponent = builder.objectRef<ComponentReading>('PreviewComponent').implement({
  description: 'A part of the target, as its answer tells.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    status: t.expose('status', { type: ServiceStatusEnum, description: 'Its state.' }),
  }),
});

const ProbePreview = builder.objectRef<Preview>('ProbePreview').implement({
  description: 'What one try of a config found. Nothing was written.',
  fields: (t) => ({
    verdict: t.expose('verdict', { type: VerdictEnum, description: 'What a check would say.' }),
    rule: t.expose('rule', { type: CheckRuleEnum, description: 'The rule that decided.' }),
    reason: t.exposeString('reason', { description: 'The rule in words.' }),
    statusCode: t.exposeInt('statusCode', { nullable: true, description: 'Status code; null without one.' }),
    durationMs: t.exposeFloat('durationMs', { description: 'How long it took, ms.' }),
    phases: t.expose('phases', { type: Phases, description: 'How long the phases took.' }),
    bytes: t.exposeInt('bytes', {
      nullable: true,
      description: 'Bytes of the answer that were received; null without an answer.',
    }),
    facts: t.exposeStringList('facts', { description: 'Short facts: "203.0.113.9:443", "TLS 1.3", "no redirect".' }),
    certificate: t.expose('certificate', {
      type: Certificate,
      nullable: true,
      description: 'The certificate; null without TLS.',
    }),
    findings: t.expose('findings', {
      type: [Finding],
      description: 'All rules in their order, also those that passed.',
    }),
    components: t.expose('components', { type: [PreviewComponent], description: 'Parts that the answer tells of.' }),
    headers: t.field({
      type: [Header],
      description: 'Headers of the answer.',
      resolve: ({ response }) => response?.headers ?? [],
    }),
    body: t.string({
      nullable: true,
      description: 'Begin of the answer as text; null without an answer.',
      resolve: ({ response }) => response?.body ?? null,
    }),
    truncated: t.boolean({
      description: 'Whether the body went on.',
      resolve: ({ response }) => response?.truncated ?? false,
    }),
    words: t.exposeString('words', { description: 'What the settings will do, in sentences.' }),
  }),
});

const PreviewProbeInput = builder.inputType('PreviewProbeInput', {
  description: 'A config to try, and the settings to put into words.',
  fields: (t) => ({
    serviceId: t.id({ description: 'What the config leaves out is taken from this service, secrets included.' }),
    kind: t.field({ type: ProbeKindEnum, required: true, description: 'How to check.' }),
    config: t.field({ type: 'JSON', required: true, description: 'What the kind needs to know.' }),
    ...judging(t),
  }),
});

builder.queryField('probeKinds', (t) =>
  t.field({ type: [ProbeKindInfo], description: 'All kinds of probes.', resolve: () => probeKinds() }),
);

builder.mutationField('previewProbe', (t) =>
  t.field({
    type: ProbePreview,
    description: 'Tries a config once without saving anything. Needs WRITE.',
    args: { input: t.arg({ type: PreviewProbeInput, required: true, description: 'What to try.' }) },
    resolve: (_root, { input: { serviceId, ...input } }, context) => {
      const key = serviceId == null ? null : keyOf('Service', serviceId, ['input', 'serviceId']);
      return previewProbe(context.app, viewer(context), { ...input, config: objectOf(input.config), serviceId: key });
    },
  }),
);

function objectOf(config: unknown): Record<string, unknown> {
  if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config as Record<string, unknown>;
  throw badInput([{ path: ['input', 'config'], message: 'must be an object' }]);
}
