// What the form holds: every number as it was typed, every secret with what the server already has.
import type { BodyKeeping, ProbeKind } from '../../../gql/graphql.ts';
import { noSecret, type Secret } from '../../../components/form/secret.ts';
import { userTimeZone } from '../../../lib/format-date.ts';
import type { PickedClient } from '../../../components/clients/use-client-choices.ts';

export interface HeaderValues {
  name: string;
  value: string;
}

export interface SecretHeaderValues {
  name: string;
  secret: Secret;
}

export type AssertionType = 'keyword' | 'json' | 'header' | 'size' | 'certificate';

/** All kinds of assertion in one shape; `type` says which fields count. */
export interface AssertionValues {
  type: AssertionType;
  failAs: 'DEGRADED' | 'DOWN';
  /** keyword: the text; json: the path; header: the name. */
  subject: string;
  /** keyword: whether the text must be there. */
  present: 'yes' | 'no';
  comparison: string;
  /** json, header: the value; size: bytes; certificate: days. */
  value: string;
}

export interface ServiceFormValues {
  /** What stands in the address field. */
  address: string;
  kind: ProbeKind;
  name: string;
  slug: string;
  description: string;
  client: PickedClient | null;
  /** The server that it runs on; empty for none. */
  serverId: string;
  /** Seconds, 'custom' or 'cron'. */
  every: string;
  customSeconds: string;
  cron: string;
  timeZone: string;
  method: string;
  headers: HeaderValues[];
  secretHeaders: SecretHeaderValues[];
  body: string;
  auth: { type: 'none' | 'basic' | 'bearer'; username: string; password: Secret; token: Secret };
  expectedStatus: string;
  interpretBody: boolean;
  followRedirects: string;
  ipVersion: 'any' | '4' | '6';
  tls: {
    enabled: boolean;
    verify: boolean;
    serverName: string;
    ca: string;
    clientCertificate: string;
    clientKey: Secret;
    minVersion: string;
  };
  send: string;
  expect: string;
  assertions: AssertionValues[];
  degradedAfterMs: string;
  timeoutMs: string;
  failureThreshold: string;
  recoveryThreshold: string;
  confirmAfterSeconds: string;
  keepBody: BodyKeeping;
  bodyLimitBytes: string;
}

/** A form with the API's defaults. */
export function emptyValues(): ServiceFormValues {
  return {
    address: '',
    kind: 'HTTP',
    name: '',
    slug: '',
    description: '',
    client: null,
    serverId: '',
    every: '60',
    customSeconds: '45',
    cron: '*/5 * * * *',
    timeZone: userTimeZone(),
    method: 'GET',
    headers: [],
    secretHeaders: [],
    body: '',
    auth: { type: 'none', username: '', password: noSecret, token: noSecret },
    expectedStatus: '',
    interpretBody: true,
    followRedirects: '0',
    ipVersion: 'any',
    tls: {
      enabled: false,
      verify: true,
      serverName: '',
      ca: '',
      clientCertificate: '',
      clientKey: noSecret,
      minVersion: '',
    },
    send: '',
    expect: '',
    assertions: [],
    degradedAfterMs: '2000',
    timeoutMs: '5000',
    failureThreshold: '2',
    recoveryThreshold: '2',
    confirmAfterSeconds: '15',
    keepBody: 'ON_FAILURE',
    bodyLimitBytes: '4096',
  };
}

/** A new assertion of a kind, with what is asked most often. */
export function newAssertion(type: AssertionType): AssertionValues {
  const base = { type, failAs: 'DOWN', subject: '', present: 'yes', comparison: 'EQUALS', value: '' } as const;
  switch (type) {
    case 'json':
      return { ...base, subject: '$.status', value: 'ok' };
    case 'header':
      return { ...base, subject: 'Content-Type', comparison: 'MATCHES', value: '^application/json' };
    case 'size':
      return { ...base, comparison: 'AT_LEAST', value: '100' };
    case 'certificate':
      return { ...base, failAs: 'DEGRADED', value: '14' };
    default:
      return { ...base };
  }
}
