// One client: its state, how many services are up, 90 days, uptime and response time.
import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import { DayBar } from '../../components/DayBar.tsx';
import { Panel } from '../../components/Panel.tsx';
import { StatusMark } from '../../components/StatusMark.tsx';
import { graphql } from '../../gql/gql.ts';
import { formatMs } from '../../lib/format-duration.ts';
import { formatPercent } from '../../lib/format-number.ts';
import { ServerCount } from '../../components/servers/ServerCount.tsx';
import { countWords } from '../../lib/count-words.ts';
import { useFlash } from '../../lib/use-flash.ts';
import { statusLook } from '../../theme/status.ts';
import { css } from '../../theme/tokens.ts';

export const ClientCardFragment = graphql(`
  fragment ClientCard on Client {
    id
    slug
    name
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

const Card = styled(Panel)({
  position: 'relative',
  padding: '12px 16px 14px',
  '&:hover': { borderColor: css.lineStrong },
  '&:has([data-row]:focus-visible)': { outline: `2px solid ${css.accent}`, outlineOffset: 1 },
  '& a[data-row]::after': { content: '""', position: 'absolute', inset: 0 },
  '& a[data-row]:focus-visible': { outline: 'none' },
  '& .bar': { position: 'relative', zIndex: 1 },
  '& .head': { display: 'flex', alignItems: 'center', gap: 8, marginBottom: 8 },
  '& .head a': { fontWeight: 600 },
  '& .foot': { display: 'flex', gap: 16, marginTop: 10, color: css.dim, fontSize: 12, lineHeight: '16px' },
  '& .foot b': { color: css.text, fontWeight: 600 },
});

/** Card of the grid; updates by itself. */
export function ClientCard({ client: from }: { client: { id: string } & FragmentType<typeof ClientCardFragment> }) {
  const { data: client, complete } = useFragment({ fragment: ClientCardFragment, from });
  const flash = useFlash(complete ? client.status : '', complete ? statusLook[client.status].soft : '');
  if (!complete) return null;
  return (
    <Card {...flash}>
      <div className="head">
        <StatusMark status={client.status} />
        <Link to={`/clients/${client.slug}`} data-row className="clip">
          {client.name}
        </Link>
        <Box component="span" sx={{ ml: 'auto', fontSize: 12, color: css.dim, whiteSpace: 'nowrap' }}>
          {countWords(client.counts)}
        </Box>
      </div>
      <div className="bar">
        <DayBar days={client.days} name={client.name} />
      </div>
      <div className="foot">
        <span>
          <b>{formatPercent(client.uptime.uptimePercent)}</b> 30 d
        </span>
        <span>
          <b>{client.responseTimeP95Ms === null ? '–' : formatMs(client.responseTimeP95Ms)}</b> p95
        </span>
        {client.serverCounts.total > 0 && <ServerCount counts={client.serverCounts} />}
        <span style={{ marginLeft: 'auto' }}>90 days</span>
      </div>
    </Card>
  );
}
