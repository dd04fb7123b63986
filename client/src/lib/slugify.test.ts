import { expect, it } from 'vitest';
import { slugify } from './slugify.ts';

it.each([
  ['Northwind Traders', 'northwind-traders'],
  ['Café Ünïque & Söhne', 'cafe-unique-sohne'],
  ['  --  ', ''],
  ['日本', ''],
  [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
])('TEN-6: %s → %s', (name, slug) => {
  expect(slugify(name)).toBe(slug);
});
