// The Apollo client of the app: HTTP for queries and mutations, the live client for subscriptions.
import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { OperationTypeNode } from 'graphql';
import { createCache } from './cache.ts';
import { type ConnectionState, setConnectionState } from './connection.ts';
import { toFailure } from './errors.ts';
import { LiveClient } from './live-client.ts';
import { liveLink } from './live-link.ts';
import type { Transport } from './live-transport.ts';
import { sseTransport } from './sse-transport.ts';
import { webSocketTransport } from './ws-transport.ts';

export interface ClientOptions {
  /** Address of the page's own GraphQL endpoint. */
  httpUrl: string;
  webSocket?: Transport;
  sse?: Transport;
  report?: (state: ConnectionState) => void;
  /** The session is over, or never was. May be called several times. */
  onUnauthenticated: () => void;
}

export interface AppClient {
  apollo: ApolloClient;
  live: LiveClient;
}

/** Builds client and live client; the caller wires `live.wake()` to the browser's events. */
export function createAppClient(options: ClientOptions): AppClient {
  const { httpUrl, onUnauthenticated } = options;
  const refresh = () => apollo.refetchQueries({ include: 'active' });
  const live = new LiveClient({
    webSocket: options.webSocket ?? webSocketTransport(httpUrl.replace(/^http/, 'ws')),
    sse: options.sse ?? sseTransport(httpUrl),
    report: options.report ?? setConnectionState,
    onGap: () => void refresh().catch(() => undefined),
    poll: async () => {
      await refresh();
      return true;
    },
    onUnauthenticated,
  });
  const errors = new ErrorLink(({ error, operation }) => {
    // A wrong password is UNAUTHENTICATED too, and that is the form's to say.
    if (operation.operationName !== 'SignIn' && toFailure(error).code === 'UNAUTHENTICATED') onUnauthenticated();
  });
  const apollo = new ApolloClient({
    cache: createCache(),
    dataMasking: true,
    link: ApolloLink.from([
      errors,
      ApolloLink.split(
        (operation) => operation.operationType === OperationTypeNode.SUBSCRIPTION,
        liveLink(live),
        new HttpLink({ uri: httpUrl, credentials: 'same-origin' }),
      ),
    ]),
    defaultOptions: {
      // A page seen before paints at once and is then brought up to date.
      watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' },
    },
  });
  return { apollo, live };
}
