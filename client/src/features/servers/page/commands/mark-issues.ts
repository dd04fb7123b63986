// Puts what the API found wrong with a command beside its fields.
import type { FieldPath, UseFormSetError } from 'react-hook-form';
import type { Failure } from '../../../../apollo/errors.ts';
import type { CommandValues } from './command-form.ts';

/** Fields of the form by the name that the API has for them. */
const fields: Record<string, FieldPath<CommandValues>> = {
  name: 'name',
  slug: 'name',
  command: 'command',
  tags: 'tags',
  intervalSeconds: 'intervalSeconds',
  timeoutMs: 'timeoutSeconds',
  pattern: 'pattern',
  unit: 'unit',
  warning: 'warning',
  critical: 'critical',
};

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Marks the fields; returns what is to be said of the form as a whole, '' when every issue has its field. */
export function markIssues({ issues, message }: Failure, setError: UseFormSetError<CommandValues>): string {
  const placed = issues.filter(({ path }) => fields[path] !== undefined);
  for (const issue of placed) {
    const field = fields[issue.path];
    if (field) setError(field, { type: 'server', message: sentence(issue.message) });
  }
  return placed.length > 0 && placed.length === issues.length ? '' : message;
}
