// A real GraphQL server with one resumable subscription, for tests of the live client: WebSocket and SSE on one port,
// each of which can be switched off, and connections that can be cut.
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createSchema, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';

export interface LiveServer {
  wsUrl: string;
  httpUrl: string;
  /** Appends an event; its cursor is its number. */
  emit(name: string): void;
  /** Forgets events: a cursor before them is expired. */
  forget(): void;
  /** Breaks every open connection, as a network does. */
  cut(): void;
  /** `after` of every subscription so far. */
  afters: (string | null)[];
  allow: { ws: boolean; sse: boolean; signedIn: boolean };
  close(): Promise<void>;
}

const typeDefs = /* GraphQL */ `
  type Query {
    ok: Boolean!
  }
  type Event {
    cursor: String!
    name: String!
  }
  type Subscription {
    events(after: String): Event!
  }
`;

/** Starts on a free port of the loopback. */
export async function startLiveServer(): Promise<LiveServer> {
  const log: { cursor: string; name: string }[] = [];
  let first = 0;
  let waiting: (() => void)[] = [];
  const afters: (string | null)[] = [];
  const allow = { ws: true, sse: true, signedIn: true };
  const wake = () => {
    for (const go of waiting) go();
    waiting = [];
  };

  async function* events(_: unknown, { after }: { after?: string | null }) {
    if (!allow.signedIn) throw new GraphQLError('Sign in', { extensions: { code: 'UNAUTHENTICATED' } });
    afters.push(after ?? null);
    if (after && Number(after) < first) throw new GraphQLError('Too old', { extensions: { code: 'CURSOR_EXPIRED' } });
    let next = after ? log.findIndex((event) => Number(event.cursor) > Number(after)) : log.length;
    if (next === -1) next = log.length;
    for (;;) {
      while (next < log.length) yield log[next++];
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }
  const schema = createSchema({
    typeDefs,
    resolvers: {
      Query: { ok: () => true },
      Subscription: { events: { subscribe: events, resolve: (event: unknown) => event } },
    },
  });
  const yoga = createYoga({ schema, logging: false });
  const server: Server = createServer((request, response) => {
    if (!allow.sse) {
      response.writeHead(502).end('<html>Bad gateway</html>');
      return;
    }
    void yoga(request, response);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const wss = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (!allow.ws) socket.destroy();
    else wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request));
  });
  const stop = useServer({ schema }, wss);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    wsUrl: `ws://127.0.0.1:${port}/graphql`,
    httpUrl: `http://127.0.0.1:${port}/graphql`,
    emit(name) {
      log.push({ cursor: String(first + log.length + 1), name });
      wake();
    },
    forget() {
      first += log.length;
      log.length = 0;
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    afters,
    allow,
    async close() {
      for (const socket of sockets) socket.destroy();
      await stop.dispose();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
