// From a stored service to the form.
import { type Secret, storedSecret } from '../../../components/form/secret.ts';
import { graphql } from '../../../gql/gql.ts';
import type { BodyKeeping, ProbeKind } from '../../../gql/graphql.ts';
import { userTimeZone } from '../../../lib/format-date.ts';
import { formatTcp } from '../../../lib/target.ts';
import { intervalChoices } from './choices.ts';
import {
  type AssertionType,
  type AssertionValues,
  emptyValues,
  newAssertion,
  type ServiceFormValues,
} from './form-values.ts';

/**
 * What the form needs of a stored service; the pages spread it unmasked into their documents.
 * @public
 */
export const ServiceFormFieldsFragment = graphql(`
  fragment ServiceFormFields on Service {
    id
    slug
    name
    description
    kind
    config
    secretsSet
    enabled
    timeoutMs
    degradedAfterMs
    failureThreshold
    recoveryThreshold
    confirmAfterSeconds
    keepBody
    bodyLimitBytes
    client {
      id
      slug
      name
    }
    server {
      id
    }
    schedule {
      intervalSeconds
      cron
      timeZone
    }
  }
`);

type Json = Record<string, unknown>;

export interface StoredService {
  slug: string;
  name: string;
  description: string;
  kind: ProbeKind;
  config: unknown;
  secretsSet: readonly string[];
  client: { id: string; slug: string; name: string };
  server: { id: string } | null;
  schedule: { intervalSeconds: number | null; cron: string | null; timeZone: string | null };
  timeoutMs: number;
  degradedAfterMs: number;
  failureThreshold: number;
  recoveryThreshold: number;
  confirmAfterSeconds: number;
  keepBody: BodyKeeping;
  bodyLimitBytes: number;
}

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const record = (value: unknown): Json => (isRecord(value) ? value : {});
const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
const oneOf = <T extends string>(value: unknown, known: readonly T[], otherwise: T): T =>
  known.find((one) => one === value) ?? otherwise;

const assertionTypes: readonly AssertionType[] = ['keyword', 'json', 'header', 'size', 'certificate'];

function readAssertion(value: unknown): AssertionValues {
  const json = record(value);
  const type = oneOf(json.type, assertionTypes, 'keyword');
  const base = newAssertion(type);
  return {
    type,
    failAs: oneOf(json.failAs, ['DEGRADED', 'DOWN'], base.failAs),
    subject: text(json.text ?? json.path ?? json.name),
    present: json.present === false ? 'no' : 'yes',
    comparison: text(json.comparison) || base.comparison,
    value: text(json.value ?? json.bytes ?? json.days),
  };
}

/** Reads the parts of a config that the form knows; what is missing has its default. */
function readConfig(values: ServiceFormValues, config: Json, secretsSet: readonly string[]): void {
  const secret = (path: string): Secret => storedSecret(secretsSet.includes(path));
  const tls = record(config.tls);
  const auth = record(config.auth);
  values.ipVersion = oneOf(config.ipVersion, ['any', '4', '6'], 'any');
  values.tls = {
    enabled: tls.enabled === true,
    verify: tls.verify !== false,
    serverName: text(tls.serverName),
    ca: text(tls.ca),
    clientCertificate: text(tls.clientCertificate),
    clientKey: secret('tls.clientKey'),
    minVersion: text(tls.minVersion),
  };
  values.send = text(config.send);
  values.expect = text(config.expect);
  values.method = text(config.method) || 'GET';
  values.headers = Object.entries(record(config.headers)).map(([name, value]) => ({ name, value: text(value) }));
  values.secretHeaders = secretsSet
    .filter((path) => path.startsWith('secretHeaders.'))
    // A dot inside a name is written "\\." in paths.
    .map((path) => path.slice('secretHeaders.'.length).replaceAll('\\.', '.'))
    .map((name) => ({ name, secret: storedSecret(true) }));
  values.body = text(config.body);
  values.auth = {
    type: oneOf(auth.type, ['none', 'basic', 'bearer'], 'none'),
    username: text(auth.username),
    password: secret('auth.password'),
    token: secret('auth.token'),
  };
  values.expectedStatus = text(config.expectedStatus);
  values.interpretBody = config.interpretBody !== false;
  values.followRedirects = text(config.followRedirects) || '0';
  values.assertions = Array.isArray(config.assertions) ? config.assertions.map(readAssertion) : [];
}

/** Values of the form for a stored service. */
export function fromService(service: StoredService): ServiceFormValues {
  const values = emptyValues();
  const config = record(service.config);
  const { intervalSeconds, cron, timeZone } = service.schedule;
  const seconds = String(intervalSeconds ?? 60);
  const listed = intervalChoices.some(({ value }) => value === seconds);
  readConfig(values, config, service.secretsSet);
  return {
    ...values,
    kind: service.kind,
    address:
      service.kind === 'TCP' ? formatTcp(text(config.host), Number(config.port), values.tls.enabled) : text(config.url),
    name: service.name,
    slug: service.slug,
    description: service.description,
    client: service.client,
    serverId: service.server?.id ?? '',
    every: cron === null ? (listed ? seconds : 'custom') : 'cron',
    customSeconds: seconds,
    cron: cron ?? values.cron,
    timeZone: timeZone ?? userTimeZone(),
    timeoutMs: String(service.timeoutMs),
    degradedAfterMs: String(service.degradedAfterMs),
    failureThreshold: String(service.failureThreshold),
    recoveryThreshold: String(service.recoveryThreshold),
    confirmAfterSeconds: String(service.confirmAfterSeconds),
    keepBody: service.keepBody,
    bodyLimitBytes: String(service.bodyLimitBytes),
  };
}

/** The same as a start for another service: its own name and no secrets, since those cannot be read back. */
export function copyOf(service: StoredService): ServiceFormValues {
  return { ...fromService({ ...service, secretsSet: [] }), name: `${service.name} (copy)`, slug: '' };
}
