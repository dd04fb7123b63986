import { describe, expect, it } from 'vitest';
import { nextOnGrid, retryDelayMs, spreadMs } from './grid.ts';

describe('grid of a repeating job', () => {
  it('the next point lies after now, on the grid, at most one interval away', () => {
    for (const [now, expected] of [
      [0, 3_000],
      [2_999, 3_000],
      [3_000, 13_000],
      [3_001, 13_000],
      [12_999, 13_000],
      [1_700_000_000_000, 1_700_000_003_000],
    ] as const) {
      expect(nextOnGrid(now, 10_000, 3_000)).toBe(expected);
    }
  });

  it('a run that is late does not move the grid', () => {
    const due = nextOnGrid(0, 10_000, 0);
    expect(nextOnGrid(due + 4_321, 10_000, 0)).toBe(due + 10_000);
  });

  it('spreads jobs over their interval, always in the same way', () => {
    const offsets = Array.from({ length: 200 }, (_, shard) => spreadMs(`check-service-health${shard}`, 10_000));
    expect(offsets).toEqual(
      Array.from({ length: 200 }, (_, shard) => spreadMs(`check-service-health${shard}`, 10_000)),
    );
    const perSecond = Array.from(
      { length: 10 },
      (_, second) => offsets.filter((ms) => Math.floor(ms / 1_000) === second).length,
    );
    expect(Math.min(...perSecond)).toBeGreaterThan(5);
    expect(Math.max(...offsets)).toBeLessThan(10_000);
  });

  it('retries after 1, 2, 4 … s, at most a minute and never later than its turn', () => {
    expect([1, 2, 3, 7, 50].map((attempt) => retryDelayMs(attempt, 3_600_000))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ]);
    expect(retryDelayMs(10, 10_000)).toBe(10_000);
  });
});
