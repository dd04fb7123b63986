// The timeline of a server: states, reboots, hardware, keys, commands, patterns of logs.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { toFailure } from '../../../apollo/errors.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { Late, RowsSkeleton } from '../../../components/Skeletons.tsx';
import { LoadMore } from '../../../components/table/LoadMore.tsx';
import { graphql } from '../../../gql/gql.ts';
import type { EventKind } from '../../../gql/graphql.ts';
import { formatAbsolute, formatMoment } from '../../../lib/format-date.ts';
import { css } from '../../../theme/tokens.ts';
import { EventMark } from './EventMark.tsx';
import { FactRow, RowList } from './rows.ts';
import type { PageServer } from './server-documents.ts';

const ServerEventsQuery = graphql(`
  query ServerPageEvents($clientSlug: String!, $slug: String!, $first: Int!, $after: String) {
    server(clientSlug: $clientSlug, slug: $slug) {
      id
      events(first: $first, after: $after) {
        edges {
          cursor
          node {
            id
            at
            kind
            severity
            words
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

/** What each kind is called. */
const kindWords: Record<EventKind, string> = {
  STATUS: 'State',
  STARTED: 'Monitoring started',
  STOPPED: 'Monitoring stopped',
  HOST_KEY_PINNED: 'Host key pinned',
  HOST_KEY_CHANGED: 'Host key changed',
  HOST_KEY_ACCEPTED: 'Host key accepted',
  REBOOT: 'Reboot',
  HARDWARE: 'Hardware',
  CLOCK_SKEW: 'Clock',
  COMMAND: 'Command',
  LOG_PATTERN: 'Log',
};

const foot = {
  '& .foot': {
    p: '8px 16px',
    borderTop: `1px solid ${css.line}`,
    color: css.dim,
    fontSize: 12,
    display: 'flex',
    alignItems: 'center',
    gap: 1.5,
  },
} as const;

/** Section; fetches again when something about the server changed. */
export function EventsSection({ server }: { server: PageServer }) {
  const { data, error, loading, refetch, fetchMore } = useQuery(ServerEventsQuery, {
    variables: { clientSlug: server.client.slug, slug: server.slug, first: 8 },
    pollInterval: 120_000,
  });
  const { statusSince, enabled, hostKey, offeredHostKey, bootedAt } = server;
  const state = [statusSince, enabled, hostKey?.at, offeredHostKey?.at, bootedAt].join(' ');
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    void refetch().catch(() => undefined);
  }, [state, refetch]);
  const events = data?.server?.events;
  return (
    <>
      <SectionHeading title="Events" note={events?.totalCount || undefined} />
      <Panel>
        {!events && error && <ErrorState message={toFailure(error).message} onRetry={() => void refetch()} />}
        {!events && !error && (
          <Late label="Loading the events">
            <RowsSkeleton rows={3} height={40} />
          </Late>
        )}
        {events?.edges.length === 0 && (
          <EmptyState title="Nothing happened yet">
            Changes of its state, reboots, changes of hardware and of its host key stand here.
          </EmptyState>
        )}
        <RowList aria-label="Events">
          {events?.edges.map(({ node }) => (
            <FactRow key={node.id} style={{ gridTemplateColumns: '16px minmax(0, 1fr) auto', alignItems: 'start' }}>
              <span style={{ marginTop: 2 }}>
                <EventMark severity={node.severity} />
              </span>
              <div style={{ minWidth: 0 }}>
                <div style={{ overflowWrap: 'anywhere' }}>{node.words}</div>
                <div className="small">{kindWords[node.kind]}</div>
              </div>
              <time className="small mono num" dateTime={node.at} title={formatAbsolute(node.at)}>
                {formatMoment(node.at)}
              </time>
            </FactRow>
          ))}
        </RowList>
        {events && (
          <Box sx={foot}>
            <LoadMore
              shown={events.edges.length}
              total={events.totalCount}
              hasMore={events.pageInfo.hasNextPage}
              loading={loading}
              onMore={() =>
                void fetchMore({ variables: { first: 20, after: events.pageInfo.endCursor } }).catch(() => undefined)
              }
            />
          </Box>
        )}
      </Panel>
    </>
  );
}
