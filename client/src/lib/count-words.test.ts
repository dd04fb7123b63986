import { expect, it } from 'vitest';
import { countWords, serverCountWords } from './count-words.ts';

it.each([
  [{ total: 0, up: 0, paused: 0 }, 'no services'],
  [{ total: 2, up: 0, paused: 2 }, 'paused'],
  [{ total: 15, up: 12, paused: 1 }, '12 of 14 up'],
])('TEN-1: services %j → %s', (counts, words) => {
  expect(countWords(counts)).toBe(words);
});

it.each([
  [{ total: 0, online: 0, paused: 0 }, ''],
  [{ total: 1, online: 0, paused: 1 }, 'server paused'],
  [{ total: 2, online: 0, paused: 2 }, 'servers paused'],
  [{ total: 1, online: 0, paused: 0 }, '0 of 1 server online'],
  [{ total: 1, online: 1, paused: 0 }, '1 of 1 server online'],
  [{ total: 5, online: 3, paused: 1 }, '3 of 4 servers online'],
])('SRV-4: servers %j → %s', (counts, words) => {
  expect(serverCountWords(counts)).toBe(words);
});
