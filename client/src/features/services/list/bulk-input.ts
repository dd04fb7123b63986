// From the dialog of a bulk change to what the API takes.
import type { UpdateServicesInput } from '../../../gql/graphql.ts';

/** Fields that are numbers, called as in the API. */
export const bulkNumbers = [
  'timeoutMs',
  'degradedAfterMs',
  'failureThreshold',
  'recoveryThreshold',
  'confirmAfterSeconds',
] as const;

/** What was typed; empty stays as it is. */
export interface BulkValues {
  every: string;
  customSeconds: string;
  timeoutMs: string;
  degradedAfterMs: string;
  failureThreshold: string;
  recoveryThreshold: string;
  confirmAfterSeconds: string;
}

/** The fields that were filled in, as the API takes them. */
export function bulkInput(ids: string[], values: BulkValues): UpdateServicesInput {
  const input: UpdateServicesInput = { ids };
  const seconds = values.every === 'custom' ? values.customSeconds : values.every;
  if (seconds.trim() !== '') input.schedule = { intervalSeconds: Number(seconds) };
  for (const name of bulkNumbers) if (values[name].trim() !== '') input[name] = Number(values[name]);
  return input;
}
