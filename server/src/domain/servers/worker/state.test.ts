import { describe, expect, it } from 'vitest';
import type { ServerFault, ServerStatus } from '#storage/generated/prisma/enums.ts';
import { isUnconfirmed, stepLook } from './state.ts';
import type { LookState } from './state.ts';

/** Looks as letters: `.` good, others a fault; answers the status after each as its first letters. */
const FAULTS: Record<string, ServerFault | null> = {
  '.': null,
  r: 'RESOLVE',
  c: 'CONNECT',
  t: 'TIMEOUT',
  l: 'LOST',
  k: 'HOST_KEY',
  a: 'AUTHENTICATE',
  s: 'SHELL',
  p: 'PLATFORM',
  x: 'LOCAL',
};
const LETTERS: Record<ServerStatus, string> = { ONLINE: '+', DEGRADED: '~', OFFLINE: '-', PAUSED: '=', UNKNOWN: '?' };

function play(looks: string, threshold: number, status: ServerStatus = 'UNKNOWN'): string {
  let state: LookState = { status, failRun: 0 };
  return [...looks]
    .map((letter) => {
      const next = stepLook(state, FAULTS[letter]!, threshold);
      expect(next.changed).toBe(next.status !== state.status);
      state = { status: next.status, failRun: next.failRun };
      return LETTERS[next.status];
    })
    .join('');
}

describe('the state of a server', () => {
  it.each([
    // looks, threshold, before, after each
    ['.', 2, 'UNKNOWN', '+'],
    ['cc', 2, 'UNKNOWN', '?-'],
    ['cc.', 2, 'ONLINE', '+-+'],
    ['c.c.c.', 2, 'ONLINE', '++++++'],
    ['ccc', 3, 'ONLINE', '++-'],
    ['c', 1, 'ONLINE', '-'],
    ['rr', 2, 'ONLINE', '+-'],
    ['tt', 2, 'ONLINE', '+-'],
    ['ll', 2, 'ONLINE', '+-'],
    ['kk', 2, 'ONLINE', '+~'],
    ['aa', 2, 'ONLINE', '+~'],
    ['ss', 2, 'ONLINE', '+~'],
    ['pp', 2, 'UNKNOWN', '?~'],
    // The newest fault says what a long run means.
    ['ccaa.', 2, 'ONLINE', '+-~~+'],
    ['lc', 2, 'ONLINE', '+-'],
    ['aac', 2, 'ONLINE', '+~-'],
    // A fault of this machine is none of the server's.
    ['xxxx', 2, 'ONLINE', '++++'],
    ['xxxx', 2, 'UNKNOWN', '????'],
    ['cxc', 2, 'ONLINE', '++-'],
    ['c..a', 1, 'PAUSED', '===='],
  ] as const)('SRV-13: %s with threshold %i from %s gives %s', (looks, threshold, before, after) => {
    expect(play(looks, threshold, before)).toBe(after);
  });

  it('SRV-13: a failed look below the threshold waits for its confirmation', () => {
    const before = { status: 'ONLINE', failRun: 0 } as const;
    const first = stepLook(before, 'CONNECT', 2);
    expect(isUnconfirmed(first, 'CONNECT', 2)).toBe(true);
    expect(isUnconfirmed(stepLook(first, 'CONNECT', 2), 'CONNECT', 2)).toBe(false);
    expect(isUnconfirmed(stepLook(first, null, 2), null, 2)).toBe(false);
    expect(isUnconfirmed(before, 'LOCAL', 2)).toBe(false);
  });
});
