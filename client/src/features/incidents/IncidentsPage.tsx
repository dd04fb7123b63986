// "/incidents": periods of trouble, newest first; open ones by default when there are any.
import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { toFailure } from '../../apollo/errors.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SegmentedControl } from '../../components/SegmentedControl.tsx';
import { Late, RowsSkeleton } from '../../components/Skeletons.tsx';
import { LoadMore } from '../../components/table/LoadMore.tsx';
import { graphql } from '../../gql/gql.ts';
import type { IncidentStatus } from '../../gql/graphql.ts';
import { plural } from '../../lib/format-number.ts';
import { usePage } from '../../lib/page.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { narrow } from '../../theme/tokens.ts';
import { IncidentRow } from './IncidentRow.tsx';

const IncidentsQuery = graphql(`
  query Incidents($first: Int!, $after: String, $filter: IncidentFilter) {
    incidents(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ...IncidentRow
        }
      }
    }
    overview {
      openIncidents
    }
  }
`);

const PAGE = 50;
const keys = ['open', 'resolved', 'all'] as const;
const statuses: Record<(typeof keys)[number], IncidentStatus[] | null> = {
  open: ['OPEN', 'ACKNOWLEDGED'],
  resolved: ['RESOLVED'],
  all: null,
};
const emptyWords: Record<(typeof keys)[number], [string, string]> = {
  open: [
    'No incident is open',
    'When a service goes down or degrades and the next checks confirm it, an incident opens here.',
  ],
  resolved: ['No incident has been resolved', 'Incidents close by themselves when their service has recovered.'],
  all: [
    'There has been no incident',
    'When a service goes down or degrades and the next checks confirm it, an incident opens here.',
  ],
};

/** Page with a filter that stands in the address. */
export function IncidentsPage() {
  usePage([{ label: 'Incidents' }]);
  const [show, setShow] = useUrlState('show', 'open', keys);
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(IncidentsQuery, {
    variables: { first: PAGE, filter: { statuses: statuses[show] } },
  });
  const incidents = (data ?? previousData)?.incidents;
  const open = (data ?? previousData)?.overview.openIncidents;
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 2, flexWrap: 'wrap', mb: 2 }}>
        <div>
          <Typography variant="h1">
            {open === undefined ? 'Incidents' : open === 0 ? 'No open incidents' : plural(open, 'open incident')}
          </Typography>
          <Typography color="textSecondary" sx={{ mt: '2px' }}>
            One per service and period of trouble, confirmed by more than one check.
          </Typography>
        </div>
        <Box sx={{ ml: 'auto', [narrow]: { ml: 0 } }}>
          <SegmentedControl
            label="Show"
            value={show}
            onChange={setShow}
            options={[
              { value: 'open', label: 'Open' },
              { value: 'resolved', label: 'Resolved' },
              { value: 'all', label: 'All' },
            ]}
          />
        </Box>
      </Box>
      <Panel>
        {!incidents && error && <ErrorState {...toFailure(error)} onRetry={() => void refetch()} />}
        {!incidents && !error && (
          <Late>
            <RowsSkeleton />
          </Late>
        )}
        {incidents?.edges.length === 0 && <EmptyState title={emptyWords[show][0]}>{emptyWords[show][1]}</EmptyState>}
        {incidents?.edges.map(({ node }) => (
          <IncidentRow key={node.id} incident={node} />
        ))}
      </Panel>
      {incidents && (
        <LoadMore
          shown={incidents.edges.length}
          total={incidents.totalCount}
          hasMore={incidents.pageInfo.hasNextPage}
          loading={networkStatus === NetworkStatus.fetchMore}
          onMore={() => void fetchMore({ variables: { after: incidents.pageInfo.endCursor } })}
          auto
        />
      )}
    </>
  );
}
