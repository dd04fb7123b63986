import { describe, expect, it } from 'vitest';
import { bootMoment, hasRebooted } from './reboot.ts';
import type { Boot, LastRead } from './reboot.ts';

const at = (clock: string) => new Date(`2026-11-21T${clock}Z`);
const boot = (bootId: string | null, uptimeSeconds: number, booted: string): Boot => ({
  ...{ bootId, uptimeSeconds, bootedAt: at(booted).toISOString() },
});
const known = (lastSampledAt: string | null, bootedAt: string | null): LastRead => ({
  ...({ lastSampledAt: lastSampledAt && at(lastSampledAt), bootedAt: bootedAt && at(bootedAt) } as LastRead),
});

describe('SRV-10: reboots', () => {
  it.each([
    ['the first reading ever', boot('a', 60, '10:00:00'), null, known(null, null), false],
    ['the same boot', boot('a', 90, '10:00:00'), boot('a', 60, '10:00:00'), known(null, null), false],
    ['another boot id', boot('b', 5, '10:05:00'), boot('a', 60, '10:00:00'), known(null, null), true],
    [
      'another boot id, though up for longer',
      boot('b', 90, '10:05:00'),
      boot('a', 60, '10:00:00'),
      known(null, null),
      true,
    ],
    ['no boot ids, up for longer', boot(null, 90, '10:00:00'), boot(null, 60, '10:00:00'), known(null, null), false],
    ['no boot ids, up for less', boot(null, 5, '10:05:00'), boot('a', 60, '10:00:00'), known(null, null), true],
    ['a clock of ours that was set', boot('a', 90, '11:00:00'), boot('a', 60, '10:00:00'), known(null, null), false],
    [
      'a new worker, booted before the last reading',
      boot('a', 90, '10:00:00'),
      null,
      known('10:01:00', '10:00:00'),
      false,
    ],
    ['a new worker, booted after it', boot('a', 90, '10:02:00'), null, known('10:01:00', '10:00:00'), true],
    ['a new worker, booted right at it: not sure', boot('a', 90, '10:01:02'), null, known('10:01:00', null), false],
    ['read just after it had booted', boot('a', 90, '10:00:08'), null, known('10:00:01', '10:00:04'), false],
  ] as const)('%s', (_what, now, before, last, expected) => {
    expect(hasRebooted(now, before, last)).toBe(expected);
  });

  it('the moment of a boot does not move about', () => {
    expect(bootMoment(boot('a', 90, '10:00:01'), at('10:00:00'))).toEqual(at('10:00:00'));
    expect(bootMoment(boot('a', 90, '10:00:09'), at('10:00:00'))).toEqual(at('10:00:09'));
    expect(bootMoment(boot('a', 90, '10:00:09'), null)).toEqual(at('10:00:09'));
  });
});
