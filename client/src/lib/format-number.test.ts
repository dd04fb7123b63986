import { describe, expect, it } from 'vitest';
import { formatBytes, formatPercent, ordinal, plural } from './format-number.ts';

describe('formatPercent', () => {
  it.each([
    [100, '100 %'],
    [99.999, '99.99 %'],
    [99.93, '99.93 %'],
    [99.9, '99.9 %'],
    [0, '0 %'],
    [0.002, '< 0.01 %'],
    [null, '–'],
  ])('ANA-2: %s reads "%s", never rounded up to 100', (percent, words) => {
    expect(formatPercent(percent)).toBe(words);
  });
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1234, '1.2 KB'],
  [10_000, '10 KB'],
  [999_600, '1 MB'],
  [2_500_000_000, '2.5 GB'],
])('CHK-7: %d bytes read "%s"', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});

it('UI-4: ordinals and plurals', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '112th',
  ]);
  expect([plural(1, 'check'), plural(0, 'check'), plural(12_400, 'reply', 'replies')]).toEqual([
    '1 check',
    '0 checks',
    '12,400 replies',
  ]);
});
