// The one place that opens subscriptions. Events write themselves into the cache; what they cannot is done here.
import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { announceCheck, onWatchedServices, watchedServices } from '../apollo/watch-services.ts';
import { statusLook } from '../theme/status.ts';
import {
  CheckRecordedSubscription,
  ClientChangedSubscription,
  IncidentChangedSubscription,
  ServiceChangedSubscription,
} from './live-documents.ts';
import { applyCheckRecorded, applyClientDeleted, applyServiceChanged, type ServiceEvent } from './live-effects.ts';
import { Refetcher } from './refetcher.ts';

/** Changed ids open their new stream before the old one closes; the old one lives this much longer, ms. */
const OVERLAP_MS = 2_000;

function subscribeGlobal(
  apollo: ApolloClient,
  refetcher: Refetcher,
  onStatus: (event: ServiceEvent) => void,
): () => void {
  const quiet = { error: () => undefined };
  const streams = [
    apollo.subscribe({ query: ServiceChangedSubscription }).subscribe({
      ...quiet,
      next: ({ data }) => {
        const event = data?.serviceChanged;
        if (!event) return;
        applyServiceChanged(apollo.cache, event);
        refetcher.stale('overview', 'services', 'clients', 'activity');
        if (event.change === 'STATUS') onStatus(event);
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
        refetcher.stale('overview', 'clients', 'services');
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
        announceCheck({ serviceId: event.service.id, check: { id: event.check.id } });
      },
    });
  return () => stream.unsubscribe();
}

/** Mount once inside the layout. Renders only the words by which a screen reader hears of a change. */
export function LiveUpdates() {
  const apollo = useApolloClient();
  const [words, setWords] = useState('');
  const watched = useSyncExternalStore(onWatchedServices, watchedServices);

  useEffect(() => {
    const refetcher = new Refetcher(apollo);
    const stop = subscribeGlobal(apollo, refetcher, (event) => {
      if (event.service && event.status) setWords(`${event.service.name} is ${statusLook[event.status].words}`);
    });
    return () => {
      stop();
      refetcher.stop();
    };
  }, [apollo]);

  useEffect(() => {
    if (watched.length === 0) return undefined;
    const stop = subscribeChecks(apollo, watched);
    return () => {
      setTimeout(stop, OVERLAP_MS);
    };
  }, [apollo, watched]);

  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
