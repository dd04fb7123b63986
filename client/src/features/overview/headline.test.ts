import { describe, expect, it } from 'vitest';
import { serverTally, serviceTally } from '../../lib/tally.ts';
import { headline, subline } from './headline.ts';

type Counts = Partial<Record<'up' | 'degraded' | 'down' | 'maintenance' | 'paused' | 'unknown', number>>;
type ServerCounts = Partial<Record<'online' | 'degraded' | 'offline' | 'paused' | 'unknown', number>>;

function tallies(services: Counts, servers: ServerCounts) {
  const sum = (all: Record<string, number>) => Object.values(all).reduce((total, count) => total + count, 0);
  const zero = { degraded: 0, paused: 0, unknown: 0 };
  return [
    serviceTally({ ...zero, up: 0, down: 0, maintenance: 0, ...services, total: sum(services) }),
    serverTally({ ...zero, online: 0, offline: 0, ...servers, total: sum(servers) }),
  ] as const;
}

describe('UI-9: the headline says how things stand', () => {
  it.each([
    [{}, 'Nothing is watched yet'],
    [{ up: 1 }, 'The service is up'],
    [{ up: 2 }, 'Both services are up'],
    [{ up: 42 }, 'All 42 services are up'],
    [{ up: 1200 }, 'All 1,200 services are up'],
    [{ up: 40, down: 1 }, '1 service is down'],
    [{ up: 40, down: 2 }, '2 services are down'],
    [{ up: 40, down: 1, degraded: 2 }, '1 service is down, 2 degraded'],
    [{ up: 40, degraded: 1 }, '1 service is degraded'],
    [{ up: 40, degraded: 3, paused: 1 }, '3 services are degraded'],
    [{ unknown: 3 }, 'The first checks are under way'],
    [{ paused: 3 }, 'All 3 services are paused'],
    [{ paused: 1 }, 'The service is paused'],
    [{ maintenance: 2, paused: 1 }, '2 services are in maintenance'],
    [{ maintenance: 1 }, '1 service is in maintenance'],
    [{ up: 40, paused: 2 }, '40 services are up, nothing is wrong'],
    [{ up: 1, maintenance: 1 }, '1 service is up, nothing is wrong'],
  ])('%j → %s', (services, words) => {
    expect(headline(...tallies(services, {}))).toBe(words);
  });

  it.each([
    [{}, { online: 7 }, 'All 7 servers are online'],
    [{}, { online: 1 }, 'The server is online'],
    [{}, { offline: 1, online: 2 }, '1 server is offline'],
    [{ up: 42 }, { online: 7 }, 'All 42 services and 7 servers are up'],
    [{ up: 42 }, { online: 2 }, 'All 42 services and both servers are up'],
    [{ up: 1 }, { online: 1 }, 'The service and the server are up'],
    [{ up: 1 }, { online: 7 }, 'The service and all 7 servers are up'],
    [{ up: 42 }, { online: 1 }, 'All 42 services and the server are up'],
    [{ up: 40, down: 1 }, { offline: 1, degraded: 1 }, '1 service and 1 server are down, 1 degraded'],
    [{ up: 40, down: 2, degraded: 1 }, { online: 3, degraded: 1 }, '2 services are down, 2 degraded'],
    [{ up: 40 }, { online: 3, offline: 2 }, '2 servers are offline'],
    [{ up: 40 }, { degraded: 1 }, '1 server is degraded'],
    [{ up: 40, degraded: 1 }, { degraded: 1 }, '1 service and 1 server are degraded'],
    [{ up: 40, paused: 1 }, { online: 3 }, '40 services and 3 servers are up, nothing is wrong'],
    [{ paused: 2 }, { online: 1 }, '1 server is online, nothing is wrong'],
    [{ paused: 2 }, { paused: 1 }, 'Both services and the server are paused'],
    [{ unknown: 1 }, { unknown: 1 }, 'The first checks are under way'],
  ])('SRV-4: services %j, servers %j → %s', (services, servers, words) => {
    expect(headline(...tallies(services, servers))).toBe(words);
  });
});

describe('the line under it', () => {
  it.each([
    [{ up: 125, down: 4, degraded: 2 }, {}, '125 of 131 services are up.'],
    [{ up: 42 }, {}, ''],
    [{ up: 42 }, { online: 7 }, ''],
    [{ paused: 1 }, {}, ''],
    [{ paused: 1 }, { online: 2 }, 'The only service is paused. Both servers are online.'],
    [
      { up: 41, paused: 1 },
      { online: 6, paused: 1 },
      '41 of 42 services are up, 1 paused. 6 of 7 servers are online, 1 paused.',
    ],
    [{ down: 1 }, { online: 7 }, 'The only service is down. All 7 servers are online.'],
    [{ up: 5 }, { offline: 1 }, 'All 5 services are up. The only server is offline.'],
  ])('UI-9: services %j, servers %j → %s', (services, servers, words) => {
    expect(subline(...tallies(services, servers))).toBe(words);
  });
});
