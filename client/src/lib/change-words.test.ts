import { expect, it } from 'vitest';
import { changeWords } from './change-words.ts';
import { countWords } from './count-words.ts';

it.each([
  ['UP', 'DOWN', 'is down'],
  ['UP', 'DEGRADED', 'is degraded'],
  ['DOWN', 'DEGRADED', 'is back, but degraded'],
  ['DOWN', 'UP', 'recovered'],
  ['UNKNOWN', 'UP', 'is up'],
  ['UP', 'PAUSED', 'was paused'],
  ['PAUSED', 'UNKNOWN', 'was resumed'],
  ['UP', 'UNKNOWN', 'was not observed'],
  ['MAINTENANCE', 'UP', 'is up after maintenance'],
] as const)('D4: %s → %s reads "%s"', (from, to, words) => {
  expect(changeWords(from, to)).toBe(words);
});

it.each([
  [{ total: 0, up: 0, paused: 0, unknown: 0 }, 'no services'],
  [{ total: 14, up: 12, paused: 0, unknown: 0 }, '12 of 14 up'],
  [{ total: 14, up: 12, paused: 2, unknown: 0 }, '12 of 12 up'],
  [{ total: 2, up: 0, paused: 2, unknown: 0 }, 'paused'],
])('UI-1: %j reads "%s"', (counts, words) => {
  expect(countWords(counts)).toBe(words);
});
