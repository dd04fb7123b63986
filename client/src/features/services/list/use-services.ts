// The services of a view: a page of 50 at a time from the server, filtered and sorted there.
import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { type Failure, toFailure } from '../../../apollo/errors.ts';
import { graphql } from '../../../gql/gql.ts';
import type { ServiceFilter, ServiceSort } from '../../../gql/graphql.ts';
import type { ServiceRowRef } from './ServiceRowCells.tsx';
import { useVisibleServices } from './use-visible-services.ts';

const ServicesQuery = graphql(`
  query Services($first: Int!, $after: String, $filter: ServiceFilter, $sort: ServiceSort) {
    services(first: $first, after: $after, filter: $filter, sort: $sort) {
      edges {
        cursor
        node {
          id
          name
          ...ServiceRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

const PAGE = 50;

export interface Services {
  /** null until the first answer. */
  services: readonly ServiceRowRef[] | null;
  total: number | null;
  /** The rows are those of the view before; the new ones are on their way. */
  changing: boolean;
  failure: Failure | null;
  retry: () => void;
  hasMore: boolean;
  loadingMore: boolean;
  more: () => void;
  /** Takes the ids of the rows near the screen; their checks arrive live. */
  onVisible: (ids: readonly string[]) => void;
}

/** Loads the view and keeps its rows live. */
export function useServices(filter: ServiceFilter, sort: ServiceSort): Services {
  const { data, previousData, error, loading, fetchMore, refetch, networkStatus } = useQuery(ServicesQuery, {
    variables: { first: PAGE, filter, sort },
    notifyOnNetworkStatusChange: true,
  });
  // While another filter loads, the old rows stay: less flicker than an empty table.
  const connection = (data ?? previousData)?.services;
  const services = useMemo(() => connection?.edges.map(({ node }) => node) ?? null, [connection]);
  const onVisible = useVisibleServices();
  return {
    services,
    total: connection?.totalCount ?? null,
    changing: !data && loading,
    failure: error && !connection ? toFailure(error) : null,
    retry: () => void refetch().catch(() => undefined),
    hasMore: connection?.pageInfo.hasNextPage ?? false,
    loadingMore: loading && networkStatus === NetworkStatus.fetchMore,
    onVisible,
    more: () => void fetchMore({ variables: { after: connection?.pageInfo.endCursor } }).catch(() => undefined),
  };
}
