// Rules that several forms share, as zod schemas over what was typed.
import { z } from 'zod';

/** A whole number within bounds, as text: `wholeNumber(1, 60_000, ' ms')`. */
export function wholeNumber(min: number, max: number, unit = '') {
  return z.string().refine((text) => {
    const number = Number(text);
    return text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max;
  }, `A whole number from ${min} to ${max}${unit}.`);
}

/** What a thing is called. */
export const nameRule = z
  .string()
  .trim()
  .min(1, 'A name, so that one can talk about it.')
  .max(120, 'At most 120 characters.');

/** Its name in addresses; empty lets the server make one. */
export const slugRule = z
  .string()
  .refine(
    (text) => text.trim() === '' || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text.trim()),
    'Small letters, digits and single dashes.',
  );

/** A secret of components/form/secret.ts. */
export const secretRule = z.object({ value: z.string(), stored: z.boolean(), removed: z.boolean() });

/** A picked client; `question` stands at the field when there is none. */
export function clientRule(question: string) {
  return z
    .object({ id: z.string(), slug: z.string(), name: z.string() })
    .nullable()
    .refine((client) => client !== null, question);
}
