// Against a real client; only the network is a function that counts.
import { ApolloClient, ApolloLink, gql } from '@apollo/client';
import { Observable } from 'rxjs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCache } from '../apollo/cache.ts';
import { Refetcher } from './refetcher.ts';

let asked: { name: string | undefined; first: unknown }[];
let apollo: ApolloClient;
let refetcher: Refetcher;
let subscriptions: { unsubscribe(): void }[];

const list = gql`
  query List($first: Int!, $after: String) {
    clients(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
        }
      }
    }
  }
`;
const counts = gql`
  query Counts {
    overview {
      openIncidents
    }
  }
`;

function answer(operation: ApolloLink.Operation): Record<string, unknown> {
  if (operation.operationName === 'Counts') return { overview: { __typename: 'Overview', openIncidents: 1 } };
  const { first, after } = operation.variables as { first: number; after?: string | null };
  const start = after ? Number(after) + 1 : 0;
  const edges = Array.from({ length: first }, (_, i) => ({
    __typename: 'ClientEdge',
    cursor: String(start + i),
    node: { __typename: 'Client', id: String(start + i) },
  }));
  return {
    clients: {
      __typename: 'ClientConnection',
      edges,
      pageInfo: { __typename: 'PageInfo', hasNextPage: true, endCursor: String(start + first - 1) },
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  subscriptions = [];
  apollo = new ApolloClient({
    cache: createCache(),
    link: new ApolloLink(
      (operation) =>
        new Observable((observer) => {
          asked.push({ name: operation.operationName, first: operation.variables.first });
          observer.next({ data: answer(operation) });
          observer.complete();
        }),
    ),
  });
  refetcher = new Refetcher(apollo);
});
afterEach(() => {
  refetcher.stop();
  for (const subscription of subscriptions) subscription.unsubscribe();
  vi.useRealTimers();
});

async function watch(query: typeof list, variables = {}) {
  const observable = apollo.watchQuery({ query, variables });
  subscriptions.push(observable.subscribe(() => undefined));
  await vi.advanceTimersByTimeAsync(0);
  return observable;
}

it('UI-4: fetches only queries on screen whose root field is stale', async () => {
  await watch(counts);
  await watch(list, { first: 2 });
  asked.length = 0;
  refetcher.stale('overview');
  await vi.advanceTimersByTimeAsync(200);
  expect(asked.map(({ name }) => name)).toEqual(['Counts']);
});

it('JOB-2: a storm of events is one fetch at once and then one every two seconds', async () => {
  await watch(counts);
  asked.length = 0;
  for (let i = 0; i < 40; i++) {
    refetcher.stale('overview', 'services');
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked.length).toBeGreaterThanOrEqual(2);
  expect(asked.length).toBeLessThanOrEqual(3);
});

it('TEN-8: a list that was scrolled keeps its rows', async () => {
  const observable = await watch(list, { first: 2 });
  await observable.fetchMore({ variables: { after: '1' } });
  await vi.advanceTimersByTimeAsync(0);
  const rows = () => (observable.getCurrentResult().data as { clients: { edges: unknown[] } }).clients.edges.length;
  expect(rows()).toBe(4);
  asked.length = 0;
  refetcher.stale('clients');
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toEqual([{ name: 'List', first: 4 }]);
  expect(rows()).toBe(4);
});
