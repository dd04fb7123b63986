import { describe, expect, it } from 'vitest';
import { agoWords, durationWords, formatMs, secondsWords } from './format-duration.ts';

describe('durationWords', () => {
  it.each([
    [0, '0 s'],
    [0.9, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [252, '4 min 12 s'],
    [3600, '1 h'],
    [3661, '1 h 1 min'],
    [3601, '1 h'],
    [90_000, '1 d 1 h'],
    [86_400 * 83 + 7000, '83 d'],
    [-5, '0 s'],
  ])('UI-3: %d s reads "%s"', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words);
  });

  it('UI-3: one unit when asked for one', () => {
    expect(durationWords(252, 1)).toBe('4 min');
  });
});

describe('agoWords', () => {
  it.each([
    [200, 'just now'],
    [-3000, 'just now'],
    [8400, '8 s ago'],
    [252_000, '4 min ago'],
    [-60_000, 'in 1 min'],
  ])('UI-4: %d ms ago reads "%s"', (ms, words) => {
    expect(agoWords(ms)).toBe(words);
  });
});

describe('formatMs', () => {
  it.each([
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [6, '6 ms'],
    [9.96, '10 ms'],
    [240.6, '241 ms'],
    [5000, '5000 ms'],
    [9999.4, '9999 ms'],
    [12_340, '12.3 s'],
  ])('CHK-4: %d ms reads "%s"', (ms, words) => {
    expect(formatMs(ms)).toBe(words);
  });
});

it('UI-5: limits read in seconds from one second on', () => {
  expect([secondsWords(2000), secondsWords(1500), secondsWords(500)]).toEqual(['2 s', '1.5 s', '500 ms']);
});
