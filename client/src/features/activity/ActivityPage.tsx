// "/activity": every change of state, newest first, by day, live.
import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { toFailure } from '../../apollo/errors.ts';
import { ActivityRow } from '../../components/ActivityRow.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { SegmentedControl } from '../../components/SegmentedControl.tsx';
import { Late, RowsSkeleton } from '../../components/Skeletons.tsx';
import { LoadMore } from '../../components/table/LoadMore.tsx';
import { graphql } from '../../gql/gql.ts';
import type { ServiceStatus } from '../../gql/graphql.ts';
import { usePage } from '../../lib/page.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { narrow } from '../../theme/tokens.ts';
import { byDay } from './by-day.ts';

const ActivityQuery = graphql(`
  query Activity($first: Int!, $after: String, $filter: ActivityFilter) {
    activity(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          from
          to
          at
          reason
          service {
            id
            slug
            name
            client {
              id
              slug
              name
            }
          }
        }
      }
    }
  }
`);

const PAGE = 50;
const keys = ['all', 'trouble', 'recovered'] as const;
const statuses: Record<(typeof keys)[number], ServiceStatus[] | null> = {
  all: null,
  trouble: ['DOWN', 'DEGRADED'],
  recovered: ['UP'],
};

/** Page with a filter that stands in the address. */
export function ActivityPage() {
  usePage([{ label: 'Activity' }]);
  const [show, setShow] = useUrlState('show', 'all', keys);
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(ActivityQuery, {
    variables: { first: PAGE, filter: { statuses: statuses[show] } },
  });
  const activity = (data ?? previousData)?.activity;
  const days = byDay(activity?.edges.map(({ node }) => node) ?? []);
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 2, flexWrap: 'wrap' }}>
        <div>
          <Typography variant="h1">Activity</Typography>
          <Typography color="textSecondary" sx={{ mt: '2px' }}>
            Every change of state, as it happens.
          </Typography>
        </div>
        <Box sx={{ ml: 'auto', [narrow]: { ml: 0 } }}>
          <SegmentedControl
            label="Show"
            value={show}
            onChange={setShow}
            options={[
              { value: 'all', label: 'All' },
              { value: 'trouble', label: 'Trouble' },
              { value: 'recovered', label: 'Recovered' },
            ]}
          />
        </Box>
      </Box>
      {!activity && (
        <Panel sx={{ mt: 2 }}>
          {error ? (
            <ErrorState {...toFailure(error)} onRetry={() => void refetch()} />
          ) : (
            <Late>
              <RowsSkeleton height={36} rows={8} />
            </Late>
          )}
        </Panel>
      )}
      {activity?.edges.length === 0 && (
        <Panel sx={{ mt: 2 }}>
          <EmptyState title="Nothing has changed yet">
            Services go up, down and back; each change will stand here with its reason.
          </EmptyState>
        </Panel>
      )}
      {days.map(({ label, changes }) => (
        <section key={label}>
          <SectionHeading title={label} note={changes.length} />
          <Panel>
            {changes.map((change) => (
              <ActivityRow key={change.id} change={change} wide />
            ))}
          </Panel>
        </section>
      ))}
      {activity && (
        <LoadMore
          shown={activity.edges.length}
          total={activity.totalCount}
          hasMore={activity.pageInfo.hasNextPage}
          loading={networkStatus === NetworkStatus.fetchMore}
          onMore={() => void fetchMore({ variables: { after: activity.pageInfo.endCursor } })}
          auto
        />
      )}
    </>
  );
}
