// A service: how it is, how it was, why.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { useParams } from 'react-router';
import { toFailure } from '../../apollo/errors.ts';
import { useWatchServices } from '../../apollo/watch-services.ts';
import { NoSuchThing } from '../../components/NoSuchThing.tsx';
import { CheckBar } from '../../components/CheckBar.tsx';
import { DayBar } from '../../components/DayBar.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { Late, PageHeadSkeleton } from '../../components/Skeletons.tsx';
import { graphql } from '../../gql/gql.ts';
import { formatPercent, plural } from '../../lib/format-number.ts';
import { usePage } from '../../lib/page.ts';
import { ChecksSection } from './page/ChecksSection.tsx';
import { ComponentsSection } from './page/ComponentsSection.tsx';
import { IncidentsSection } from './page/IncidentsSection.tsx';
import { LatestAnswer } from './page/LatestAnswer.tsx';
import { ResponseSection } from './page/ResponseSection.tsx';
import { ServiceHeader } from './page/ServiceHeader.tsx';
import { ServiceNumbers } from './page/ServiceNumbers.tsx';

const ServicePageQuery = graphql(`
  query ServicePage($clientSlug: String!, $slug: String!) {
    service(clientSlug: $clientSlug, slug: $slug) {
      id
      name
      statusSince
      failureThreshold
      certificateExpiresAt
      client {
        id
        slug
        name
      }
      ...ServiceHeader
      recentChecks {
        at
        verdict
        durationMs
      }
      lastCheck {
        id
        verdict
        rule
        statusCode
        durationMs
        scheduledAt
      }
      components {
        name
        status
        since
        changes(last: 20) {
          from
          to
          at
        }
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
      quarterIncidents: uptime(period: QUARTER) {
        uptimePercent
        incidents
      }
    }
  }
`);

/** Page at /clients/:clientSlug/services/:slug. */
export function ServicePage() {
  const { clientSlug = '', slug = '' } = useParams();
  const { data, error, loading, refetch } = useQuery(ServicePageQuery, {
    variables: { clientSlug, slug },
    pollInterval: 60_000,
  });
  const service = data?.service ?? null;
  useWatchServices(service ? [service.id] : []);
  usePage(
    service
      ? [{ label: service.client.name, to: `/clients/${service.client.slug}` }, { label: service.name }]
      : [{ label: 'Services', to: '/services' }, { label: slug }],
  );
  if (!service) {
    if (error) {
      const failure = toFailure(error);
      return (
        <Panel>
          <ErrorState
            title="This service could not be loaded"
            message={failure.message}
            requestId={failure.requestId}
            onRetry={() => void refetch()}
          />
        </Panel>
      );
    }
    if (loading || data === undefined) {
      return (
        <Late label="Loading the service">
          <PageHeadSkeleton />
        </Late>
      );
    }
    return <NoSuchThing kind="service" list="/services" />;
  }
  const { id, name, statusSince, quarterIncidents } = service;
  return (
    <>
      <ServiceHeader service={service} />
      <Box sx={{ mt: 2.5 }}>
        <ServiceNumbers
          id={id}
          clientSlug={clientSlug}
          slug={slug}
          statusSince={statusSince}
          lastCheck={service.lastCheck}
          certificateExpiresAt={service.certificateExpiresAt}
        />
      </Box>
      <Box
        sx={{
          display: 'grid',
          columnGap: 3,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1.9fr) minmax(0, 1fr)' },
        }}
      >
        <div>
          <SectionHeading
            title="90 days"
            end={`${formatPercent(quarterIncidents.uptimePercent)} · ${plural(quarterIncidents.incidents, 'incident')}`}
          />
          <Panel sx={{ p: '14px 16px 10px' }}>
            <DayBar days={service.days} name={name} scale />
          </Panel>
        </div>
        <div>
          <SectionHeading title="Recent checks" end={plural(service.recentChecks.length, 'check')} />
          <Panel sx={{ p: '14px 16px 10px' }}>
            <CheckBar checks={service.recentChecks} name={name} height={28} />
            <Box
              sx={{
                display: 'flex',
                justifyContent: 'space-between',
                mt: 0.75,
                fontSize: 12,
                lineHeight: '16px',
                color: 'text.secondary',
              }}
            >
              <span>height = response time</span>
              <span>now</span>
            </Box>
          </Panel>
        </div>
      </Box>
      <ResponseSection id={id} clientSlug={clientSlug} slug={slug} />
      <Box
        sx={{
          display: 'grid',
          columnGap: 3,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1.45fr) minmax(0, 1fr)' },
          alignItems: 'start',
        }}
      >
        <div>
          <ChecksSection id={id} clientSlug={clientSlug} slug={slug} failureThreshold={service.failureThreshold} />
        </div>
        <div>
          <ComponentsSection components={service.components} />
          <IncidentsSection clientSlug={clientSlug} slug={slug} statusSince={statusSince} />
          <LatestAnswer clientSlug={clientSlug} slug={slug} />
        </div>
      </Box>
    </>
  );
}
