// Which services are on the screen. Pages register ids with useWatchServices; app/LiveUpdates subscribes to the
// checks of watchedServices() and hands each one to announceCheck, after the cache has its fields.
import { useEffect, useRef } from 'react';

/** A check that was just recorded. Its fields are in the cache; `check` is what the subscription selected. */
export interface AnnouncedCheck {
  serviceId: string;
  check: { id: string };
}

const counts = new Map<string, number>();
let snapshot: readonly string[] = [];
let queued = false;
const watchers = new Set<() => void>();
const checkListeners = new Set<(announced: AnnouncedCheck) => void>();

function changed(): void {
  if (queued) return;
  queued = true;
  // One change per tick: a page that swaps 50 rows for 50 others must not restart the subscription twice.
  setTimeout(() => {
    queued = false;
    const next = [...counts.keys()].sort();
    if (next.join() === snapshot.join()) return;
    snapshot = next;
    for (const watcher of watchers) watcher();
  });
}

/** Ids whose checks somebody wants to see, sorted; the same array until they change. For useSyncExternalStore. */
export function watchedServices(): readonly string[] {
  return snapshot;
}

/** Calls back when watchedServices() has changed; returns how to stop. */
export function onWatchedServices(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Registers these services while the component is mounted. */
export function useWatchServices(ids: readonly string[]): void {
  const key = ids.join(' ');
  useEffect(() => {
    const mine = key === '' ? [] : key.split(' ');
    for (const id of mine) counts.set(id, (counts.get(id) ?? 0) + 1);
    changed();
    return () => {
      for (const id of mine) {
        const left = (counts.get(id) ?? 1) - 1;
        if (left > 0) counts.set(id, left);
        else counts.delete(id);
      }
      changed();
    };
  }, [key]);
}

/** Tells the pages that a check was recorded. */
export function announceCheck(announced: AnnouncedCheck): void {
  for (const listener of checkListeners) listener(announced);
}

/** Calls `listener` for each check of this service that arrives while the component is mounted. */
export function useRecordedChecks(serviceId: string | undefined, listener: (announced: AnnouncedCheck) => void): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    if (serviceId === undefined) return undefined;
    const filtered = (announced: AnnouncedCheck) => {
      if (announced.serviceId === serviceId) latest.current(announced);
    };
    checkListeners.add(filtered);
    return () => {
      checkListeners.delete(filtered);
    };
  }, [serviceId]);
}
