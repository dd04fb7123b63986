// Clients to choose from by typing, searched on the server.
import { useQuery } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';

export interface PickedClient {
  id: string;
  slug: string;
  name: string;
}

const ClientChoicesQuery = graphql(`
  query ClientChoices($search: String) {
    clients(first: 100, filter: { search: $search }, sort: { field: NAME, direction: ASC }) {
      edges {
        cursor
        node {
          id
          slug
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The first 100 that match; while others load, those before. */
export function useClientChoices(search: string): { clients: PickedClient[]; loading: boolean } {
  const { data, previousData, loading } = useQuery(ClientChoicesQuery, {
    variables: { search: search === '' ? null : search },
  });
  return { clients: ((data ?? previousData)?.clients.edges ?? []).map(({ node }) => node), loading };
}
