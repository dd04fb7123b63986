import { InMemoryCache } from '@apollo/client/cache';
import { relayStylePagination } from '@apollo/client/utilities';
import { gql } from '@apollo/client';
import { describe, expect, it } from 'vitest';
import { prependCheck, takesCheck } from './live-checks.ts';

const query = gql`
  query Q($filter: CheckFilter) {
    service {
      id
      checks(first: 2, filter: $filter) {
        edges {
          cursor
          node {
            id
            verdict
            scheduledAt
            manual
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`;
const check = (id: string, verdict: string, second: number) => ({
  __typename: 'Check',
  id,
  verdict,
  manual: false,
  scheduledAt: `2026-11-21T10:00:${String(second).padStart(2, '0')}Z`,
});

function cacheWith(filter: object, checks: ReturnType<typeof check>[]): InMemoryCache {
  const cache = new InMemoryCache({
    typePolicies: { Service: { fields: { checks: relayStylePagination(['filter']) } } },
  });
  const edges = checks.map((node) => ({ __typename: 'Edge', cursor: node.id, node }));
  const pageInfo = { __typename: 'PageInfo', hasNextPage: true, endCursor: checks.at(-1)?.id ?? null };
  cache.writeQuery({
    query,
    variables: { filter },
    data: { service: { __typename: 'Service', id: 's', checks: { __typename: 'C', edges, pageInfo, totalCount: 70 } } },
  });
  return cache;
}

function arrive(cache: InMemoryCache, arrived: ReturnType<typeof check>): void {
  cache.writeFragment({
    id: cache.identify(arrived) as string,
    fragment: gql`
      fragment F on Check {
        id
        verdict
        scheduledAt
        manual
      }
    `,
    data: arrived,
  });
  prependCheck(cache, 's', arrived.id);
}

const ids = (cache: InMemoryCache, filter: object) => {
  const data = cache.readQuery<{ service: { checks: { edges: { node: { id: string } }[]; totalCount: number } } }>({
    query,
    variables: { filter },
  });
  return [...(data?.service.checks.edges.map(({ node }) => node.id) ?? []), data?.service.checks.totalCount];
};

describe('prependCheck', () => {
  it('RT-1: a new check stands at the top, once, and is counted', () => {
    const cache = cacheWith({}, [check('b', 'UP', 2), check('a', 'UP', 1)]);
    arrive(cache, check('c', 'DOWN', 3));
    arrive(cache, check('c', 'DOWN', 3));
    expect(ids(cache, {})).toEqual(['c', 'b', 'a', 71]);
  });

  it('RT-1: a check that comes late stands where it belongs', () => {
    const cache = cacheWith({}, [check('c', 'UP', 3), check('a', 'UP', 1)]);
    arrive(cache, check('b', 'UP', 2));
    expect(ids(cache, {})).toEqual(['c', 'b', 'a', 71]);
  });

  it('RT-1: a list of trouble takes only trouble', () => {
    const filter = { verdicts: ['DEGRADED', 'DOWN'] };
    const cache = cacheWith(filter, [check('a', 'DOWN', 1)]);
    arrive(cache, check('b', 'UP', 2));
    arrive(cache, check('c', 'DEGRADED', 3));
    expect(ids(cache, filter)).toEqual(['c', 'a', 71]);
  });
});

it('RT-1: a list of checks by hand takes none that was not', () => {
  expect(takesCheck('checks:{"filter":{"manual":true}}', 'UP', false)).toBe(false);
  expect(takesCheck('checks:{"filter":{"manual":true}}', 'UP', true)).toBe(true);
  expect(takesCheck('checks', 'UP', false)).toBe(true);
});
