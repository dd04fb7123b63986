// Wake-ups between processes: "there is something new", never the thing itself. What was lost on the way is
// found in the database, so a wire may drop messages but must deliver again after a reconnect.

/** Topics and their payloads. Payloads are small JSON (under 4 KB). */
export interface Topics {
  /** Rows were appended to the feed. */
  feed: Record<string, never>;
  /** Services whose schedule or config changed; their shard's owner reloads them. At most 200 ids a message. */
  schedule: { serviceIds: number[] };
  /**
   * Servers that were changed, started or stopped, or deleted; with `sample`: that are to be sampled now. Whoever
   * holds them reloads them. At most 200 ids a message.
   */
  servers: { serverIds: number[]; sample?: boolean };
  /** A step of a running test of a server, for whoever started it. */
  serverTest: ServerTestMessage;
}

/** `actor`: whose test it is, see actorKey. The step has the shape of ServerTestStep in domain/servers/test-server.ts. */
export interface ServerTestMessage {
  progressId: string;
  actor: string;
  step: { name: string; state: string; words: string; durationMs: number | null };
}

export type Topic = keyof Topics;

/** All topics: a wire hears every one of them from the moment it is open. */
export const TOPICS: readonly Topic[] = ['feed', 'schedule', 'servers', 'serverTest'];

/** A channel between all processes of one installation. */
export interface Wire {
  /** Resolves when the message is handed over; failures are logged, not thrown. */
  publish<T extends Topic>(topic: T, payload: Topics[T]): Promise<void>;
  /** Calls `handler` for each message, also for those of this process; returns the way to stop. */
  subscribe<T extends Topic>(topic: T, handler: (payload: Topics[T]) => void): () => void;
  /** Called after the connection was lost and is back: something may have been missed. */
  onReconnect(handler: () => void): () => void;
  close(): Promise<void>;
}
