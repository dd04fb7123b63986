// A list that the server filters, sorts and pages: what its query says, as a list on the screen needs it.
import { NetworkStatus, type OperationVariables } from '@apollo/client';
import type { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { type Failure, toFailure } from './errors.ts';

interface Connection<Row> {
  edges: readonly { node: Row }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

export interface PagedList<Row> {
  /** null until the first answer. */
  rows: readonly Row[] | null;
  total: number | null;
  /** The rows are those of the view before; the new ones are on their way. */
  changing: boolean;
  failure: Failure | null;
  retry: () => void;
  hasMore: boolean;
  loadingMore: boolean;
  more: () => void;
}

/** The list of a query with `$after`; ask it with notifyOnNetworkStatusChange. */
export function usePagedList<Row, Data, Variables extends OperationVariables>(
  query: useQuery.Result<Data, Variables>,
  connectionOf: (data: Data) => Connection<Row>,
): PagedList<Row> {
  const { data, previousData, error, loading, fetchMore, refetch, networkStatus } = query;
  // While another filter loads, the old rows stay: less flicker than an empty table.
  const shown = (data ?? previousData) as Data | undefined;
  const connection = shown === undefined ? undefined : connectionOf(shown);
  const edges = connection?.edges;
  const rows = useMemo(() => edges?.map(({ node }) => node) ?? null, [edges]);
  return {
    rows,
    total: connection?.totalCount ?? null,
    changing: !data && loading,
    failure: error && !connection ? toFailure(error) : null,
    retry: () => void refetch().catch(() => undefined),
    hasMore: connection?.pageInfo.hasNextPage ?? false,
    loadingMore: loading && networkStatus === NetworkStatus.fetchMore,
    more: () =>
      void fetchMore({ variables: { after: connection?.pageInfo.endCursor } as unknown as Partial<Variables> }).catch(
        () => undefined,
      ),
  };
}
