// Reads the feed once per process and hands its events to listeners in the order of their commits.

import type { App } from '#domain/app.ts';
import { comparePlaces, decodeCursor } from './cursor.ts';
import type { Place } from './cursor.ts';
import { readAfter, readNewest, readRows } from './read.ts';
import type { FeedEntry } from './read.ts';

export type FeedListener = (entries: readonly FeedEntry[]) => void;

/** The feed as this process sees it. */
export interface FeedTail {
  /** Begins at the newest event. @throws when the database cannot be read */
  start(): Promise<void>;
  /** Hears all entries from now on, in batches; must not throw. Returns the way to stop. */
  subscribe(listener: FeedListener): () => void;
  /** Entries after a cursor, oldest first, at most `limit`. @throws DomainError BAD_INPUT, CURSOR_EXPIRED */
  readAfter(cursor: string, limit: number): Promise<FeedEntry[]>;
  /**
   * Everything after `after` (null: from now on), then live, without a hole or a repetition. A consumer that is
   * slower than the feed is moved from memory to the table, so it costs no memory and loses nothing.
   * @throws DomainError BAD_INPUT, CURSOR_EXPIRED
   */
  follow(after: string | null, signal: AbortSignal): AsyncGenerator<readonly FeedEntry[], void, undefined>;
  stop(): Promise<void>;
}

export interface TailOptions {
  /** Looks at least this often, in case a wake-up was lost. */
  pollMs?: number;
  /** Most rows per read. */
  rows?: number;
  /** Entries that wait in memory for one slow follower. */
  waiting?: number;
}

/** A tail that is not started yet. */
export function createFeedTail(app: Pick<App, 'pool' | 'wire' | 'log'>, options: TailOptions = {}): FeedTail {
  const { pollMs = 3_000, rows = 200, waiting = 5_000 } = options;
  const listeners = new Set<FeedListener>();
  let last = { row: 0, at: new Date(0) };
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = true;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void)[] = [];

  async function readOn(): Promise<void> {
    do {
      again = false;
      const read = await readRows(app.pool, last, rows);
      if (read.last) last = read.last;
      if (read.full) again = true;
      if (read.entries.length > 0) for (const listener of [...listeners]) listener(read.entries);
    } while (again && !stopped);
  }

  function wake(): void {
    if (stopped) return;
    again = true;
    running ??= readOn()
      .catch((error: unknown) => app.log.warn({ err: error }, 'the feed could not be read, will try again'))
      .finally(() => {
        running = null;
      });
  }

  function subscribe(listener: FeedListener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  async function* follow(after: string | null, signal: AbortSignal): AsyncGenerator<readonly FeedEntry[], void> {
    let place: Place = after === null ? { row: last.row, index: Number.MAX_SAFE_INTEGER } : decodeCursor(after);
    // True: the table may hold entries after `place` that are not in the queue.
    let missed = after !== null;
    let queue: FeedEntry[] = [];
    let notify: (() => void) | null = null;
    const leave = subscribe((entries) => {
      if (queue.length + entries.length > waiting) {
        queue = [];
        missed = true;
      } else queue.push(...entries);
      notify?.();
    });
    const end = () => notify?.();
    signal.addEventListener('abort', end);
    try {
      while (!signal.aborted) {
        let batch: FeedEntry[];
        if (missed) {
          missed = false;
          batch = await readAfter(app.pool, place, 500);
          if (batch.length > 0) missed = true;
        } else {
          const from: Place = place;
          batch = queue.filter((entry) => comparePlaces(entry.place, from) > 0);
          queue = [];
          if (batch.length === 0) {
            await new Promise<void>((done) => {
              notify = done;
            });
            notify = null;
          }
        }
        if (batch.length === 0) continue;
        place = batch.at(-1)!.place;
        yield batch;
      }
    } finally {
      leave();
      signal.removeEventListener('abort', end);
    }
  }

  return {
    async start() {
      last = await readNewest(app.pool);
      stopped = false;
      unsubscribe = [app.wire.subscribe('feed', wake), app.wire.onReconnect(wake)];
      timer = setInterval(wake, pollMs);
      timer.unref();
      // What was committed between the first look and the subscription.
      wake();
    },
    subscribe,
    readAfter: async (cursor, limit) => readAfter(app.pool, decodeCursor(cursor), limit),
    follow,
    async stop() {
      stopped = true;
      clearInterval(timer);
      for (const leave of unsubscribe) leave();
      await running;
    },
  };
}
