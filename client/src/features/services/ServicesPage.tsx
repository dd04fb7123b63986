// All services, over all clients.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import { useSession } from '../../apollo/session.ts';
import { KeyHint } from '../../components/KeyHint.tsx';
import { graphql } from '../../gql/gql.ts';
import { formatCount, plural } from '../../lib/format-number.ts';
import { usePage } from '../../lib/page.ts';
import { narrow } from '../../theme/tokens.ts';
import { servicesTitle } from './services-title.ts';
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
          <Typography variant="h1">{overview ? servicesTitle(overview.services) : 'Services'}</Typography>
          <Typography color="textSecondary" sx={{ mt: 0.25, minHeight: 20 }}>
            {overview &&
              `${plural(overview.clients, 'client')} · ${formatCount(Math.round(overview.checksPerMinute))} checks a minute`}
          </Typography>
        </div>
        {canWrite && (
          <Button
            variant="contained"
            color="primary"
            component={Link}
            to="/services/new"
            aria-keyshortcuts="n"
            aria-label="Add service"
            sx={{ ml: 'auto', flex: 'none', [narrow]: { '& span': { display: 'none' }, px: 1.5 } }}
          >
            <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
            <span>Add service</span>
            <KeyHint keys="n" />
          </Button>
        )}
      </Box>
      <ServicesPanel />
    </>
  );
}
