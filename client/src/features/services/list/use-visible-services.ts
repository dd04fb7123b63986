// The services near the screen: their checks arrive live, and rows that come back catch up.
import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { useWatchServices } from '../../../apollo/watch-services.ts';
import { graphql } from '../../../gql/gql.ts';
import { useVisible } from '../../../lib/use-visible.ts';

const CatchUpQuery = graphql(`
  query ServicesCatchUp($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ...ServiceRow
    }
  }
`);

/** A stable function that takes the ids near the screen. */
export function useVisibleServices(): (ids: readonly string[]) => void {
  const apollo = useApolloClient();
  const catchUp = useCallback(
    (ids: string[]) =>
      void apollo
        .query({ query: CatchUpQuery, variables: { ids }, fetchPolicy: 'network-only' })
        .catch(() => undefined),
    [apollo],
  );
  const [visible, onVisible] = useVisible(catchUp);
  useWatchServices(visible);
  return onVisible;
}
