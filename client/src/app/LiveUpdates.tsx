// The one place that opens subscriptions. Events write themselves into the cache; what they cannot is done here.
import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { watchedServers } from '../apollo/watch-servers.ts';
import { watchedServices } from '../apollo/watch-services.ts';
import { serverLook, statusLook } from '../theme/status.ts';
import {
  CheckRecordedSubscription,
  ClientChangedSubscription,
  IncidentChangedSubscription,
  ServerChangedSubscription,
  ServerSampleSubscription,
  ServiceChangedSubscription,
} from './live-documents.ts';
import { applyCheckRecorded, applyClientDeleted, applyServerChanged, applyServiceChanged } from './live-effects.ts';
import { Refetcher } from './refetcher.ts';

/** Changed ids open their new stream before the old one closes; the old one lives this much longer, ms. */
const OVERLAP_MS = 2_000;

/** `say` takes the words by which a change of state is spoken. */
function subscribeGlobal(apollo: ApolloClient, refetcher: Refetcher, say: (words: string) => void): () => void {
  const quiet = { error: () => undefined };
  const streams = [
    apollo.subscribe({ query: ServiceChangedSubscription }).subscribe({
      ...quiet,
      next: ({ data }) => {
        const event = data?.serviceChanged;
        if (!event) return;
        applyServiceChanged(apollo.cache, event);
        refetcher.stale('overview', 'services', 'clients', 'activity');
        if (event.change === 'STATUS' && event.service && event.status)
          say(`${event.service.name} is ${statusLook[event.status].words}`);
      },
    }),
    apollo.subscribe({ query: ServerChangedSubscription }).subscribe({
      ...quiet,
      next: ({ data }) => {
        const event = data?.serverChanged;
        if (!event) return;
        applyServerChanged(apollo.cache, event);
        refetcher.stale('overview', 'servers', 'client', 'serverTags');
        if (event.change === 'STATUS' && event.server && event.status)
          say(`${event.server.name} is ${serverLook[event.status].words}`);
      },
    }),
    apollo.subscribe({ query: IncidentChangedSubscription }).subscribe({
      ...quiet,
      next: () => refetcher.stale('overview', 'incidents'),
    }),
    apollo.subscribe({ query: ClientChangedSubscription }).subscribe({
      ...quiet,
      next: ({ data }) => {
        const event = data?.clientChanged;
        if (!event) return;
        if (event.change === 'DELETED') applyClientDeleted(apollo.cache, event.clientId);
        refetcher.stale('overview', 'clients', 'services', 'servers');
      },
    }),
  ];
  return () => {
    for (const stream of streams) stream.unsubscribe();
  };
}

function subscribeChecks(apollo: ApolloClient, serviceIds: readonly string[]): () => void {
  const stream = apollo
    .subscribe({ query: CheckRecordedSubscription, variables: { serviceIds: [...serviceIds] } })
    .subscribe({
      error: () => undefined,
      next: ({ data }) => {
        const event = data?.checkRecorded;
        if (!event) return;
        applyCheckRecorded(apollo.cache, event);
        watchedServices.announce({ serviceId: event.service.id, check: { id: event.check.id } });
      },
    });
  return () => stream.unsubscribe();
}

function subscribeSamples(apollo: ApolloClient, serverIds: readonly string[]): () => void {
  const stream = apollo
    .subscribe({ query: ServerSampleSubscription, variables: { serverIds: [...serverIds] } })
    .subscribe({
      error: () => undefined,
      next: ({ data }) => {
        if (data) watchedServers.announce({ serverId: data.serverSample.server.id });
      },
    });
  return () => stream.unsubscribe();
}

/** Keeps one stream for the ids on screen, whatever they become. */
function useStream(ids: readonly string[], subscribe: typeof subscribeChecks): void {
  const apollo = useApolloClient();
  useEffect(() => {
    if (ids.length === 0) return undefined;
    const stop = subscribe(apollo, ids);
    return () => {
      setTimeout(stop, OVERLAP_MS);
    };
  }, [apollo, ids, subscribe]);
}

/** Mount once inside the layout. Renders only the words by which a screen reader hears of a change. */
export function LiveUpdates() {
  const apollo = useApolloClient();
  const [words, setWords] = useState('');
  useEffect(() => {
    const refetcher = new Refetcher(apollo);
    const stop = subscribeGlobal(apollo, refetcher, setWords);
    return () => {
      stop();
      refetcher.stop();
    };
  }, [apollo]);

  useStream(useSyncExternalStore(watchedServices.onChange, watchedServices.ids), subscribeChecks);
  useStream(useSyncExternalStore(watchedServers.onChange, watchedServers.ids), subscribeSamples);

  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
