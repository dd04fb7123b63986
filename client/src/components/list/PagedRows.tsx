// The states that every list from the server has: failed, not there yet, empty, and its rows, dim while others load.
import type { ReactNode } from 'react';
import type { PagedList } from '../../apollo/paged-list.ts';
import { ErrorState } from '../ErrorState.tsx';
import { Late, RowsSkeleton } from '../Skeletons.tsx';
import type { LoadMoreProps } from '../table/LoadMore.tsx';

/** What the foot of a list is told. */
export function moreOf<Row>({ rows, total, hasMore, loadingMore, more }: PagedList<Row>): LoadMoreProps {
  return { shown: rows?.length ?? 0, total, hasMore, loading: loadingMore, onMore: more, auto: true };
}

interface Props<Row> {
  list: PagedList<Row>;
  /** Spoken while it loads: "Loading the services". */
  loading: string;
  /** Stands in the list's place while it loads; rows by default. */
  skeleton?: ReactNode;
  /** Stands in the list's place when there is nothing in it. */
  empty: ReactNode;
  children: (rows: readonly Row[]) => ReactNode;
}

/** Renders `children` once there are rows. */
export function PagedRows<Row>({ list, loading, skeleton, empty, children }: Props<Row>) {
  const { rows, failure, changing, retry } = list;
  if (failure) return <ErrorState message={failure.message} requestId={failure.requestId} onRetry={retry} />;
  if (!rows) return <Late label={loading}>{skeleton ?? <RowsSkeleton rows={8} />}</Late>;
  if (rows.length === 0) return empty;
  return (
    <div aria-busy={changing} style={{ opacity: changing ? 0.6 : 1 }}>
      {children(rows)}
    </div>
  );
}
