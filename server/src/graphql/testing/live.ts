// Live clients for tests: graphql-ws over a real socket, server-sent events over a real response.

import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { until } from '#testing/until.ts';
import type { Client } from 'graphql-ws';

/** One subscription and what came of it so far. */
export interface Live {
  /** Data of each message. */
  messages: Record<string, Record<string, unknown>>[];
  /** Errors of messages, or of the subscription as a whole. */
  errors: { message: string; extensions: { code: string } }[];
  ended: boolean;
  stop(): void;
  /** Waits until there are so many messages. */
  take(count: number): Promise<Record<string, Record<string, unknown>>[]>;
}

type Params = Record<string, unknown>;

function collect(): Live {
  const live: Live = {
    messages: [],
    errors: [],
    ended: false,
    stop() {},
    take: async (count) => {
      await until(() => live.messages.length >= count, `${count} messages, ${live.messages.length} came`);
      return live.messages;
    },
  };
  return live;
}

interface Message {
  data?: unknown;
  errors?: unknown;
}

const add = (live: Live, result: Message) => {
  if (result.errors) live.errors.push(...(result.errors as Live['errors']));
  else live.messages.push(result.data as Live['messages'][number]);
};

/** A client on a socket of its own; does not reconnect. */
export function socketClient(url: string, connectionParams: Params, headers: Record<string, string> = {}): Client {
  class Socket extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers });
    }
  }
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    connectionParams,
    webSocketImpl: Socket,
    retryAttempts: 0,
  });
}

/** Subscribes over a client; resolves once the server has had the time to begin. */
export function subscribe(client: Client, query: string, variables: Params = {}): Live {
  const live = collect();
  live.stop = client.subscribe(
    { query, variables },
    {
      next: (result) => add(live, result),
      error: (error) => {
        live.errors.push(...(Array.isArray(error) ? (error as unknown as Live['errors']) : [closing(error)]));
        live.ended = true;
      },
      complete: () => {
        live.ended = true;
      },
    },
  );
  return live;
}

/** A close event as an error, its code as text. */
const closing = (event: unknown) => ({
  message: String((event as { reason?: string }).reason),
  extensions: { code: String((event as { code?: number }).code) },
});

/** Subscribes over server-sent events. */
export async function subscribeSse(
  url: string,
  headers: Record<string, string>,
  query: string,
  variables: Params = {},
): Promise<Live> {
  const live = collect();
  const abort = new AbortController();
  live.stop = () => abort.abort();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: abort.signal,
  });
  void read(response, live).catch(() => {
    live.ended = true;
  });
  return live;
}

async function read(response: Response, live: Live): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: ?(.*)$/m.exec(event)?.[1];
      if (data) add(live, JSON.parse(data) as Message);
    }
  }
  live.ended = true;
}
