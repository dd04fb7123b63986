// Plain rules as a resolver of react-hook-form: a function per field that says what is wrong, or null.
import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form';

type Rules<T extends FieldValues> = { [K in keyof T]?: (value: T[K]) => string | null };

/** Resolver that applies one rule to each field that has one. */
export function formRules<T extends FieldValues>(rules: Rules<T>): Resolver<T> {
  return (values: T) => {
    const errors: Record<string, { type: string; message: string }> = {};
    for (const field of Object.keys(rules)) {
      const message = rules[field]?.(values[field]) ?? null;
      if (message !== null) errors[field] = { type: 'rule', message };
    }
    return Object.keys(errors).length > 0 ? { values: {}, errors: errors as FieldErrors<T> } : { values, errors: {} };
  };
}

/** Rule of fields that must not be blank: `required('Please give a name.')`. */
export function required(message: string): (value: string) => string | null {
  return (value) => (value.trim() === '' ? message : null);
}
