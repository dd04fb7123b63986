// The app's one Apollo client, wired to the browser: network and visibility events, and the way to the sign-in page.
import { createAppClient } from '../apollo/client.ts';
import { setConnectionState } from '../apollo/connection.ts';
import { SessionQuery } from '../apollo/session.ts';

/** How long a hidden page may keep its HTTP streams, ms: a browser allows few of them, over all tabs. */
const HIDDEN_MS = 3_000;

let leave: () => void = () => undefined;

/** Says what happens when the session turns out to be over. */
export function onSignedOut(callback: () => void): void {
  leave = callback;
}

let asking = false;

async function signedOut(): Promise<void> {
  if (asking) return;
  asking = true;
  try {
    const { data } = await apollo.query({ query: SessionQuery, fetchPolicy: 'network-only' });
    if (data && !data.me) leave();
  } catch {
    // Not reachable: nothing is known about the session yet.
  } finally {
    asking = false;
  }
}

export const { apollo, live } = createAppClient({
  httpUrl: new URL('/graphql', location.href).href,
  report: (state) => setConnectionState(navigator.onLine || state === 'live' ? state : 'offline'),
  onUnauthenticated: () => void signedOut(),
});

addEventListener('online', () => live.wake());
addEventListener('offline', () => setConnectionState('offline'));
let hiddenTimer: ReturnType<typeof setTimeout> | undefined;
document.addEventListener('visibilitychange', () => {
  clearTimeout(hiddenTimer);
  if (document.visibilityState === 'visible') live.wake();
  else hiddenTimer = setTimeout(() => live.overHttp && live.suspend(), HIDDEN_MS);
});
