// The upper half of a client's page: name, state, numbers, 90 days, and what can be done with the client.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { toFailure } from '../../apollo/errors.ts';
import { DayBar } from '../../components/DayBar.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { Late, PageHeadSkeleton } from '../../components/Skeletons.tsx';
import { StatStrip } from '../../components/StatStrip.tsx';
import { StatusPill } from '../../components/StatusPill.tsx';
import { graphql } from '../../gql/gql.ts';
import { splitMs } from '../../lib/format-duration.ts';
import { formatCount, formatPercent, percentValue, plural } from '../../lib/format-number.ts';
import { usePage } from '../../lib/page.ts';
import { serverTally, serviceTally, tallyWords } from '../../lib/tally.ts';
import { statusLook } from '../../theme/status.ts';
import { css } from '../../theme/tokens.ts';
import { ClientActions } from './ClientActions.tsx';

const ClientHeaderQuery = graphql(`
  query ClientHeader($slug: String!) {
    client(slug: $slug) {
      id
      slug
      name
      description
      status
      openIncidents
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
        unknown
      }
      responseTimeP95Ms
      dayUptime: uptime(period: DAY) {
        uptimePercent
        coveragePercent
      }
      monthUptime: uptime(period: MONTH) {
        uptimePercent
        coveragePercent
      }
      quarterUptime: uptime(period: QUARTER) {
        uptimePercent
        coveragePercent
        incidents
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
    }
  }
`);

const uptimeStat = (label: string, uptime: { uptimePercent: number | null; coveragePercent: number }) => ({
  label,
  value: percentValue(uptime.uptimePercent),
  unit: uptime.uptimePercent === null ? undefined : '%',
  note: `observed ${formatPercent(uptime.coveragePercent)}`,
});

interface Props {
  slug: string;
  /** The section of its servers. */
  servers?: ReactNode;
  /** The list of its services. */
  children: ReactNode;
}

/** Loads the client; its servers and services stand below once it is there. */
export function ClientHeader({ slug, servers, children }: Props) {
  const { data, error, refetch } = useQuery(ClientHeaderQuery, { variables: { slug } });
  const client = data?.client;
  usePage([{ label: 'Clients', to: '/clients' }, { label: client?.name ?? slug }]);
  if (!data) {
    if (!error) {
      return (
        <Late>
          <PageHeadSkeleton />
        </Late>
      );
    }
    return (
      <Panel>
        <ErrorState {...toFailure(error)} onRetry={() => void refetch()} />
      </Panel>
    );
  }
  if (!client) {
    return (
      <Panel sx={{ mt: 4 }}>
        <EmptyState title="There is no such client">It may have been deleted, or its address was changed.</EmptyState>
      </Panel>
    );
  }
  const p95 = client.responseTimeP95Ms === null ? null : splitMs(client.responseTimeP95Ms);
  const pill = client.counts.total === 0 ? 'No services' : statusLook[client.status].label;
  return (
    <>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start', flexWrap: 'wrap', mb: 2.5 }}>
        <Box sx={{ minWidth: 0 }}>
          <Box sx={{ display: 'flex', gap: 1.25, alignItems: 'center', flexWrap: 'wrap' }}>
            <Typography variant="h1">{client.name}</Typography>
            <StatusPill status={client.status}>{pill}</StatusPill>
          </Box>
          <Typography color="textSecondary" sx={{ mt: '2px' }}>
            {[tallyWords(serviceTally(client.counts)), tallyWords(serverTally(client.serverCounts))]
              .filter(Boolean)
              .map((words) => `${words}. `)}
            {client.description}
          </Typography>
        </Box>
        <Box sx={{ ml: 'auto' }}>
          <ClientActions client={client} serviceCount={client.counts.total} />
        </Box>
      </Box>
      {client.counts.total > 0 && (
        <>
          <StatStrip
            stats={[
              {
                label: 'Open incidents',
                value: client.openIncidents,
                note:
                  client.openIncidents === 0
                    ? 'nothing is wrong'
                    : `${plural(client.counts.down, 'service')} down, ${client.counts.degraded} degraded`,
                tone: client.openIncidents > 0 ? css.down : undefined,
              },
              { label: 'Response p95', value: p95?.value ?? '–', unit: p95?.unit, note: 'all services, 24 h' },
              uptimeStat('Uptime 24 h', client.dayUptime),
              uptimeStat('Uptime 30 d', client.monthUptime),
              uptimeStat('Uptime 90 d', client.quarterUptime),
            ]}
          />
          <SectionHeading
            title="90 days"
            end={`${formatPercent(client.quarterUptime.uptimePercent)} · ${plural(client.quarterUptime.incidents, 'incident')}`}
          />
          <Panel sx={{ p: '14px 16px 10px' }}>
            <DayBar days={client.days} name={client.name} scale />
          </Panel>
        </>
      )}
      {servers}
      <SectionHeading title="Services" note={formatCount(client.counts.total)} />
      {children}
    </>
  );
}
