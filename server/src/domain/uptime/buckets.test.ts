import { describe, expect, it } from 'vitest';
import { bucketsOf, coveragePercent, EMPTY, sumBuckets, uptimePercent, worstOf } from './buckets.ts';
import type { Interval } from './buckets.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const span = (status: Interval['status'], from: number, to: number): Interval => ({
  status,
  from: at(from),
  to: at(to),
});

describe('D5: intervals become five buckets', () => {
  it.each([
    ['nothing observed', [], { unknownSeconds: 600 }],
    ['all up', [span('UP', 0, 10)], { upSeconds: 600 }],
    ['clipped to the period', [span('UP', -50, 4), span('DOWN', 4, 99)], { upSeconds: 240, downSeconds: 360 }],
    ['outside of the period', [span('UP', -9, -1), span('DOWN', 11, 12)], { unknownSeconds: 600 }],
    [
      'a gap is unknown',
      [span('UP', 0, 3), span('DEGRADED', 6, 10)],
      { upSeconds: 180, degradedSeconds: 240, unknownSeconds: 180 },
    ],
    [
      'paused is not observed',
      [span('PAUSED', 0, 5), span('MAINTENANCE', 5, 10)],
      { maintenanceSeconds: 300, unknownSeconds: 300 },
    ],
  ])('%s', (_name, intervals, expected) => {
    expect(bucketsOf(intervals, at(0), at(10))).toEqual({ ...EMPTY, ...expected });
  });
});

describe('D5, ANA-2: percentages from the buckets', () => {
  const buckets = {
    upSeconds: 800,
    degradedSeconds: 100,
    downSeconds: 100,
    maintenanceSeconds: 500,
    unknownSeconds: 500,
  };

  it.each([
    [{ degradedIsUp: true, maintenanceExcluded: true }, 90],
    [{ degradedIsUp: false, maintenanceExcluded: true }, 80],
    [{ degradedIsUp: true, maintenanceExcluded: false }, (1400 / 1500) * 100],
  ])('under the policy %j', (policy, expected) => {
    expect(uptimePercent(buckets, policy)).toBeCloseTo(expected, 9);
  });

  it('has no uptime where nothing was observed, and says how much was', () => {
    expect(uptimePercent({ ...EMPTY, unknownSeconds: 60 })).toBeNull();
    expect(coveragePercent({ ...EMPTY, unknownSeconds: 60 })).toBe(0);
    expect(coveragePercent(buckets)).toBe(75);
    expect(coveragePercent(EMPTY)).toBe(0);
  });

  it('sums, and names the worst of a day', () => {
    expect(sumBuckets([buckets, buckets])).toMatchObject({ upSeconds: 1600, downSeconds: 200 });
    expect(worstOf(buckets)).toBe('DOWN');
    expect(worstOf({ ...buckets, downSeconds: 0 })).toBe('DEGRADED');
    expect(worstOf({ ...EMPTY, upSeconds: 1 })).toBe('UP');
    expect(worstOf(EMPTY)).toBe('UNKNOWN');
  });
});
