import { describe, expect, it } from 'vitest';
import { type Counts, headline, subline } from './headline.ts';

function counts(some: Partial<Counts>): Counts {
  const all = { up: 0, degraded: 0, down: 0, maintenance: 0, paused: 0, unknown: 0, ...some };
  return { total: all.up + all.degraded + all.down + all.maintenance + all.paused + all.unknown, ...all };
}

describe('UI-9: the headline says how things stand', () => {
  it.each([
    [{}, 'Nothing is watched yet'],
    [{ up: 1 }, 'The service is up'],
    [{ up: 42 }, 'All 42 services are up'],
    [{ up: 1200 }, 'All 1,200 services are up'],
    [{ up: 40, down: 1 }, '1 service is down'],
    [{ up: 40, down: 2 }, '2 services are down'],
    [{ up: 40, down: 1, degraded: 2 }, '1 service is down, 2 degraded'],
    [{ up: 40, degraded: 1 }, '1 service is degraded'],
    [{ up: 40, degraded: 3, paused: 1 }, '3 services are degraded'],
    [{ unknown: 3 }, 'The first checks are under way'],
    [{ paused: 3 }, 'All 3 services are paused'],
    [{ maintenance: 2, paused: 1 }, '2 services are in maintenance'],
    [{ up: 40, paused: 2 }, '40 services are up, nothing is wrong'],
    [{ up: 1, maintenance: 1 }, '1 service is up, nothing is wrong'],
  ])('%j → %s', (some, words) => {
    expect(headline(counts(some))).toBe(words);
  });
});

describe('the line under it', () => {
  it.each([
    [{ up: 125, down: 4, degraded: 2 }, '125 of 131 services are up.'],
    [
      { up: 1, paused: 2, maintenance: 1, unknown: 3 },
      '1 of 7 services is up, 1 in maintenance, 3 not yet known, 2 paused.',
    ],
  ])('%j → %s', (some, words) => {
    expect(subline(counts(some))).toBe(words);
  });
});
