// The services of a view: a page of 50 at a time from the server, filtered and sorted there.
import { useQuery } from '@apollo/client/react';
import { type PagedList, usePagedList } from '../../../apollo/paged-list.ts';
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

export interface Services extends PagedList<ServiceRowRef> {
  /** Takes the ids of the rows near the screen; their checks arrive live. */
  onVisible: (ids: readonly string[]) => void;
}

/** Loads the view and keeps its rows live. */
export function useServices(filter: ServiceFilter, sort: ServiceSort): Services {
  const query = useQuery(ServicesQuery, {
    variables: { first: PAGE, filter, sort },
    notifyOnNetworkStatusChange: true,
  });
  const list = usePagedList(query, ({ services }) => services);
  return { ...list, onVisible: useVisibleServices() };
}
