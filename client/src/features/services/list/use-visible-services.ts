// Of a long list, only the rows near the screen hear of their checks; rows that come back catch up first.
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { useWatchServices } from '../../../apollo/watch-services.ts';
import { graphql } from '../../../gql/gql.ts';

const CatchUpQuery = graphql(`
  query ServicesCatchUp($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ...ServiceRow
    }
  }
`);

/** Rows that went out of sight for a moment only are not fetched again, ms. */
const STALE_MS = 5_000;

/** Of the ids in sight now, those that were out of sight long enough to have missed checks; `left` says when each went. */
export function missedIds(ids: readonly string[], left: ReadonlyMap<string, number>, now: number): string[] {
  return ids.filter((id) => now - (left.get(id) ?? now) > STALE_MS);
}

/** A stable function that takes the ids near the screen. */
export function useVisibleServices(): (ids: readonly string[]) => void {
  const apollo = useApolloClient();
  const [visible, setVisible] = useState<readonly string[]>([]);
  const left = useRef(new Map<string, number>());
  useWatchServices(visible);
  useEffect(() => {
    const gone = left.current;
    const missed = missedIds(visible, gone, Date.now());
    for (const id of visible) gone.delete(id);
    if (missed.length > 0) {
      const options = { query: CatchUpQuery, variables: { ids: missed }, fetchPolicy: 'network-only' } as const;
      void apollo.query(options).catch(() => undefined);
    }
    return () => {
      for (const id of visible) gone.set(id, Date.now());
    };
  }, [apollo, visible]);
  return setVisible;
}
