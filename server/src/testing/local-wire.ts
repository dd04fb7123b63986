// A wire within one process, for tests of verbs whose messages nobody else awaits.

import type { Topic, Topics, Wire } from '#pubsub/wire.ts';

/** Delivers to the subscribers of this object only, in order, after the current tick. */
export function localWire(): Wire {
  const handlers = new Map<Topic, Set<(payload: never) => void>>();
  return {
    publish: async (topic, payload) => {
      for (const handler of handlers.get(topic) ?? []) queueMicrotask(() => handler(payload as never));
    },
    subscribe: <T extends Topic>(topic: T, handler: (payload: Topics[T]) => void) => {
      const set = handlers.get(topic) ?? new Set();
      handlers.set(topic, set.add(handler));
      return () => set.delete(handler);
    },
    onReconnect: () => () => {},
    close: async () => handlers.clear(),
  };
}
