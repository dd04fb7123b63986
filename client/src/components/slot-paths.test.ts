import { describe, expect, it } from 'vitest';
import { checkLevels } from './CheckBar.tsx';
import { barWidth, slotAt, slotPaths, slotSpan } from './slot-paths.ts';

describe('slotPaths', () => {
  it('UI-4: trouble is full height with a hole, the hole of down longer than that of degraded', () => {
    const [[, down] = ['', '']] = slotPaths([{ status: 'DOWN', level: 0 }]);
    const [[, degraded] = ['', '']] = slotPaths([{ status: 'DEGRADED', level: 0 }]);
    const holes = (path: string) => path.split('M').length - 2;
    expect([holes(down), holes(degraded)]).toEqual([1, 1]);
    expect(down).toContain('v24.8');
    expect(down.split('M')[2]).not.toBe(degraded.split('M')[2]);
  });

  it('UI-4: a good slot grows with its level, within the bar', () => {
    const top = (level: number) =>
      Number(/^M\S+ (\S+?)h/.exec(slotPaths([{ status: 'UP', level }])[0]?.[1] ?? '')?.[1]);
    expect(top(0)).toBe(19);
    expect(top(1)).toBe(2);
    expect(top(7)).toBe(2);
  });
});

it('UI-4: the slot under the pointer', () => {
  const count = 40;
  for (const index of [0, 1, 20, 39]) {
    const { left, width } = slotSpan(index, count);
    const middle = (parseFloat(left) + parseFloat(width) / 2) / 100;
    expect(slotAt(middle, count)).toBe(index);
  }
  expect([slotAt(-1, count), slotAt(2, count)]).toEqual([0, 39]);
  expect(barWidth(0)).toBe(1);
});

it('CHK-18: heights follow the response time of good checks; a slow bad one does not flatten them', () => {
  const at = '2026-11-21T10:00:00Z';
  const good = [100, 110, 90].map((durationMs) => ({ at, verdict: 'UP' as const, durationMs }));
  const levels = checkLevels([...good, { at, verdict: 'DOWN', durationMs: 5000 }]).map(({ level }) => level);
  expect(levels.slice(0, 3).every((level) => level > 0.35 && level < 0.6)).toBe(true);
});
