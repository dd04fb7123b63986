// Subscriptions on a socket. Frames go straight to it as text that is shared by all who get them; the protocol's own
// loop, which would make each message anew for each subscriber, sees only the end.

import { DomainError } from '#domain/errors.ts';
import { subscribeInto } from '#graphql/live/subscribe.ts';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { WebSocket } from 'ws';
import type { Sink } from '#graphql/live/frame.ts';
import type { GraphServer } from '#graphql/server.ts';

/** Close codes that tell a client to connect again and resume by cursor. */
export const CLOSE_RESTART = 1012;
const CLOSE_TRY_AGAIN = 1013;

/** Bytes that may wait for a slow receiver. */
const MOST_BUFFERED = 1_000_000;
/** How long a receiver that takes nothing is waited for, ms. */
const PATIENCE_MS = 2_000;

/** Runs a subscription on a socket; answers an iterable that only ends, or a result with errors. */
export async function subscribeSocket(
  { hub, execute }: GraphServer,
  args: ExecutionArgs,
  socket: WebSocket,
  operationId: string,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  let finish: (error?: unknown) => void = () => {};
  const finished = new Promise<IteratorResult<ExecutionResult>>((resolve, reject) => {
    finish = (error) => (error === undefined ? resolve({ done: true, value: undefined }) : reject(error));
  });
  // Nobody may be waiting for it when it fails.
  finished.catch(() => {});

  const head = `{"id":${JSON.stringify(operationId)},"type":"next","payload":`;
  const sink: Sink = {
    send(frame) {
      if (socket.readyState !== socket.OPEN) return false;
      socket.send(`${head}${frame.json()}}`);
      return socket.bufferedAmount <= MOST_BUFFERED;
    },
    end(error) {
      if (error instanceof DomainError && error.code === 'RATE_LIMITED') {
        socket.close(CLOSE_TRY_AGAIN, 'Too slow: connect again and resume by cursor');
        setTimeout(() => socket.terminate(), PATIENCE_MS).unref();
      }
      finish(error);
    },
  };

  const joined = await subscribeInto(hub, execute, args, sink);
  if (typeof joined !== 'function') return joined;
  const ending: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => ending,
    next: () => finished,
    async return() {
      joined();
      finish();
      return { done: true, value: undefined };
    },
  };
  return ending;
}
