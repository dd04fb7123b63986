// Names in addresses: derived from the name of a thing, or given; lower case, digits and single hyphens.

import { z } from 'zod';

const MAX_LENGTH = 60;
/** Words that the web app uses in the places of slugs. */
const RESERVED = new Set(['new', 'edit']);

/** A slug that somebody chose. */
export const slugInput = z
  .string()
  .trim()
  .min(1)
  .max(MAX_LENGTH)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may hold lower-case letters, digits and single hyphens between them')
  .refine((slug) => !RESERVED.has(slug), 'is a reserved word');

/** The slug that a name leads to; `fallback` for names without a Latin letter or digit. */
export function slugOf(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
  if (slug === '') return fallback;
  return RESERVED.has(slug) ? `${slug}-${fallback}` : slug;
}
