// Incidents of a service, newest first.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { toFailure } from '../../../apollo/errors.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { ElapsedTime } from '../../../components/RelativeTime.tsx';
import { Late, RowsSkeleton } from '../../../components/Skeletons.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { LoadMore } from '../../../components/table/LoadMore.tsx';
import { graphql } from '../../../gql/gql.ts';
import { formatMoment } from '../../../lib/format-date.ts';
import { css } from '../../../theme/tokens.ts';
import { ruleWords } from '../service-words.ts';

const ServiceIncidentsQuery = graphql(`
  query ServiceIncidents($clientSlug: String!, $slug: String!, $first: Int!, $after: String) {
    service(clientSlug: $clientSlug, slug: $slug) {
      id
      incidents(first: $first, after: $after) {
        edges {
          cursor
          node {
            id
            status
            worst
            rule
            cause
            openedAt
            resolvedAt
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);

const words = { OPEN: 'open', ACKNOWLEDGED: 'acknowledged', RESOLVED: 'resolved' } as const;

/** Section; fetches again when the state changes, since that is when incidents open and close. */
export function IncidentsSection({
  clientSlug,
  slug,
  statusSince,
}: {
  clientSlug: string;
  slug: string;
  statusSince: string;
}) {
  const { data, error, loading, refetch, fetchMore } = useQuery(ServiceIncidentsQuery, {
    variables: { clientSlug, slug, first: 6 },
  });
  const seen = useRef(statusSince);
  useEffect(() => {
    if (seen.current === statusSince) return;
    seen.current = statusSince;
    void refetch().catch(() => undefined);
  }, [statusSince, refetch]);
  const incidents = data?.service?.incidents;
  return (
    <>
      <SectionHeading title="Incidents" note={incidents?.totalCount || undefined} />
      <Panel>
        {!incidents && error && <ErrorState message={toFailure(error).message} onRetry={() => void refetch()} />}
        {!incidents && !error && (
          <Late label="Loading the incidents">
            <RowsSkeleton rows={3} />
          </Late>
        )}
        {incidents?.edges.length === 0 && (
          <EmptyState title="No incident so far">One opens by itself when the service is degraded or down.</EmptyState>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {incidents?.edges.map(({ node }) => (
            <Box
              component="li"
              key={node.id}
              sx={{
                display: 'grid',
                gridTemplateColumns: '16px minmax(0, 1fr) auto',
                gap: 2,
                alignItems: 'center',
                px: 2,
                py: 1.25,
                borderTop: `1px solid ${css.line}`,
                '&:first-of-type': { borderTop: 0 },
              }}
            >
              <StatusMark status={node.worst} />
              <Box sx={{ minWidth: 0 }}>
                <div className="clip" style={{ fontWeight: 600 }} title={node.cause}>
                  {node.cause}
                </div>
                <div className="clip" style={{ fontSize: 12, lineHeight: '16px', color: css.dim }}>
                  {node.rule ? ruleWords[node.rule].title : 'Status'} · {words[node.status]}
                </div>
              </Box>
              <Box sx={{ textAlign: 'right', fontSize: 12, lineHeight: '16px', whiteSpace: 'nowrap' }}>
                <div>{node.resolvedAt ? formatMoment(node.openedAt) : 'now'}</div>
                <div style={{ color: css.dim }}>
                  <ElapsedTime since={node.openedAt} until={node.resolvedAt} />
                </div>
              </Box>
            </Box>
          ))}
        </Box>
        {incidents && (
          <Box
            sx={{
              '& .foot': {
                p: '8px 16px',
                borderTop: `1px solid ${css.line}`,
                color: css.dim,
                fontSize: 12,
                display: 'flex',
                alignItems: 'center',
                gap: 1.5,
              },
            }}
          >
            <LoadMore
              shown={incidents.edges.length}
              total={incidents.totalCount}
              hasMore={incidents.pageInfo.hasNextPage}
              loading={loading}
              onMore={() =>
                void fetchMore({ variables: { first: 20, after: incidents.pageInfo.endCursor } }).catch(() => undefined)
              }
            />
          </Box>
        )}
      </Panel>
    </>
  );
}
