import { describe, expect, it } from 'vitest';
import { pauseAfter, trustMs, untilSlot } from './pauses.ts';
import type { ServerFault } from '#storage/generated/prisma/enums.ts';

const seconds = (fault: ServerFault, failures: number, reachabilitySeconds: number, random: number) =>
  pauseAfter({ fault, failures }, reachabilitySeconds, () => random) / 1_000;

describe('SRV-7, SRV-9: pauses', () => {
  it.each([
    // fault, confirmed failures, interval, shortest, longest
    ['CONNECT', 0, 10, 5, 5],
    ['AUTHENTICATE', 0, 600, 5, 5],
    ['CONNECT', 0, 3, 3, 3],
    ['CONNECT', 1, 10, 5, 10],
    ['LOST', 2, 10, 10, 20],
    ['TIMEOUT', 4, 10, 30, 60],
    ['RESOLVE', 1_000_000, 10, 30, 60],
    ['CONNECT', 9, 300, 150, 300],
    ['SHELL', 1, 10, 5, 10],
    ['LOCAL', 3, 10, 20, 40],
    ['AUTHENTICATE', 1, 10, 30, 60],
    ['AUTHENTICATE', 2, 10, 60, 120],
    ['AUTHENTICATE', 9, 10, 150, 300],
    ['AUTHENTICATE', 9, 900, 450, 900],
    ['HOST_KEY', 1, 10, 60, 60],
    ['HOST_KEY', 9, 300, 300, 300],
  ] as const)('after %s, confirmed %i times, at %i s: %d to %d s', (fault, failures, interval, shortest, longest) => {
    expect(seconds(fault, failures, interval, 0)).toBe(shortest);
    expect(seconds(fault, failures, interval, 1)).toBe(longest);
  });

  it('SRV-9: slots lie on one grid, whenever one asks, and the slot that was just used is not used again', () => {
    const now = new Date('2026-11-21T10:00:00Z');
    const first = now.getTime() + untilSlot(10, 7, now);
    expect(first - now.getTime()).toBeLessThanOrEqual(10_500);
    for (const ms of [-400, -1, 0, 1, 3_000, 9_400]) {
      const asked = new Date(first + ms);
      expect(asked.getTime() + untilSlot(10, 7, asked)).toBe(first + 10_000);
    }
    // A reading comes together with a look.
    expect((now.getTime() + untilSlot(30, 7, now) - first) % 10_000).toBe(0);
  });

  it('SRV-13: a look is believed until the next one must have ended', () => {
    expect(trustMs(60_000, 10_000)).toBeGreaterThan(60_000 + 3 * 10_000);
  });
});
