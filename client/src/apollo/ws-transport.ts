// Subscriptions over WebSocket with graphql-ws. Retrying is the live client's business, so it is off here.
import { createClient } from 'graphql-ws';
import type { Transport, WireError } from './live-transport.ts';

/** No pong for this long after a ping means the line is dead, ms. */
const PONG_MS = 5_000;
const PING_MS = 12_000;
const ACK_MS = 6_000;

/** Sessions on `url` ("wss://…/graphql"). `webSocketImpl` is for programs without a global WebSocket. */
export function webSocketTransport(url: string, webSocketImpl?: unknown): Transport {
  return (events) => {
    let over = false;
    let pongTimer: ReturnType<typeof setTimeout> | undefined;
    const end = (code: number | null) => {
      if (over) return;
      over = true;
      clearTimeout(pongTimer);
      events.closed(code);
    };
    const client = createClient({
      url,
      webSocketImpl,
      lazy: true,
      lazyCloseTimeout: 5_000,
      retryAttempts: 0,
      keepAlive: PING_MS,
      connectionAckWaitTimeout: ACK_MS,
      on: {
        connected: () => events.opened(),
        ping: (received) => {
          if (received) return;
          pongTimer = setTimeout(() => {
            client.terminate();
            end(null);
          }, PONG_MS);
        },
        pong: (received) => {
          if (received) clearTimeout(pongTimer);
        },
        error: () => end(null),
        closed: (event) => end(closeCode(event)),
      },
    });
    return {
      subscribe(request, sink) {
        return client.subscribe(
          { query: request.query, operationName: request.operationName, variables: request.variables },
          {
            next: (result) => sink.next(result),
            // An array is the server's answer; anything else is the connection, which `closed` tells of.
            error: (error) => (Array.isArray(error) ? sink.error(error as WireError[]) : end(closeCode(error))),
            complete: () => sink.complete(),
          },
        );
      },
      close() {
        over = true;
        clearTimeout(pongTimer);
        // Rejects when the connection was never made, which is no news by now.
        Promise.resolve(client.dispose()).catch(() => undefined);
      },
    };
  };
}

function closeCode(event: unknown): number | null {
  return typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number'
    ? event.code
    : null;
}
