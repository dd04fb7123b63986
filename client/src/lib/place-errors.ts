// Puts what the API found wrong beside the fields; what belongs to no field is returned.
import type { FieldPath, FieldValues, UseFormSetError } from 'react-hook-form';
import { toFailure } from '../apollo/errors.ts';

/** The API's "is taken" as it stands under a field: "Is taken." */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Marks the fields named by the failure; returns the sentence for the form as a whole, or '' when every issue found its field. */
export function placeErrors<T extends FieldValues>(
  error: unknown,
  fields: readonly FieldPath<T>[],
  setError: UseFormSetError<T>,
): string {
  const failure = toFailure(error);
  const placed = failure.issues.filter((issue) => (fields as readonly string[]).includes(issue.path));
  for (const issue of placed)
    setError(issue.path as FieldPath<T>, { type: 'server', message: sentence(issue.message) });
  return placed.length > 0 && placed.length === failure.issues.length ? '' : failure.message;
}
