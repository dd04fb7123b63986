// Checks of a service, newest first; every row says which rule decided and unfolds to show why.
import { NetworkStatus } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { toFailure } from '../../../apollo/errors.ts';
import { useRecordedChecks } from '../../../apollo/watch-services.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { SegmentedControl } from '../../../components/SegmentedControl.tsx';
import { Late, RowsSkeleton } from '../../../components/Skeletons.tsx';
import { DataTable, RowItself } from '../../../components/table/DataTable.tsx';
import { graphql } from '../../../gql/gql.ts';
import type { CheckFilter, CheckRowFragment } from '../../../gql/graphql.ts';
import { checkColumns, checkDetail } from './check-columns.tsx';
import { prependCheck } from './live-checks.ts';

const ServiceChecksQuery = graphql(`
  query ServiceChecks($clientSlug: String!, $slug: String!, $first: Int!, $after: String, $filter: CheckFilter) {
    service(clientSlug: $clientSlug, slug: $slug) {
      id
      checks(first: $first, after: $after, filter: $filter) {
        edges {
          cursor
          node {
            id
            ...CheckRow @unmask
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);

const PAGE = 25;
const filters: Record<string, CheckFilter> = {
  all: {},
  trouble: { verdicts: ['DEGRADED', 'DOWN'] },
  down: { verdicts: ['DOWN'] },
  hand: { manual: true },
};
const keyOf = (check: CheckRowFragment): string => check.id;

interface Props {
  id: string;
  clientSlug: string;
  slug: string;
  failureThreshold: number;
}

/** Section with the filter in the address and the table. */
export function ChecksSection({ id, clientSlug, slug, failureThreshold }: Props) {
  const { cache } = useApolloClient();
  const [params, setParams] = useSearchParams();
  const chosen = params.get('checks') ?? 'all';
  const filter = filters[chosen] ?? {};
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { data, previousData, error, loading, fetchMore, refetch, networkStatus } = useQuery(ServiceChecksQuery, {
    variables: { clientSlug, slug, first: PAGE, filter },
    notifyOnNetworkStatusChange: true,
  });
  useRecordedChecks(id, ({ check }) => prependCheck(cache, id, check.id));
  const toggle = useCallback(
    (checkId: string) =>
      setOpen((now) => {
        const next = new Set(now);
        if (!next.delete(checkId)) next.add(checkId);
        return next;
      }),
    [],
  );
  const columns = useMemo(() => checkColumns(open, toggle, failureThreshold), [open, toggle, failureThreshold]);
  const detail = useMemo(() => checkDetail(open), [open]);
  const choose = (value: string) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === 'all') next.delete('checks');
        else next.set('checks', value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const connection = (data ?? previousData)?.service?.checks;
  const checks = connection?.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <SectionHeading
        title="Checks"
        note="every row says which rule decided"
        end={
          <SegmentedControl
            label="Which checks"
            value={chosen}
            options={[
              { value: 'all', label: 'All' },
              { value: 'trouble', label: 'Trouble' },
              { value: 'down', label: 'Down' },
              { value: 'hand', label: 'By hand' },
            ]}
            onChange={choose}
          />
        }
      />
      <Panel sx={{ overflow: 'hidden' }}>
        {!connection && error && (
          <ErrorState
            message={toFailure(error).message}
            requestId={toFailure(error).requestId}
            onRetry={() => void refetch()}
          />
        )}
        {!connection && !error && (
          <Late label="Loading the checks">
            <RowsSkeleton rows={8} height={40} />
          </Late>
        )}
        {connection && checks.length === 0 && (
          <EmptyState
            title={chosen === 'all' ? 'No check yet' : 'No such check'}
            action={chosen !== 'all' && <Button onClick={() => choose('all')}>Show all checks</Button>}
          >
            {chosen === 'all' ? 'The first one comes within moments.' : 'The filter hides every check that is kept.'}
          </EmptyState>
        )}
        {connection && checks.length > 0 && (
          <DataTable
            label="Checks"
            columns={columns}
            rows={checks}
            source={RowItself}
            rowKey={keyOf}
            rowHeight={40}
            headless
            keys
            detail={detail}
            total={connection.totalCount}
            more={{
              shown: checks.length,
              total: connection.totalCount,
              hasMore: connection.pageInfo.hasNextPage,
              loading: loading && networkStatus === NetworkStatus.fetchMore,
              onMore: () =>
                void fetchMore({ variables: { after: connection.pageInfo.endCursor } }).catch(() => undefined),
            }}
          />
        )}
      </Panel>
    </>
  );
}
