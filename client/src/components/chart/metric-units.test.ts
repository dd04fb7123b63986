import { expect, it } from 'vitest';
import { axisWords, formatMetric, roundTop } from './metric-units.ts';

it.each([
  [37.4, '%', '37 %'],
  [4.24, '%', '4.2 %'],
  [0, '%', '0 %'],
  [33_500_000_000, 'iec', '31.2 GiB'],
  [512, 'iec', '512 B'],
  [200_000_000_000, 'bytes', '200 GB'],
  [18_400_000, 'bytes/s', '18 MB/s'],
  [41_000_000, 'bit/s', '41 Mbit/s'],
  [999_700, 'bit/s', '1 Mbit/s'],
  [54.4, '°C', '54 °C'],
  [0.42, '', '0.42'],
  [2.913, '', '2.9'],
  [12_400, 'requests', '12,400 requests'],
  [-3.26, 's', '-3.3 s'],
])('SRV-5: %d in "%s" reads "%s"', (value, unit, words) => {
  expect(formatMetric(value, unit)).toBe(words);
});

it('SRV-6: only the top of the axis carries the unit, and all its steps are written in it', () => {
  expect([0, 25, 50, 75, 100].map((value) => axisWords(value, 100, '%'))).toEqual(['0', '25', '50', '75', '100 %']);
  const gib = 1024 ** 3;
  expect([0, 8 * gib, 32 * gib].map((value) => axisWords(value, 32 * gib, 'iec'))).toEqual(['0', '8', '32 GiB']);
  expect(axisWords(500_000, 2_000_000, 'bytes/s')).toBe('0.5');
});

it('SRV-6: the axis ends on a round number of its own unit, not far above the data', () => {
  for (const unit of ['%', 'iec', 'bytes/s', ''])
    for (const value of [0.3, 7, 900, 5_000_000, 33_500_000_000]) {
      const top = roundTop(value, unit);
      expect(top).toBeGreaterThanOrEqual(value);
      expect(top).toBeLessThanOrEqual(value * 2.05);
    }
  expect(roundTop(31.2 * 1024 ** 3, 'iec')).toBe(32 * 1024 ** 3);
  for (const gib of [7.7, 15.6, 31.2, 62.8, 125.7, 251.5, 503.4])
    expect(Math.log2(roundTop(gib * 1024 ** 3, 'iec') / 1024 ** 3) % 1).toBe(0);
  expect(roundTop(0, '')).toBeGreaterThan(0);
});
