// A bounded queue between the hub and a reader that takes results one by one, such as a stream of server-sent events.

import type { ExecutionResult } from 'graphql';
import type { Frame, Sink } from './frame.ts';

/** Frames that may wait for one reader. */
const MOST_WAITING = 1_000;

export interface FrameQueue extends Sink, AsyncIterableIterator<ExecutionResult, void, undefined> {}

/** @param onReturn called once when the reader goes away or the queue has ended */
export function createQueue(onReturn: () => void): FrameQueue {
  const waiting: Frame[] = [];
  let ended = false;
  let failure: unknown;
  let wake: (() => void) | null = null;

  async function* read(): AsyncGenerator<ExecutionResult, void, undefined> {
    try {
      for (;;) {
        const frame = waiting.shift();
        if (frame) yield frame.result;
        else if (failure !== undefined) throw failure;
        else if (ended) return;
        else await new Promise<void>((done) => (wake = done));
      }
    } finally {
      onReturn();
    }
  }

  const end = (error?: unknown) => {
    ended = true;
    failure ??= error;
    wake?.();
  };
  const reader = read();
  return {
    send(frame) {
      if (ended || waiting.length >= MOST_WAITING) return false;
      waiting.push(frame);
      wake?.();
      return true;
    },
    end,
    next: () => reader.next(),
    // A generator that waits cannot be returned; it is woken first, and the one who left must not be kept waiting.
    async return() {
      onReturn();
      waiting.length = 0;
      end();
      return { done: true, value: undefined };
    },
    throw: (error) => reader.throw(error),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
