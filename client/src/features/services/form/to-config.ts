// From the form to what the API takes.
import type { CreateServiceInput, PreviewProbeInput, ScheduleInput, UpdateServiceInput } from '../../../gql/graphql.ts';
import { hasSecret, secretInput } from '../../../components/form/secret.ts';
import { parseTarget } from '../../../lib/target.ts';
import type { AssertionValues, ServiceFormValues } from './form-values.ts';

type Json = Record<string, unknown>;

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function assertionConfig({ type, failAs, subject, present, comparison, value }: AssertionValues): Json {
  const needsValue = comparison !== 'EXISTS';
  switch (type) {
    case 'keyword':
      return { type, text: subject, present: present === 'yes', failAs };
    case 'json':
      return { type, path: subject.trim(), comparison, value: needsValue ? value : null, failAs };
    case 'header':
      return { type, name: subject.trim(), comparison, value: needsValue ? value : null, failAs };
    case 'size':
      return { type, comparison, bytes: Number(value), failAs };
    default:
      return { type, days: Number(value), failAs };
  }
}

function tlsConfig({ tls }: ServiceFormValues): Json {
  return {
    verify: tls.verify,
    serverName: orNull(tls.serverName),
    ca: orNull(tls.ca),
    clientCertificate: orNull(tls.clientCertificate),
    ...secretInput('clientKey', tls.clientKey),
    minVersion: orNull(tls.minVersion),
  };
}

function authConfig({ auth }: ServiceFormValues): Json {
  // A user without a password is legal, but it has to be said: only a stored password may be left out.
  const noPassword = !hasSecret(auth.password);
  if (auth.type === 'basic' && noPassword) return { type: 'basic', username: auth.username, password: '' };
  if (auth.type === 'basic')
    return { type: 'basic', username: auth.username, ...secretInput('password', auth.password) };
  if (auth.type === 'bearer') return { type: 'bearer', ...secretInput('token', auth.token) };
  return { type: 'none' };
}

/** The probe's config; null while the address says no target yet. */
export function toConfig(values: ServiceFormValues): Json | null {
  const target = parseTarget(values.address);
  if (target.type === 'tcp') {
    return {
      host: target.host,
      port: target.port,
      tls: { enabled: target.tls || values.tls.enabled, ...tlsConfig(values) },
      send: values.send === '' ? null : values.send,
      expect: values.expect === '' ? null : values.expect,
      ipVersion: values.ipVersion,
    };
  }
  if (target.type !== 'http') return null;
  const headers = values.headers.filter(({ name }) => name.trim() !== '');
  const secretHeaders = values.secretHeaders.filter(({ name }) => name.trim() !== '');
  return {
    url: target.url,
    method: values.method,
    headers: Object.fromEntries(headers.map(({ name, value }) => [name.trim(), value])),
    secretHeaders: Object.assign(
      {},
      ...secretHeaders.map(({ name, secret }) => secretInput(name.trim(), secret)),
    ) as Json,
    body: values.body === '' ? null : values.body,
    auth: authConfig(values),
    expectedStatus: orNull(values.expectedStatus),
    followRedirects: Number(values.followRedirects),
    interpretBody: values.interpretBody,
    ipVersion: values.ipVersion,
    tls: tlsConfig(values),
    assertions: values.assertions.map(assertionConfig),
  };
}

/** The schedule as the API takes it: exactly one of interval and cron. */
export function toSchedule({ every, customSeconds, cron, timeZone }: ServiceFormValues): ScheduleInput {
  if (every === 'cron') return { cron: cron.trim(), timeZone: timeZone.trim() };
  return { intervalSeconds: Number(every === 'custom' ? customSeconds : every) };
}

function rules(values: ServiceFormValues) {
  return {
    schedule: toSchedule(values),
    timeoutMs: Number(values.timeoutMs),
    degradedAfterMs: Number(values.degradedAfterMs),
    failureThreshold: Number(values.failureThreshold),
    recoveryThreshold: Number(values.recoveryThreshold),
    confirmAfterSeconds: Number(values.confirmAfterSeconds),
  };
}

const kindOf = (values: ServiceFormValues) => (parseTarget(values.address).type === 'tcp' ? 'TCP' : 'HTTP');

/** What to try, with the stored secrets of `serviceId` standing in; null while there is no target or a number is no number. */
export function toPreviewInput(values: ServiceFormValues, serviceId?: string): PreviewProbeInput | null {
  const config = toConfig(values);
  if (!config) return null;
  const input = { kind: kindOf(values), config, ...rules(values) } as const;
  const numbers = [
    input.timeoutMs,
    input.degradedAfterMs,
    input.failureThreshold,
    input.recoveryThreshold,
    input.confirmAfterSeconds,
    input.schedule.intervalSeconds ?? 60,
  ];
  if (numbers.some((number) => !Number.isInteger(number) || number < 0)) return null;
  return serviceId === undefined ? input : { serviceId, ...input };
}

function common(values: ServiceFormValues) {
  return {
    name: values.name.trim(),
    description: values.description.trim(),
    config: toConfig(values) ?? {},
    serverId: values.serverId === '' ? null : values.serverId,
    ...rules(values),
    keepBody: values.keepBody,
    bodyLimitBytes: Number(values.bodyLimitBytes),
  };
}

/** A new service. */
export function toCreateInput(values: ServiceFormValues, enabled: boolean): CreateServiceInput {
  return {
    clientId: values.client?.id ?? '',
    kind: kindOf(values),
    enabled,
    ...common(values),
    ...(values.slug.trim() === '' ? {} : { slug: values.slug.trim() }),
  };
}

/** A changed service; `enabled` only when it is to change. */
export function toUpdateInput(id: string, values: ServiceFormValues, enabled?: boolean): UpdateServiceInput {
  return {
    id,
    clientId: values.client?.id,
    slug: values.slug.trim(),
    ...common(values),
    ...(enabled === undefined ? {} : { enabled }),
  };
}
