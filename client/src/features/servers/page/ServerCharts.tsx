// The charts of a server: one period and one cursor for all of them.
import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { toFailure } from '../../../apollo/errors.ts';
import { useRecordedSamples } from '../../../apollo/watch-servers.ts';
import { MetricChart } from '../../../components/chart/MetricChart.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { SegmentedControl } from '../../../components/SegmentedControl.tsx';
import { Late, PanelSkeleton } from '../../../components/Skeletons.tsx';
import { graphql } from '../../../gql/gql.ts';
import { useHotkey } from '../../../lib/hotkeys.ts';
import { periods, usePeriod } from '../../../lib/period.ts';
import { useThrottled } from '../../../lib/use-throttled.ts';
import { chartGroups, chartNames } from './chart-groups.ts';
import { CoresHeat, CoresToggle } from './CoresHeat.tsx';
import type { PageServer } from './server-documents.ts';

const ServerMetricsQuery = graphql(`
  query ServerPageMetrics($clientSlug: String!, $slug: String!, $names: [String!]!, $period: Period!) {
    server(clientSlug: $clientSlug, slug: $slug) {
      id
      metrics(names: $names, period: $period, maxPoints: 180) {
        name
        unit
        stepSeconds
        from
        to
        points {
          at
          mean
          min
          max
        }
      }
      reboots: events(first: 20, kinds: [REBOOT]) {
        edges {
          node {
            id
            at
            words
          }
        }
      }
    }
  }
`);

const names = [...chartNames];

const grid = {
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
  // The last of an odd number has no neighbour.
  '& > :last-child:nth-of-type(odd)': { gridColumn: '1 / -1' },
} as const;

/** Section with the period control and the charts; those that the host has no numbers for are left out. */
export function ServerCharts({ server }: { server: PageServer }) {
  const [choice, setPeriod] = usePeriod();
  const [withCores, setWithCores] = useState(false);
  const variables = { clientSlug: server.client.slug, slug: server.slug, names, period: choice.period };
  const { data, previousData, error, refetch, networkStatus } = useQuery(ServerMetricsQuery, {
    variables,
    pollInterval: 60_000,
    notifyOnNetworkStatusChange: true,
  });
  const refresh = useThrottled(() => void refetch().catch(() => undefined), choice.refreshMs);
  useRecordedSamples(server.id, refresh);
  const at = periods.findIndex(({ value }) => value === choice.value);
  const move = (by: number) => () =>
    setPeriod(periods[Math.min(periods.length - 1, Math.max(0, at + by))]?.value ?? choice.value);
  useHotkey({ keys: '[', label: 'Shorter period' }, move(-1));
  useHotkey({ keys: ']', label: 'Longer period' }, move(1));

  const shown = (data ?? previousData)?.server;
  const { hardware, latest } = server;
  const groups = useMemo(
    () => (shown ? chartGroups(shown.metrics, { hardware, latest }) : []),
    [shown, hardware, latest],
  );
  const marks = useMemo(() => shown?.reboots.edges.map(({ node }) => ({ at: node.at, words: node.words })), [shown]);
  const span = shown?.metrics[0];
  const cores = latest?.cpu?.cores ?? [];
  const marked = span !== undefined && marks?.some(({ at: when }) => when > span.from);
  const changing = networkStatus === NetworkStatus.setVariables && data === undefined;
  return (
    <>
      <SectionHeading
        title="Metrics"
        controls={
          <SegmentedControl
            label="Period"
            value={choice.value}
            options={periods.map(({ value, label, spoken }) => ({ value, label, spoken }))}
            onChange={setPeriod}
          />
        }
        note="one cursor over all charts"
        end={marked ? 'reboots marked' : undefined}
      />
      {!shown && error && (
        <Panel>
          <ErrorState
            message={toFailure(error).message}
            requestId={toFailure(error).requestId}
            onRetry={() => void refetch()}
          />
        </Panel>
      )}
      {!shown && !error && (
        <Late label="Loading the charts">
          <Box sx={grid}>
            {[0, 1, 2, 3].map((i) => (
              <PanelSkeleton key={i} height={206} />
            ))}
          </Box>
        </Late>
      )}
      {shown && groups.length === 0 && (
        <Panel>
          <EmptyState title="No numbers in this period">Choose a longer one, or wait for the first samples.</EmptyState>
        </Panel>
      )}
      {span && (
        <Box sx={{ ...grid, opacity: changing ? 0.6 : 1, transition: 'opacity 120ms' }} aria-busy={changing}>
          {groups.map(({ key, ...group }) => (
            <MetricChart
              key={key}
              {...group}
              from={span.from}
              to={span.to}
              stepSeconds={span.stepSeconds}
              since={server.createdAt}
              marks={marks}
              controls={
                key === 'cpu' && cores.length > 1 ? (
                  <CoresToggle count={cores.length} open={withCores} onToggle={() => setWithCores(!withCores)} />
                ) : undefined
              }
              footer={key === 'cpu' && withCores ? <CoresHeat cores={cores} /> : undefined}
            />
          ))}
        </Box>
      )}
    </>
  );
}
