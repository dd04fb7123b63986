// What events do to a real cache.
import { describe, expect, it } from 'vitest';
import { gql } from '@apollo/client';
import { createCache } from '../apollo/cache.ts';
import {
  appendSlot,
  applyCheckRecorded,
  applyServiceChanged,
  type CheckEvent,
  moveCount,
  type ServiceEvent,
} from './live-effects.ts';

const overviewQuery = gql`
  query {
    overview {
      lastCheckedAt
      services {
        total
        up
        down
      }
    }
    services(first: 50) {
      totalCount
      edges {
        cursor
        node {
          id
          recentChecks {
            at
            verdict
            durationMs
          }
        }
      }
    }
  }
`;

const slot = (at: string, verdict: 'UP' | 'DOWN' = 'UP') => ({ __typename: 'CheckSlot', at, verdict, durationMs: 10 });

function filledCache() {
  const cache = createCache();
  cache.writeQuery({
    query: overviewQuery,
    data: {
      overview: {
        __typename: 'Overview',
        lastCheckedAt: '2026-11-21T10:00:00.000Z',
        services: { __typename: 'StatusCounts', total: 2, up: 2, down: 0 },
      },
      services: {
        __typename: 'ServiceConnection',
        totalCount: 2,
        edges: ['a', 'b'].map((id) => ({
          __typename: 'ServiceEdge',
          cursor: id,
          node: { __typename: 'Service', id, recentChecks: [slot('2026-11-21T10:00:00.000Z')] },
        })),
      },
    },
  });
  const read = () =>
    cache.readQuery<{
      overview: { lastCheckedAt: string; services: Record<string, number> };
      services: { edges: { node: { id: string; recentChecks: unknown[] } }[] };
    }>({ query: overviewQuery });
  return { cache, read };
}

describe('UI-4: a change of state', () => {
  it('moves the overview counts at once', () => {
    const { cache, read } = filledCache();
    applyServiceChanged(cache, {
      change: 'STATUS',
      serviceId: 'a',
      previousStatus: 'UP',
      status: 'DOWN',
    } as ServiceEvent);
    expect(read()?.overview.services).toMatchObject({ total: 2, up: 1, down: 1 });
  });

  it('a deleted service leaves the lists', () => {
    const { cache, read } = filledCache();
    applyServiceChanged(cache, {
      change: 'DELETED',
      serviceId: 'a',
      previousStatus: null,
      status: null,
    } as ServiceEvent);
    expect(read()?.services.edges.map(({ node }) => node.id)).toEqual(['b']);
  });

  it('counts never go below zero, and unknown fields stay as they are', () => {
    expect(moveCount({ up: 0, down: 1, total: 1, __typename: 'StatusCounts' }, 'UP', 'DOWN')).toEqual({
      up: 0,
      down: 2,
      total: 1,
      __typename: 'StatusCounts',
    });
    expect(moveCount({ up: 1 }, 'UP', 'PAUSED')).toEqual({ up: 0 });
  });
});

describe('CHK-2: a recorded check', () => {
  const event = (at: string) =>
    ({
      check: { id: 'c', scheduledAt: at, verdict: 'DOWN', durationMs: 99 },
      service: { id: 'a', lastCheckedAt: at },
    }) as CheckEvent;

  it('appears in the bar of its service and moves "last check"', () => {
    const { cache, read } = filledCache();
    applyCheckRecorded(cache, event('2026-11-21T10:00:30.000Z'));
    const [a, b] = read()?.services.edges.map(({ node }) => node) ?? [];
    expect(a?.recentChecks).toHaveLength(2);
    expect(a?.recentChecks[1]).toMatchObject({ verdict: 'DOWN', durationMs: 99 });
    expect(b?.recentChecks).toHaveLength(1);
    expect(read()?.overview.lastCheckedAt).toBe('2026-11-21T10:00:30.000Z');
  });

  it('is not drawn twice when it was already loaded', () => {
    const { cache, read } = filledCache();
    applyCheckRecorded(cache, event('2026-11-21T10:00:00.400Z'));
    expect(read()?.services.edges[0]?.node.recentChecks).toHaveLength(1);
  });

  it('a service that no page has loaded changes nothing', () => {
    const { cache, read } = filledCache();
    const before = read();
    applyCheckRecorded(cache, {
      ...event('2026-11-21T09:00:00.000Z'),
      service: { id: 'zzz', lastCheckedAt: '2026-11-21T09:00:00.000Z' },
    } as CheckEvent);
    expect(read()).toEqual(before);
  });

  it('the bar keeps 40 slots and its order', () => {
    const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 10, 0, second * 5)).toISOString();
    const full = Array.from({ length: 40 }, (_, i) => slot(at(i)));
    const next = appendSlot(full, slot(at(40), 'DOWN'));
    expect(next).toHaveLength(40);
    expect(next[0]?.at).toBe(at(1));
    expect(next.at(-1)?.verdict).toBe('DOWN');
    expect(appendSlot(full, slot(at(-3)))).toBe(full);
  });
});
