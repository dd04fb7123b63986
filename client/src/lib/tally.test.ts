import { describe, expect, it } from 'vitest';
import { listTitle, serverTally, serviceTally, tallyWords } from './tally.ts';

type ServiceCounts = Parameters<typeof serviceTally>[0];
type ServerCounts = Parameters<typeof serverTally>[0];

const sum = (all: Record<string, number>) => Object.values(all).reduce((total, count) => total + count, 0);

function services(some: Partial<ServiceCounts>) {
  const all = { up: 0, degraded: 0, down: 0, maintenance: 0, paused: 0, unknown: 0, ...some };
  return serviceTally({ ...all, total: sum(all) });
}

function servers(some: Partial<ServerCounts>) {
  const all = { online: 0, degraded: 0, offline: 0, paused: 0, unknown: 0, ...some };
  return serverTally({ ...all, total: sum(all) });
}

describe('the title of a list', () => {
  it.each([
    [{}, 'No services yet'],
    [{ up: 1 }, 'The only service is up'],
    [{ up: 42 }, 'All 42 services are up'],
    [{ up: 40, down: 1 }, '1 of 41 services is down'],
    [{ up: 1200, down: 2, degraded: 3 }, '2 of 1,205 services are down, 3 degraded'],
    [{ down: 1 }, 'The only service is down'],
    [{ down: 2 }, 'Both services are down'],
    [{ up: 5, degraded: 1 }, '1 of 6 services is degraded'],
    [{ degraded: 1 }, 'The only service is degraded'],
    [{ paused: 1 }, 'The only service is paused'],
    [{ up: 2 }, 'Both services are up'],
    [{ unknown: 1 }, 'The first look at the service is under way'],
    [{ unknown: 3 }, 'The first look at 3 services is under way'],
    [{ paused: 2, unknown: 1 }, 'None of the 3 services is up'],
    [{ up: 1, paused: 2 }, '1 of 3 services is up'],
  ])('UI-4: of services %j → %s', (some, words) => {
    expect(listTitle(services(some))).toBe(words);
  });

  it.each([
    [{}, 'No servers yet'],
    [{ online: 1 }, 'The only server is online'],
    [{ online: 12 }, 'All 12 servers are online'],
    [{ online: 11, offline: 1 }, '1 of 12 servers is offline'],
    [{ online: 9, offline: 2, degraded: 1 }, '2 of 12 servers are offline, 1 degraded'],
    [{ paused: 1 }, 'The only server is paused'],
  ])('UI-6: of servers %j → %s', (some, words) => {
    expect(listTitle(servers(some))).toBe(words);
  });
});

describe('a sentence about all of a kind', () => {
  it.each([
    [{ up: 125, down: 4, degraded: 2 }, '125 of 131 services are up'],
    [
      { up: 1, paused: 2, maintenance: 1, unknown: 3 },
      '1 of 7 services is up, 1 in maintenance, 3 not yet known, 2 paused',
    ],
    [{ down: 2, paused: 1 }, 'None of the 3 services is up, 1 paused'],
    [{ maintenance: 1 }, 'The only service is in maintenance'],
    [{}, ''],
  ])('UI-9: %j → %s', (some, words) => {
    expect(tallyWords(services(some))).toBe(words);
  });

  it('SRV-4: servers are online, not up', () => {
    expect(tallyWords(servers({ online: 6, paused: 1 }))).toBe('6 of 7 servers are online, 1 paused');
  });
});
