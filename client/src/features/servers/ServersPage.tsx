// "/servers": all servers, over all clients.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { ChartSpline } from 'lucide-react';
import { Link } from 'react-router';
import { useSession } from '../../apollo/session.ts';
import { AddButton } from '../../components/list/AddButton.tsx';
import { graphql } from '../../gql/gql.ts';
import { usePage } from '../../lib/page.ts';
import { listTitle, serverTally, tallyWords } from '../../lib/tally.ts';
import { narrow } from '../../theme/tokens.ts';
import { compareLink } from './compare/compare-view.ts';
import { useServersView } from './list/servers-view.ts';
import { ServersPanel } from './list/ServersPanel.tsx';

const ServerCountsQuery = graphql(`
  query ServersListCounts {
    overview {
      serverCounts {
        total
        online
        degraded
        offline
        paused
        unknown
      }
    }
  }
`);

/** Page of all servers. */
export function ServersPage() {
  usePage([{ label: 'Servers' }]);
  const { canWrite } = useSession();
  const { data } = useQuery(ServerCountsQuery);
  const [{ client, tags }] = useServersView();
  const tally = data && serverTally(data.overview.serverCounts);
  const title = tally ? listTitle(tally) : 'Servers';
  const words = tally ? tallyWords(tally) : '';
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 1, mb: 2, [narrow]: { alignItems: 'flex-start' } }}>
        <div>
          <Typography variant="h1">{title}</Typography>
          <Typography color="textSecondary" sx={{ mt: 0.25, minHeight: 20 }}>
            {words !== '' && words !== title ? `${words}.` : 'Read over SSH; nothing is installed on them.'}
          </Typography>
        </div>
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1, flex: 'none' }}>
          {tally && tally.total > 1 && (
            <Button
              component={Link}
              to={compareLink({ client, tags })}
              startIcon={<ChartSpline size={14} strokeWidth={1.5} />}
              sx={{ [narrow]: { display: 'none' } }}
            >
              Compare
            </Button>
          )}
          {canWrite && tally?.total !== 0 && (
            <AddButton to={client === '' ? '/servers/new' : `/servers/new?client=${encodeURIComponent(client)}`}>
              Add server
            </AddButton>
          )}
        </Box>
      </Box>
      <ServersPanel />
    </>
  );
}
