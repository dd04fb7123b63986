// GraphQL over WebSocket (graphql-transport-ws), at the same path as over HTTP.

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLError } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { authenticate } from '#domain/auth/authenticate.ts';
import { apiKeyFrom } from '#domain/auth/caller.ts';
import { DomainError } from '#domain/errors.ts';
import { createContext } from '#graphql/context.ts';
import { presentError, presentResult } from '#graphql/errors.ts';
import { refusalOf } from '#graphql/server.ts';
import { assertStorable } from '#graphql/text-guard.ts';
import { callerOf, isAllowedOrigin, isOwnOrigin, requestIdOf } from './request.ts';
import { CLOSE_RESTART, subscribeSocket } from './socket-sink.ts';
import type { ServerOptions } from 'graphql-ws';
import type { ExecutionArgs } from 'graphql';
import type { RawData, WebSocket } from 'ws';
import type { Actor } from '#domain/auth/actor.ts';
import type { Caller } from '#domain/auth/caller.ts';
import type { ContextBase, GraphContext } from '#graphql/context.ts';
import type { GraphServer } from '#graphql/server.ts';
import type { Logger } from '#logger';
import type { Trust } from './request.ts';

/** One connection. */
interface Extra {
  socket: WebSocket;
  caller: Caller;
  requestId: string;
  log: Logger;
  actor: Actor | null;
}

/** A message as the socket hands it over: one buffer, or its parts. */
const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString();

/** What our hooks put into the arguments of an operation for `subscribe`. */
type SocketArgs = ExecutionArgs & { operationId: string; socket: WebSocket };

const MAX_MESSAGE_BYTES = 1_000_000;
const MAX_SUBSCRIPTIONS = 100;
const PING_EVERY_MS = 15_000;

export interface SocketServer {
  /** Tells all clients to come back, and ends. */
  close(): Promise<void>;
}

/** Takes the upgrades of `server` to /graphql. */
export function attachSockets(
  server: Server,
  graph: GraphServer,
  base: ContextBase,
  trust: Trust,
  log: Logger,
): SocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    // Small messages to many: deflating each costs far more than it saves.
    perMessageDeflate: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });
  const protocol = makeServer<Record<string, unknown>, Extra>(protocolOptions(graph, base));
  const alive = new WeakSet<WebSocket>();

  server.on('upgrade', (req: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', (error) => log.debug({ err: error }, 'an upgrade broke off'));
    if (req.url?.split('?')[0] !== '/graphql') return refuse(stream, '404 Not Found');
    // A page of another origin could otherwise use the session of whoever looks at it.
    if (!isOwnOrigin(req, trust) && !isAllowedOrigin(req, trust)) return refuse(stream, '403 Forbidden');
    sockets.handleUpgrade(req, stream, head, (socket) => open(socket, req));
  });

  function open(socket: WebSocket, req: IncomingMessage): void {
    const requestId = requestIdOf(req);
    const extra: Extra = {
      socket,
      caller: callerOf(req, trust),
      requestId,
      log: log.child({ requestId }),
      actor: null,
    };
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.on('error', (error) => extra.log.debug({ err: error }, 'a socket broke'));
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => void (socket.readyState === socket.OPEN && socket.send(data)),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          socket.on('message', (data) => {
            handle(textOf(data)).catch((error: unknown) => {
              extra.log.error({ err: error }, 'a message could not be handled');
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            });
          }),
      },
      extra,
    );
    socket.once('close', (code, reason) => void closed(code, String(reason)));
  }

  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, PING_EVERY_MS);
  pinging.unref();

  return {
    async close() {
      clearInterval(pinging);
      for (const socket of sockets.clients) socket.close(CLOSE_RESTART, 'Service restart');
      await Promise.race([
        Promise.all([...sockets.clients].map((socket) => new Promise((done) => socket.once('close', done)))),
        new Promise((done) => setTimeout(done, 1_000)),
      ]);
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function protocolOptions(graph: GraphServer, base: ContextBase): ServerOptions<Record<string, unknown>, Extra> {
  const scopeOf = ({ requestId, log }: Extra) => ({ requestId, log });
  const enveloped = graph.yoga.getEnveloped();
  const leaving = new WeakMap<WebSocket, () => void>();

  return {
    connectionInitWaitTimeout: 5_000,

    async onConnect(connection) {
      const { extra } = connection;
      extra.caller = withParams(extra.caller, connection.connectionParams);
      const actor = await actorOf(base, extra);
      if (!actor) {
        extra.socket.close(CloseCode.Unauthorized, 'Unauthorized');
        return false;
      }
      extra.actor = actor;
      const close = (why: 'ended' | 'changed') =>
        why === 'ended'
          ? extra.socket.close(CloseCode.Unauthorized, 'The session has ended')
          : extra.socket.close(CLOSE_RESTART, 'Rights changed');
      leaving.set(extra.socket, base.sessions.watch({ caller: extra.caller, actor, close }));
      return true;
    },

    onDisconnect({ extra }) {
      leaving.get(extra.socket)?.();
    },

    onSubscribe({ extra, subscriptions }, operationId, { query, operationName, variables }) {
      const scope = scopeOf(extra);
      try {
        if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS) throw tooMany();
        assertStorable(query, variables);
        const document = enveloped.parse(query);
        const errors = enveloped.validate(enveloped.schema, document) as readonly GraphQLError[];
        if (errors.length > 0) return errors.map((error) => presentError(error, scope));
        const { actor, caller } = extra;
        const args: SocketArgs = {
          schema: enveloped.schema,
          document,
          operationName,
          variableValues: variables,
          contextValue: createContext(base, { ...scope, actor, caller, setCookies: null }),
          operationId,
          socket: extra.socket,
        };
        return args;
      } catch (error) {
        return [presentError(error, scope)];
      }
    },

    async execute(args) {
      const scope = args.contextValue as GraphContext;
      const refusal = refusalOf(args);
      return presentResult(refusal ?? (await graph.execute(args)), scope);
    },

    async subscribe(args) {
      const scope = args.contextValue as GraphContext;
      const { socket, operationId } = args as SocketArgs;
      const result = refusalOf(args) ?? (await subscribeSocket(graph, args, socket, operationId));
      return Symbol.asyncIterator in result ? result : presentResult(result, scope);
    },

    onError: ({ extra }, _id, _payload, errors) => errors.map((error) => presentError(error, scopeOf(extra)).toJSON()),
  };
}

/** Browsers cannot set headers on a socket: a key may come in the parameters of the connection. */
function withParams(caller: Caller, params: Record<string, unknown> | undefined): Caller {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const headers = Object.entries((params?.headers as Record<string, unknown> | undefined) ?? params ?? {});
  const named = (name: string) => text(headers.find(([key]) => key.toLowerCase() === name)?.[1]);
  const apiKey = text(params?.apiKey) ?? apiKeyFrom(named('authorization'), named('x-api-key'));
  return apiKey ? { ...caller, apiKey } : caller;
}

async function actorOf(base: ContextBase, { caller }: Extra): Promise<Actor | null> {
  try {
    return (await authenticate(base.app, base.auth, caller, { prolong: false })).actor;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

const tooMany = () =>
  new DomainError('RATE_LIMITED', `A connection may have ${MAX_SUBSCRIPTIONS} operations at a time.`);
