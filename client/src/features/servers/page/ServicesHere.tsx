// The services that run on this server, each with its state and recent checks.
import { useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { toFailure } from '../../../apollo/errors.ts';
import { useSession } from '../../../apollo/session.ts';
import { useWatchServices } from '../../../apollo/watch-services.ts';
import { CheckBar } from '../../../components/CheckBar.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { LinkRow } from '../../../components/LinkRow.tsx';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { Late, RowsSkeleton } from '../../../components/Skeletons.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { graphql } from '../../../gql/gql.ts';
import { formatMs } from '../../../lib/format-duration.ts';
import { narrow } from '../../../theme/tokens.ts';
import type { PageServer } from './server-documents.ts';

const ServerServicesQuery = graphql(`
  query ServerPageServices($clientSlug: String!, $slug: String!) {
    server(clientSlug: $clientSlug, slug: $slug) {
      id
      services(first: 50) {
        edges {
          cursor
          node {
            id
            slug
            name
            status
            statusReason
            recentChecks {
              at
              verdict
              durationMs
            }
            lastCheck {
              id
              durationMs
            }
            client {
              id
              slug
            }
          }
        }
        totalCount
      }
    }
  }
`);

const row = {
  gridTemplateColumns: '16px minmax(0, 1fr) 140px 64px',
  minHeight: 44,
  '& .num': { textAlign: 'right', whiteSpace: 'nowrap' },
  [narrow]: { gridTemplateColumns: '16px minmax(0, 1fr) 64px', '& .bar': { display: 'none' } },
} as const;

/** Section; says how to link one where there is none. */
export function ServicesHere({ server }: { server: PageServer }) {
  const { canWrite } = useSession();
  const { data, error, refetch } = useQuery(ServerServicesQuery, {
    variables: { clientSlug: server.client.slug, slug: server.slug },
    pollInterval: 60_000,
  });
  const services = data?.server?.services;
  useWatchServices(services?.edges.map(({ node }) => node.id) ?? []);
  return (
    <>
      <SectionHeading title="Services here" note={services?.totalCount || undefined} />
      <Panel>
        {!services && error && <ErrorState message={toFailure(error).message} onRetry={() => void refetch()} />}
        {!services && !error && (
          <Late label="Loading the services">
            <RowsSkeleton rows={2} height={44} />
          </Late>
        )}
        {services?.edges.length === 0 && (
          <EmptyState
            title="No service is linked to this server"
            action={
              canWrite && (
                <Button component={Link} to="/services/new">
                  Add a service
                </Button>
              )
            }
          >
            A service names its server in its settings, under “Runs on server”. Then each shows the other’s state.
          </EmptyState>
        )}
        {services?.edges.map(({ node }) => (
          <LinkRow key={node.id} sx={row}>
            <StatusMark status={node.status} />
            <Link
              className="name clip"
              data-row=""
              to={`/clients/${node.client.slug}/services/${node.slug}`}
              title={node.statusReason ?? undefined}
            >
              {node.name}
            </Link>
            <span className="bar above">
              <CheckBar checks={node.recentChecks} name={node.name} capacity={30} />
            </span>
            <span className="num small">{node.lastCheck ? formatMs(node.lastCheck.durationMs) : '–'}</span>
          </LinkRow>
        ))}
      </Panel>
    </>
  );
}
