import { expect, it } from 'vitest';
import { meterLevel, meterWords } from './meter.ts';

it.each([
  [null, 'calm'],
  [0, 'calm'],
  [84.9, 'calm'],
  [85, 'high'],
  [94.99, 'high'],
  [95, 'full'],
  [100, 'full'],
] as const)('SRV-5: %s %% is %s', (percent, level) => {
  expect(meterLevel(percent)).toBe(level);
});

it.each([
  [null, '–'],
  [0, '0 %'],
  [0.4, '< 1 %'],
  [37.4, '37 %'],
  [84.9, '84 %'],
  [99.6, '99 %'],
  [100, '100 %'],
] as const)('SRV-5: a meter of %s reads %s', (percent, words) => {
  expect(meterWords(percent)).toBe(words);
});
