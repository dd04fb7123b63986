// Puts the server's complaints on the fields they are about.
import type { FieldPath } from 'react-hook-form';
import type { Issue } from '../../../apollo/errors.ts';
import type { ServiceFormValues } from './form-values.ts';

export type FieldName = FieldPath<ServiceFormValues>;

/** Folds of the form, by the fields in them. */
export type FoldName = 'healthy' | 'request' | 'down';

const direct: Record<string, FieldName> = {
  name: 'name',
  slug: 'slug',
  description: 'description',
  clientId: 'client',
  serverId: 'serverId',
  kind: 'address',
  config: 'address',
  'config.url': 'address',
  'config.host': 'address',
  'config.port': 'address',
  'config.auth': 'auth.type',
  'config.auth.password': 'auth.password.value',
  'config.auth.token': 'auth.token.value',
  'config.tls.clientKey': 'tls.clientKey.value',
  'schedule.cron': 'cron',
  'schedule.timeZone': 'timeZone',
};

/** config paths that are called the same in the form. */
const sameInConfig =
  /^(method|body|auth\.(type|username)|expectedStatus|interpretBody|followRedirects|ipVersion|tls\.(enabled|verify|serverName|ca|clientCertificate|minVersion)|send|expect|assertions)$/;
const sameAtTop =
  /^(timeoutMs|degradedAfterMs|failureThreshold|recoveryThreshold|confirmAfterSeconds|keepBody|bodyLimitBytes)$/;
/** Fields of an assertion as the API calls them, and the one that holds them here. */
const assertionFields: Record<string, 'subject' | 'value' | 'comparison' | 'failAs'> = {
  text: 'subject',
  path: 'subject',
  name: 'subject',
  value: 'value',
  bytes: 'value',
  days: 'value',
  comparison: 'comparison',
  failAs: 'failAs',
};

/** The field that a path of the API is about; null when the form has none for it. */
export function fieldOf(path: string, values: ServiceFormValues): FieldName | null {
  const known = direct[path];
  if (known) return known;
  if (sameAtTop.test(path)) return path as FieldName;
  if (path.startsWith('schedule'))
    return values.every === 'custom' ? 'customSeconds' : values.every === 'cron' ? 'cron' : 'every';
  const inConfig = /^config\.(.+)$/.exec(path)?.[1];
  if (inConfig === undefined) return null;
  if (sameInConfig.test(inConfig)) return inConfig as FieldName;
  const header = /^(headers|secretHeaders)\.(.+)$/.exec(inConfig);
  if (header) {
    const list = header[1] as 'headers' | 'secretHeaders';
    const wanted = header[2]?.replaceAll('\\.', '.').toLowerCase();
    const index = values[list].findIndex(({ name }) => name.trim().toLowerCase() === wanted);
    if (index < 0) return null;
    return list === 'headers' ? `headers.${index}.value` : `secretHeaders.${index}.secret.value`;
  }
  const assertion = /^assertions\.(\d+)(?:\.(\w+))?/.exec(inConfig);
  if (assertion) return `assertions.${Number(assertion[1])}.${assertionFields[assertion[2] ?? ''] ?? 'subject'}`;
  if (inConfig.startsWith('tls.')) return 'tls.verify';
  return null;
}

/** Issues as (field, message) pairs, and the messages that no field takes. */
export function placeIssues(
  issues: readonly Issue[],
  values: ServiceFormValues,
): { fields: [FieldName, string][]; rest: string[] } {
  const fields: [FieldName, string][] = [];
  const rest: string[] = [];
  for (const { path, message } of issues) {
    const field = fieldOf(path, values);
    if (field) fields.push([field, message]);
    else rest.push(path === '' ? message : `${path}: ${message}`);
  }
  return { fields, rest };
}

/** The fold a field lies in; null for those always in sight. */
export function foldOf(field: string): FoldName | null {
  if (/^(expectedStatus|degradedAfterMs|interpretBody|assertions|expect$)/.test(field)) return 'healthy';
  if (/^(method|headers|secretHeaders|body$|auth|followRedirects|tls|ipVersion|send$)/.test(field)) return 'request';
  if (
    /^(timeoutMs|failureThreshold|recoveryThreshold|confirmAfterSeconds|keepBody|bodyLimitBytes|slug|description)/.test(
      field,
    )
  )
    return 'down';
  return null;
}
