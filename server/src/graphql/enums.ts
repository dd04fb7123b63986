// The enums of the schema. Values that the database stores are taken from there, so that neither can have one more.

import type {
  BodyKeeping,
  CheckRule,
  IncidentStatus,
  KeyPermission,
  Role,
  ServiceStatus,
  Verdict,
} from '#storage/generated/prisma/enums.ts';
import { probes } from '#probes/registry.ts';
import { builder } from './builder.ts';

/** Pairs each value of an enum with its description. */
export function values<Name extends string>(
  described: Record<Name, string>,
): { [K in Name]: { value: K; description: string } } {
  const entries = Object.entries<string>(described).map(([value, description]) => [value, { value, description }]);
  return Object.fromEntries(entries) as { [K in Name]: { value: K; description: string } };
}

export const ServiceStatusEnum = builder.enumType('ServiceStatus', {
  description: 'State of a service, of a part of it, or of a client (then the worst of its services).',
  values: values<ServiceStatus>({
    UP: 'Works.',
    DEGRADED: 'Answers, but slowly or with a warning.',
    DOWN: 'Does not answer, or with an error.',
    MAINTENANCE: 'In a maintenance window.',
    PAUSED: 'Checks are switched off.',
    UNKNOWN: 'Not checked yet, or not observed.',
  }),
});

export const VerdictEnum = builder.enumType('Verdict', {
  description: 'What one check says by itself; the service follows after confirmation.',
  values: values<Verdict>({ UP: 'Good.', DEGRADED: 'Answered with a flaw.', DOWN: 'Failed.' }),
});

export const CheckRuleEnum = builder.enumType('CheckRule', {
  description: 'The rule that decided a verdict. Rules are applied in this order, each may only worsen.',
  values: values<CheckRule>({
    PASSED: 'No rule objected.',
    DNS: 'The name could not be resolved.',
    CONNECT: 'No connection.',
    TLS: 'The TLS handshake or the certificate failed.',
    PROTOCOL: 'The answer was not understood.',
    TIMEOUT: 'There was no complete answer in time.',
    STATUS_CLASS: 'The class of the status code: 3xx and 4xx are degraded, 1xx and 5xx down.',
    STATUS_EXPECTATION: 'The status code is not among the expected ones.',
    BODY: 'A status word in the JSON body.',
    COMPONENT: 'A component in the JSON body is not well.',
    ASSERTION: 'An assertion on body, header, size or certificate failed.',
    SLOW: 'It took longer than degradedAfterMs.',
  }),
});

/** Made from the probe registry, so that a new kind is in the schema at once. */
export const ProbeKindEnum = builder.enumType('ProbeKind', {
  description: 'How a service is checked.',
  values: Object.fromEntries(probes.map(({ kind, label }) => [kind, { value: kind, description: `${label}.` }])),
});

export const BodyKeepingEnum = builder.enumType('BodyKeeping', {
  description: 'Which responses are kept with their checks.',
  values: values<BodyKeeping>({
    NEVER: 'None.',
    ON_FAILURE: 'Those of checks that were not UP.',
    ON_CHANGE: 'Those whose body differs from the one before.',
    ALWAYS: 'All.',
  }),
});

export const IncidentStatusEnum = builder.enumType('IncidentStatus', {
  description: 'How far an incident has come.',
  values: values<IncidentStatus>({
    OPEN: 'Nobody has taken it yet.',
    ACKNOWLEDGED: 'Somebody has taken it.',
    RESOLVED: 'Over.',
  }),
});

export const RoleEnum = builder.enumType('Role', {
  description: 'What a person may do. OPERATOR and VIEWER may be limited to some clients.',
  values: values<Role>({
    OWNER: 'Everything; the first account.',
    ADMIN: 'Everything.',
    OPERATOR: 'Reads, and changes clients and services.',
    VIEWER: 'Reads.',
  }),
});

export const KeyPermissionEnum = builder.enumType('KeyPermission', {
  description: 'What may be done, each including the one before.',
  values: values<KeyPermission>({
    READ: 'Read.',
    WRITE: 'Change clients and services.',
    ADMIN: 'Change settings, accounts and keys.',
  }),
});

export const ActorKindEnum = builder.enumType('ActorKind', {
  description: 'Who is asking.',
  values: values({ USER: 'A person with a session.', API_KEY: 'A program with a key.' }),
});

export const SortDirectionEnum = builder.enumType('SortDirection', {
  description: 'Direction of an order.',
  values: values({ ASC: 'From small to large, A to Z, old to new, worst state first.', DESC: 'The reverse.' }),
});
