// A server: what it is, how it is doing, what happened to it.
import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { toFailure } from '../../apollo/errors.ts';
import { useRecordedSamples, useWatchServers } from '../../apollo/watch-servers.ts';
import { NoSuchThing } from '../../components/NoSuchThing.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Late, PageHeadSkeleton } from '../../components/Skeletons.tsx';
import { usePage } from '../../lib/page.ts';
import { useThrottled } from '../../lib/use-throttled.ts';
import { ServerBody } from './page/ServerBody.tsx';
import { ServerHeader } from './page/ServerHeader.tsx';
import { type PageServer, ServerPageQuery } from './page/server-documents.ts';
import { standingOf } from './page/standing.ts';
import { StatePanel } from './page/StatePanel.tsx';

/** Samples of a server come seconds apart; a wished one may follow at once. */
const REFRESH_MS = 1_000;

/** Calls back when the live link tells of another state, key or setting than the page has asked about. */
function useChanges(server: PageServer | null, refresh: () => void): void {
  const state = server && [server.status, server.statusSince, server.offeredHostKey?.fingerprint].join(' ');
  const seen = useRef(state);
  useEffect(() => {
    const before = seen.current;
    seen.current = state;
    if (before !== null && state !== null && before !== state) refresh();
  }, [state, refresh]);
}

/** Page at /clients/:clientSlug/servers/:slug. */
export function ServerPage() {
  const { clientSlug = '', slug = '' } = useParams();
  const { data, error, loading, refetch } = useQuery(ServerPageQuery, {
    variables: { clientSlug, slug },
    pollInterval: 60_000,
  });
  const server = data?.server ?? null;
  const refresh = useThrottled(() => void refetch().catch(() => undefined), REFRESH_MS);
  useWatchServers(server ? [server.id] : []);
  useRecordedSamples(server?.id, refresh);
  useChanges(server, refresh);
  usePage(
    server
      ? [{ label: server.client.name, to: `/clients/${server.client.slug}` }, { label: server.name }]
      : [{ label: 'Servers', to: '/servers' }, { label: slug }],
  );
  if (server) {
    const standing = standingOf(server);
    return (
      <>
        <ServerHeader server={server} />
        <StatePanel server={server} standing={standing} />
        <ServerBody server={server} standing={standing} />
      </>
    );
  }
  if (error) {
    const { message, requestId } = toFailure(error);
    return (
      <Panel>
        <ErrorState
          title="This server could not be loaded"
          message={message}
          requestId={requestId}
          onRetry={() => void refetch()}
        />
      </Panel>
    );
  }
  if (loading || data === undefined) {
    return (
      <Late label="Loading the server">
        <PageHeadSkeleton />
      </Late>
    );
  }
  return <NoSuchThing kind="server" list="/servers" />;
}
