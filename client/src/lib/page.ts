// What the page on screen is called and where it stands: pages say it, the layout and the document title show it.
import { useEffect, useSyncExternalStore } from 'react';

export interface Crumb {
  label: string;
  /** Path of the crumb; absent for the page itself. */
  to?: string;
}

let current: readonly Crumb[] = [];
const listeners = new Set<() => void>();

function set(crumbs: readonly Crumb[]): void {
  current = crumbs;
  for (const listener of listeners) listener();
}

/** Names the page while it is mounted: its crumbs, outermost first; the last one is the page's own name. */
export function usePage(crumbs: readonly Crumb[]): void {
  const key = JSON.stringify(crumbs);
  useEffect(() => set(JSON.parse(key) as Crumb[]), [key]);
}

/** Crumbs of the page on screen, for the layout and the title. */
export function usePageCrumbs(): readonly Crumb[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
