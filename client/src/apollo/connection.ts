// How live the page is. The live link reports here; the pill in the top bar shows it.
import { useSyncExternalStore } from 'react';

/** connecting: first try; live: WebSocket or SSE stands; reconnecting: it broke; polling: fetched now and then; offline: no network. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'offline';

let state: ConnectionState = 'connecting';
const listeners = new Set<() => void>();

/** Current state, outside of React. */
export function connectionState(): ConnectionState {
  return state;
}

/** Says how live the page is; called by the live link and by the browser's online events. */
export function setConnectionState(next: ConnectionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

/** Calls back on each change; returns how to stop. */
export function onConnectionState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Current state, re-rendering on change. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(onConnectionState, connectionState);
}
