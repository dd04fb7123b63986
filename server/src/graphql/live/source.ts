// What a subscription field answers when somebody subscribes: which events it is about and how to read them.

import type { FeedEvent } from '#domain/feed/events.ts';
import type { FeedEntry } from '#domain/feed/read.ts';
import type { GraphContext } from '../context.ts';

/** The parts of a live source. */
export interface LiveOptions<Payload> {
  /** Cursor to replay from; null: from now on. */
  after: string | null;
  /** Decides on the event's own data, before anything is read. The actor's visibility is checked elsewhere. */
  matches(event: FeedEvent): boolean;
  /** Reads what the events are about, as the context's actor sees it now. Null drops the event. */
  load(entries: readonly FeedEntry[], context: GraphContext): Promise<(Payload | null)[]>;
}

/**
 * The stream of a subscription field. It is not iterated: the hub takes it apart and lets subscribers that ask the
 * same share one execution per event. It only looks like an iterable because GraphQL asks for one.
 */
export class LiveSource<Payload> implements AsyncIterable<Payload> {
  readonly options: LiveOptions<Payload>;

  constructor(options: LiveOptions<Payload>) {
    this.options = options;
  }

  [Symbol.asyncIterator](): AsyncIterator<Payload> {
    throw new Error('A live source is run by the hub.');
  }
}
