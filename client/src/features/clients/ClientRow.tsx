// One client of the list: state, counts, 90 days, uptime, response time.
import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { Link } from 'react-router';
import { DayBar } from '../../components/DayBar.tsx';
import { LinkRow } from '../../components/LinkRow.tsx';
import { StatusMark } from '../../components/StatusMark.tsx';
import { graphql } from '../../gql/gql.ts';
import { ServerCount } from '../../components/servers/ServerCount.tsx';
import { countWords } from '../../lib/count-words.ts';
import { formatMs } from '../../lib/format-duration.ts';
import { formatPercent } from '../../lib/format-number.ts';
import { useFlash } from '../../lib/use-flash.ts';
import { statusLook } from '../../theme/status.ts';
import { narrow } from '../../theme/tokens.ts';

const ClientRowFragment = graphql(`
  fragment ClientRow on Client {
    id
    slug
    name
    description
    status
    counts {
      total
      up
      degraded
      down
      maintenance
      paused
      unknown
    }
    serverCounts {
      total
      online
      degraded
      offline
      paused
    }
    uptime(period: MONTH) {
      uptimePercent
    }
    days(last: 90) {
      day
      status
      uptimePercent
      coveragePercent
      buckets {
        degradedSeconds
        downSeconds
        maintenanceSeconds
      }
    }
    responseTimeP95Ms
  }
`);

/** Row; updates by itself. */
export function ClientRow({ client: from }: { client: { id: string } & FragmentType<typeof ClientRowFragment> }) {
  const { data: client, complete } = useFragment({ fragment: ClientRowFragment, from });
  const flash = useFlash(complete ? client.status : '', complete ? statusLook[client.status].soft : '');
  if (!complete) return null;
  const uptime = formatPercent(client.uptime.uptimePercent);
  return (
    <LinkRow
      {...flash}
      sx={{
        gridTemplateColumns: '16px minmax(0, 1fr) 136px minmax(0, 380px) 84px 70px',
        '@media (max-width: 1000px)': { gridTemplateColumns: '16px minmax(0, 1fr) 136px 240px' },
        [narrow]: { gridTemplateColumns: '16px minmax(0, 1fr) auto' },
      }}
    >
      <StatusMark status={client.status} />
      <Box sx={{ minWidth: 0 }}>
        <div className="name clip">
          <Link to={`/clients/${client.slug}`} data-row>
            {client.name}
          </Link>
        </div>
        <Box className="small clip" sx={{ [narrow]: { display: 'none' } }}>
          {client.description}
        </Box>
        <Box className="small" sx={{ display: 'none', [narrow]: { display: 'block' } }}>
          {uptime} in 30 days
        </Box>
      </Box>
      <Box className="small" sx={{ textAlign: 'right' }}>
        {countWords(client.counts)}
        {client.serverCounts.total > 0 && <ServerCount counts={client.serverCounts} />}
      </Box>
      <Box className="above" sx={{ [narrow]: { gridColumn: '2 / -1' } }}>
        <DayBar days={client.days} name={client.name} height={22} />
      </Box>
      <Box sx={{ textAlign: 'right', '@media (max-width: 1000px)': { display: 'none' } }}>
        <div>{uptime}</div>
        <div className="small">30 days</div>
      </Box>
      <Box sx={{ textAlign: 'right', '@media (max-width: 1000px)': { display: 'none' } }}>
        <div>{client.responseTimeP95Ms === null ? '–' : formatMs(client.responseTimeP95Ms)}</div>
        <div className="small">p95</div>
      </Box>
    </LinkRow>
  );
}
