// Who waits for what on a wire; both wires keep their subscribers here.

import type { Logger } from '#logger';
import type { Topic, Topics } from './wire.ts';

/** Subscribers of one wire. A handler that throws is logged and disturbs nobody else. */
export interface Listeners {
  /** Adds a handler; the answer removes it. */
  add<T extends Topic>(topic: T, handler: (payload: Topics[T]) => void): () => void;
  addReconnect(handler: () => void): () => void;
  deliver<T extends Topic>(topic: T, payload: Topics[T]): void;
  reconnected(): void;
  clear(): void;
}

/** Creates an empty set of subscribers. */
export function createListeners(log: Logger): Listeners {
  const byTopic = new Map<Topic, Set<(payload: never) => void>>();
  const reconnects = new Set<() => void>();

  const call = (topic: string, handler: () => void) => {
    try {
      handler();
    } catch (error) {
      log.error({ err: error, topic }, 'a subscriber of the wire failed');
    }
  };

  return {
    add(topic, handler) {
      // Wrapped, so that one function may subscribe twice and be removed once.
      const own = (payload: never) => handler(payload);
      const handlers = byTopic.get(topic) ?? new Set();
      byTopic.set(topic, handlers.add(own));
      return () => {
        handlers.delete(own);
      };
    },
    addReconnect(handler) {
      const own = () => handler();
      reconnects.add(own);
      return () => {
        reconnects.delete(own);
      };
    },
    deliver(topic, payload) {
      for (const handler of byTopic.get(topic) ?? []) call(topic, () => handler(payload as never));
    },
    reconnected() {
      for (const handler of reconnects) call('reconnect', handler);
    },
    clear() {
      for (const handlers of byTopic.values()) handlers.clear();
      reconnects.clear();
    },
  };
}
