// The servers of a view: a page of 50 at a time from the server, filtered and sorted there; those in sight are live.
import { useApolloClient, useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { type PagedList, usePagedList } from '../../../apollo/paged-list.ts';
import { useWatchServers } from '../../../apollo/watch-servers.ts';
import { graphql } from '../../../gql/gql.ts';
import type { ServerFilter, ServerSort } from '../../../gql/graphql.ts';
import { useVisible } from '../../../lib/use-visible.ts';
import type { ServerRowRef } from './server-row.ts';

const ServersQuery = graphql(`
  query ServersList($first: Int!, $after: String, $filter: ServerFilter, $sort: ServerSort) {
    servers(first: $first, after: $after, filter: $filter, sort: $sort) {
      edges {
        cursor
        node {
          id
          name
          ...ServerRow
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

const CatchUpQuery = graphql(`
  query ServersListCatchUp($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ...ServerRow
    }
  }
`);

const PAGE = 50;

export interface Servers extends PagedList<ServerRowRef> {
  /** Takes the ids of the rows near the screen; their samples arrive live. */
  onVisible: (ids: readonly string[]) => void;
}

/** Loads the view and keeps its rows live. */
export function useServers(filter: ServerFilter, sort: ServerSort): Servers {
  const apollo = useApolloClient();
  const query = useQuery(ServersQuery, {
    variables: { first: PAGE, filter, sort },
    notifyOnNetworkStatusChange: true,
  });
  const catchUp = useCallback(
    (ids: string[]) =>
      void apollo
        .query({ query: CatchUpQuery, variables: { ids }, fetchPolicy: 'network-only' })
        .catch(() => undefined),
    [apollo],
  );
  const [visible, onVisible] = useVisible(catchUp);
  useWatchServers(visible);
  return { ...usePagedList(query, ({ servers }) => servers), onVisible };
}
