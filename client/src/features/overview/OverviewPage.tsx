// The first page: how things stand in a sentence, what needs attention, the clients, what happened.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { toFailure } from '../../apollo/errors.ts';
import { useSession } from '../../apollo/session.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { Panel } from '../../components/Panel.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { graphql } from '../../gql/gql.ts';
import { usePage } from '../../lib/page.ts';
import { serverTally, serviceTally } from '../../lib/tally.ts';
import { narrow } from '../../theme/tokens.ts';
import { ActivityFeed } from './ActivityFeed.tsx';
import { ClientGrid } from './ClientGrid.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { headline, subline } from './headline.ts';
import { NeedsAttention } from './NeedsAttention.tsx';
import { OverviewSkeleton } from './OverviewSkeleton.tsx';

const OverviewQuery = graphql(`
  query OverviewHead {
    overview {
      clients
      lastCheckedAt
      services {
        total
        up
        degraded
        down
        maintenance
        paused
        unknown
      }
      needsAttention(first: 20) {
        id
        statusSince
        ...NeedsAttentionRow
      }
      serverCounts {
        total
        online
        degraded
        offline
        paused
        unknown
      }
      serversInTrouble(first: 20) {
        id
        statusSince
        ...AttentionServerRow
      }
    }
  }
`);

/** Counts change by events; the time of the last check is asked for this often, ms. */
const POLL_MS = 10_000;

/** "/" */
export function OverviewPage() {
  usePage([{ label: 'Overview' }]);
  const { canWrite } = useSession();
  const { data, error, refetch } = useQuery(OverviewQuery, {
    pollInterval: POLL_MS,
    skipPollAttempt: () => document.visibilityState === 'hidden',
  });
  if (!data) {
    if (!error) return <OverviewSkeleton />;
    const { message, requestId } = toFailure(error);
    return (
      <Panel>
        <ErrorState message={message} requestId={requestId} onRetry={() => void refetch()} />
      </Panel>
    );
  }
  const { needsAttention, serversInTrouble, lastCheckedAt, clients } = data.overview;
  const services = serviceTally(data.overview.services);
  const servers = serverTally(data.overview.serverCounts);
  if (services.total + servers.total === 0) return <FirstSteps hasClients={clients > 0} canWrite={canWrite} />;
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 2, flexWrap: 'wrap' }}>
        <div>
          <Typography variant="h1">{headline(services, servers)}</Typography>
          <Typography color="textSecondary" sx={{ mt: '2px' }}>
            {subline(services, servers)}{' '}
            {lastCheckedAt !== null && (
              <>
                Last check <RelativeTime at={lastCheckedAt} />.
              </>
            )}
          </Typography>
        </div>
        {canWrite && (
          <Box sx={{ ml: 'auto', [narrow]: { display: 'none' } }}>
            <Button component={Link} to="/services/new" variant="contained" color="primary" aria-keyshortcuts="n">
              Add service <KeyHint keys="n" />
            </Button>
          </Box>
        )}
      </Box>
      {needsAttention.length + serversInTrouble.length > 0 && (
        <NeedsAttention
          services={needsAttention}
          servers={serversInTrouble}
          counts={{ services, servers }}
          canWrite={canWrite}
        />
      )}
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr) 340px',
          columnGap: 3,
          '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
        }}
      >
        <ClientGrid />
        <ActivityFeed />
      </Box>
    </>
  );
}
