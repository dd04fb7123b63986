// Response times and uptime of one period, chosen once for both.
import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { toFailure } from '../../../apollo/errors.ts';
import { useRecordedChecks } from '../../../apollo/watch-services.ts';
import { ChartLegend } from '../../../components/chart/ChartLegend.tsx';
import { ChartTable } from '../../../components/chart/ChartTable.tsx';
import { LazyResponseChart } from '../../../components/chart/LazyResponseChart.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { PeriodControl } from '../../../components/PeriodControl.tsx';
import { phaseLooks } from '../../../components/phases.ts';
import { graphql } from '../../../gql/gql.ts';
import { useThrottled } from '../../../lib/use-throttled.ts';
import { narrow } from '../../../theme/tokens.ts';
import { usePeriod } from '../../../lib/period.ts';
import { UptimeDetail } from './UptimeDetail.tsx';

const ServiceResponseQuery = graphql(`
  query ServiceResponse($clientSlug: String!, $slug: String!, $period: Period!) {
    service(clientSlug: $clientSlug, slug: $slug) {
      id
      createdAt
      responseTimes(period: $period, maxPoints: 180) {
        from
        to
        stepSeconds
        p50Ms
        p95Ms
        points {
          at
          checks
          degraded
          down
          meanMs
          maxMs
          p95Ms
          phases {
            dnsMs
            connectMs
            tlsMs
            firstByteMs
            downloadMs
          }
        }
      }
      uptime(period: $period) {
        from
        to
        uptimePercent
        coveragePercent
        incidents
        buckets {
          upSeconds
          degradedSeconds
          downSeconds
          maintenanceSeconds
          unknownSeconds
        }
      }
    }
  }
`);

/** Section with the period control, the chart and the uptime of the period. */
export function ResponseSection({ id, clientSlug, slug }: { id: string; clientSlug: string; slug: string }) {
  const [choice, setPeriod] = usePeriod();
  const [asTable, setAsTable] = useState(false);
  const { data, previousData, error, refetch, networkStatus } = useQuery(ServiceResponseQuery, {
    variables: { clientSlug, slug, period: choice.period },
    pollInterval: 60_000,
    notifyOnNetworkStatusChange: true,
  });
  const refresh = useThrottled(() => void refetch().catch(() => undefined), choice.refreshMs);
  useRecordedChecks(id, refresh);
  const service = (data ?? previousData)?.service;
  const times = service?.responseTimes;
  const present = times
    ? phaseLooks.filter(({ key }) => times.points.some(({ phases }) => phases[key] !== null)).map(({ key }) => key)
    : [];
  const changing = networkStatus === NetworkStatus.setVariables && data === undefined;
  return (
    <>
      <SectionHeading
        title="Response time"
        controls={<PeriodControl choice={choice} onChoose={setPeriod} />}
        end={
          <span style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 14px', alignItems: 'center' }}>
            {!asTable && <ChartLegend present={present} />}
            <Button
              variant="text"
              size="small"
              sx={{ minHeight: 0, py: 0, fontSize: 12, [narrow]: { minHeight: 32 } }}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? 'as chart' : 'as table'}
            </Button>
          </span>
        }
      />
      <Panel
        sx={{ p: '12px 12px 6px', minHeight: 270, opacity: changing ? 0.6 : 1, transition: 'opacity 120ms' }}
        aria-busy={changing}
      >
        {times && times.points.length > 0 ? (
          asTable ? (
            <ChartTable points={times.points} stepSeconds={times.stepSeconds} present={present} />
          ) : (
            <LazyResponseChart
              from={times.from}
              to={times.to}
              stepSeconds={times.stepSeconds}
              p95Ms={times.p95Ms}
              points={times.points}
              since={service?.createdAt}
            />
          )
        ) : times ? (
          <EmptyState title="No check in this period">Choose a longer one, or check now.</EmptyState>
        ) : (
          error && (
            <ErrorState
              message={toFailure(error).message}
              requestId={toFailure(error).requestId}
              onRetry={() => void refetch()}
            />
          )
        )}
      </Panel>
      {service && <UptimeDetail uptime={service.uptime} spoken={choice.spoken} />}
    </>
  );
}
