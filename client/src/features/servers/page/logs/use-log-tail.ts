// The lines of one view of a log: the newest page, older ones on demand, live ones as they are read.
import { useApolloClient, useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { type Failure, toFailure } from '../../../../apollo/errors.ts';
import type { ServerLogsTailQuery as Tail } from '../../../../gql/graphql.ts';
import { LogLineSubscription, LogTailQuery } from './log-documents.ts';
import { filterOf, type LogView, matchingLines } from './log-view.ts';
import { type TailState, tailReducer, tailStart } from './tail-state.ts';
import { olderThan, type TailLine } from './tail-buffer.ts';

/** The API's largest page. */
const PAGE = 100;
/** Pages that may hold nothing but known lines before older ones come. */
const MOST_TRIES = 5;

/** The page in a result; null when the log is gone. */
function pageOf(data: Tail | undefined) {
  if (data?.node?.__typename !== 'LogSource') return null;
  const { edges, pageInfo } = data.node.lines;
  return { lines: edges.map(({ node }): TailLine => node), hasOlder: pageInfo.hasNextPage, cursor: pageInfo.endCursor };
}

export interface LogTail extends TailState {
  /** The first page is there. */
  loaded: boolean;
  failure: Failure | null;
  loadingOlder: boolean;
  loadOlder: () => Promise<void>;
  retry: () => void;
  /** New lines are held back until resumed. */
  pause: () => void;
  resume: () => void;
  /** Tells whether the end is in sight: only then the oldest lines may leave. */
  setFollowing: (following: boolean) => void;
}

/** Another source or view begins anew; what is shown stays until its first page is there. `chosenAt`: see useLogView. */
export function useLogTail(sourceId: string, view: LogView, chosenAt: number): LogTail {
  const apollo = useApolloClient();
  const [state, dispatch] = useReducer(tailReducer, tailStart);
  const [loadingOlder, setLoadingOlder] = useState(false);
  const [olderFailure, setOlderFailure] = useState<Failure | null>(null);
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  const { search, step } = view;
  const viewKey = JSON.stringify(view);
  const filter = useMemo(() => filterOf(JSON.parse(viewKey) as LogView, chosenAt), [viewKey, chosenAt]);
  useEffect(
    () => dispatch({ type: 'reset', view: `${sourceId} ${viewKey} ${chosenAt}` }),
    [sourceId, viewKey, chosenAt],
  );
  const { data, error, refetch } = useQuery(LogTailQuery, {
    variables: { id: sourceId, first: PAGE, filter },
    fetchPolicy: 'no-cache',
  });
  useEffect(() => {
    const page = pageOf(data);
    if (page) dispatch({ type: 'page', page });
  }, [data]);

  const live = step === null;
  const levels = useMemo(() => filter.levels ?? null, [filter]);
  useEffect(() => {
    if (!live) return undefined;
    const stream = apollo
      .subscribe({ query: LogLineSubscription, variables: { sourceId, levels }, fetchPolicy: 'no-cache' })
      .subscribe({
        error: () => undefined,
        next: ({ data: event }) => {
          if (!event) return;
          const { lines, source } = event.logLine;
          dispatch({ type: 'live', lines: matchingLines(lines, search) });
          apollo.cache.modify({
            id: apollo.cache.identify({ __typename: 'LogSource', id: source.id }),
            fields: { lastReadAt: () => source.lastReadAt, error: () => source.error },
          });
        },
      });
    return () => stream.unsubscribe();
  }, [apollo, sourceId, levels, search, live]);

  const loadOlder = useCallback(async () => {
    setLoadingOlder(true);
    setOlderFailure(null);
    try {
      let { after, to } = olderThan(latest.current.tail);
      const known = new Set(latest.current.tail.lines.map(({ id }) => id));
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const { data: older } = await apollo.query({
          query: LogTailQuery,
          variables: { id: sourceId, first: PAGE, after, filter: to === null ? filter : { ...filter, to } },
          fetchPolicy: 'no-cache',
        });
        const page = pageOf(older);
        if (!page) break;
        if (!page.hasOlder || page.lines.some(({ id }) => !known.has(id))) {
          // A cursor belongs to the filter it came with: one that was limited in time is not used further.
          dispatch({ type: 'older', page: to === null ? page : { ...page, cursor: null } });
          break;
        }
        after = page.cursor;
      }
    } catch (failed) {
      setOlderFailure(toFailure(failed));
    } finally {
      setLoadingOlder(false);
    }
  }, [apollo, sourceId, filter]);
  return {
    ...state,
    failure: error ? toFailure(error) : olderFailure,
    loadingOlder,
    loadOlder,
    retry: () => void refetch().catch(() => undefined),
    pause: useCallback(() => dispatch({ type: 'pause' }), []),
    resume: useCallback(() => dispatch({ type: 'resume' }), []),
    setFollowing: useCallback((following: boolean) => dispatch({ type: 'following', following }), []),
  };
}
