// Puts the API's complaints on the fields they are about.
import type { FieldPath } from 'react-hook-form';
import type { Issue } from '../../../apollo/errors.ts';
import type { ServerFormValues } from './form-values.ts';

type FieldName = FieldPath<ServerFormValues>;

const fields: Record<string, FieldName> = {
  host: 'address',
  port: 'address',
  username: 'address',
  clientId: 'client',
  password: 'password.value',
  privateKey: 'privateKey.value',
  passphrase: 'passphrase.value',
};
const same =
  /^(name|slug|description|auth|keyFile|jumpId|tags|reachabilitySeconds|metricsSeconds|timeoutMs|failureThreshold)(\.|$)/;
const subjects: Record<string, string> = { host: 'The host ', port: 'The port ', username: 'The user ' };

/** The API's "is taken" as it stands under a field: "Is taken." Of the address it says which part. */
function sentence(path: string, message: string): string {
  const text = `${subjects[path] ?? message.charAt(0).toUpperCase()}${path in subjects ? message : message.slice(1)}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The field that a path of the API is about; null when the form has none for it. */
function fieldOf(path: string): FieldName | null {
  return fields[path] ?? (same.exec(path)?.[1] as FieldName | undefined) ?? null;
}

/** Issues as (field, message) pairs, and the messages that no field takes. */
export function placeServerIssues(issues: readonly Issue[]): { fields: [FieldName, string][]; rest: string[] } {
  const placed: [FieldName, string][] = [];
  const rest: string[] = [];
  for (const { path, message } of issues) {
    const field = fieldOf(path);
    if (field) placed.push([field, sentence(path, message)]);
    else rest.push(path === '' ? message : `${path}: ${message}`);
  }
  return { fields: placed, rest };
}

/** Whether a field lies in the fold "Intervals and more". */
export function isFolded(field: string): boolean {
  return /^(reachabilitySeconds|metricsSeconds|timeoutMs|failureThreshold|slug|description)/.test(field);
}
