// All services, over all clients.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useSession } from '../../apollo/session.ts';
import { AddButton } from '../../components/list/AddButton.tsx';
import { graphql } from '../../gql/gql.ts';
import { formatCount, plural } from '../../lib/format-number.ts';
import { usePage } from '../../lib/page.ts';
import { listTitle, serviceTally } from '../../lib/tally.ts';
import { narrow } from '../../theme/tokens.ts';
import { ServicesPanel } from './ServicesPanel.tsx';

const ServiceCountsQuery = graphql(`
  query ServiceCounts {
    overview {
      clients
      checksPerMinute
      services {
        total
        up
        degraded
        down
        maintenance
        paused
        unknown
      }
    }
  }
`);

/** Page of all services. */
export function ServicesPage() {
  usePage([{ label: 'Services' }]);
  const { canWrite } = useSession();
  const { data } = useQuery(ServiceCountsQuery);
  const overview = data?.overview;
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 2, mb: 2, [narrow]: { alignItems: 'flex-start' } }}>
        <div>
          <Typography variant="h1">{overview ? listTitle(serviceTally(overview.services)) : 'Services'}</Typography>
          <Typography color="textSecondary" sx={{ mt: 0.25, minHeight: 20 }}>
            {overview &&
              `${plural(overview.clients, 'client')} · ${formatCount(Math.round(overview.checksPerMinute))} checks a minute`}
          </Typography>
        </div>
        {canWrite && (
          <Box sx={{ ml: 'auto' }}>
            <AddButton to="/services/new">Add service</AddButton>
          </Box>
        )}
      </Box>
      <ServicesPanel />
    </>
  );
}
