import { describe, expect, it } from 'vitest';
import type { Verdict } from '#probes/probe.ts';
import { step, streakOf, verifyingOf, type RunState, type Status } from './state.ts';

const VERDICTS: Record<string, Verdict> = { u: 'UP', g: 'DEGRADED', d: 'DOWN' };
const SHORT: Record<Status, string> = {
  UP: 'U',
  DEGRADED: 'G',
  DOWN: 'D',
  UNKNOWN: '?',
  MAINTENANCE: 'M',
  PAUSED: 'P',
};
const START: RunState = { status: 'UNKNOWN', badRun: 0, downRun: 0 };

/** The states after each verdict of a sequence such as "uudd", e.g. "UUUD"; upper case is the state, ' after it: verifying. */
function states(verdicts: string, failureThreshold: number, recoveryThreshold: number, start = START): string {
  let state = start;
  return [...verdicts]
    .map((letter) => {
      const next = step(state, VERDICTS[letter] as Verdict, { failureThreshold, recoveryThreshold });
      expect(next.changed).toBe(next.status !== state.status);
      state = next;
      return SHORT[next.status] + (next.verifying ? "'" : '');
    })
    .join('');
}

describe('D3: confirmation', () => {
  it.each([
    // verdicts, failures, recoveries, states
    ['first good check: up at once', 'u', 2, 2, 'U'],
    ['first bad check: verified first', 'dd', 2, 2, "?'D"],
    ['unknown, then degraded', 'gg', 2, 2, "?'G"],
    ['one bad check changes nothing', 'udu', 2, 2, "UU'U"],
    ['two do', 'udd', 2, 2, "UU'D"],
    ['two good checks bring it back', 'udduu', 2, 2, "UU'DD'U"],
    ['a relapse starts the recovery anew', 'uddududuu', 2, 2, "UU'DD'DD'DD'U"],
    ['degraded is confirmed too', 'uggguu', 2, 2, "UU'GGG'U"],
    ['a mixture is degraded until down is confirmed', 'ugddd', 2, 2, "UU'G'DD"],
    ['down, then degraded, is degraded first', 'ugdgdd', 2, 2, "UU'G'GG'D"],
    ['degraded worsens to down after confirmation', 'ggdd', 2, 2, "?'GG'D"],
    ['down improves to degraded', 'ddgg', 2, 2, "?'DD'G"],
    ['down improves to degraded when the good checks are mixed', 'ddugu', 2, 2, "?'DD'GG'"],
    ['down goes straight to up', 'dduu', 2, 2, "?'DD'U"],
    ['a mixture of good and degraded ends up', 'dduguu', 2, 2, "?'DD'GG'U"],
    ['thresholds of one: at once', 'udgu', 1, 1, 'UDGU'],
    ['three failures', 'uddd', 3, 2, "UU'U'D"],
    ['recovery of one', 'uddu', 2, 1, "UU'DU"],
    ['recovery of three', 'uuddduuu', 2, 3, "UUU'DDD'D'U"],
  ])('%s', (_case, verdicts, failures, recoveries, expected) => {
    expect(states(verdicts, failures, recoveries)).toBe(expected);
  });

  it.each(['PAUSED', 'MAINTENANCE'] as const)('a service that is %s keeps that, and counts', (status) => {
    const next = step({ status, badRun: 1, downRun: 1 }, 'DOWN', { failureThreshold: 2, recoveryThreshold: 2 });
    expect(next).toEqual({ status, badRun: 2, downRun: 2, changed: false, verifying: null });
  });

  it('changes nothing of its input', () => {
    const state = Object.freeze({ ...START });
    step(state, 'DOWN', { failureThreshold: 2, recoveryThreshold: 2 });
    expect(state).toEqual(START);
  });
});

describe('D3: verifying', () => {
  const rules = { failureThreshold: 3, recoveryThreshold: 3 };
  it.each([
    ['up, 1 down', 'UP', 1, 1, 'DOWN', { towards: 'DOWN', count: 1, of: 3 }],
    ['up, degraded then down', 'UP', 2, 1, 'DOWN', { towards: 'DEGRADED', count: 2, of: 3 }],
    ['up, down then degraded', 'UP', 2, -1, 'DEGRADED', { towards: 'DEGRADED', count: 2, of: 3 }],
    ['unknown, 1 down', 'UNKNOWN', 1, 1, 'DOWN', { towards: 'DOWN', count: 1, of: 3 }],
    ['degraded, 2 down', 'DEGRADED', 5, 2, 'DOWN', { towards: 'DOWN', count: 2, of: 3 }],
    ['degraded, 1 up', 'DEGRADED', -1, -4, 'UP', { towards: 'UP', count: 1, of: 3 }],
    ['down, 2 up', 'DOWN', -2, -2, 'UP', { towards: 'UP', count: 2, of: 3 }],
    ['down, 2 degraded', 'DOWN', 9, -2, 'DEGRADED', { towards: 'DEGRADED', count: 2, of: 3 }],
    ['down, degraded then up', 'DOWN', -1, -2, 'UP', { towards: 'DEGRADED', count: 2, of: 3 }],
    ['a threshold lowered meanwhile', 'UP', 7, 7, 'DOWN', { towards: 'DOWN', count: 3, of: 3 }],
    ['up and up', 'UP', -1, -1, 'UP', null],
    ['down and down', 'DOWN', 2, 2, 'DOWN', null],
    ['degraded and degraded', 'DEGRADED', 2, -2, 'DEGRADED', null],
    ['nothing checked', 'UNKNOWN', 0, 0, null, null],
    ['paused', 'PAUSED', 1, 1, 'DOWN', null],
  ] as const)('%s', (_case, status, badRun, downRun, verdict, expected) => {
    expect(verifyingOf({ status, badRun, downRun }, verdict, rules)).toEqual(expected);
  });
});

it.each([
  [-3, 0],
  [0, 0],
  [9, 9],
  [40_000, 32_767],
])('a bad run of %i is a streak of %i', (badRun, streak) => {
  expect(streakOf({ badRun })).toBe(streak);
});
