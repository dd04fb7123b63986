// Keeps the subscriptions alive: one session at a time, WebSocket first and SSE where that cannot be had, polling
// while neither stands. After a break each stream goes on from its last cursor, so nothing is missed.
import type { ConnectionState } from './connection.ts';
import { failureOf } from './errors.ts';
import type { LiveRequest, LiveSession, StreamSink, Transport, WireError, WireResult } from './live-transport.ts';

export interface LiveOptions {
  webSocket: Transport;
  sse: Transport;
  report(state: ConnectionState): void;
  /** Something may have been missed: everything on the screen has to be fetched again. */
  onGap(): void;
  /** Fetches what is on the screen; true when the server answered. */
  poll(): Promise<boolean>;
  onUnauthenticated(): void;
  /** First wait before a new attempt, ms; doubles up to 15 s. */
  retryMs?: number;
  /** How long without a session until polling begins, and its rhythm, ms. */
  pollMs?: number;
}

interface Observer {
  next(result: WireResult): void;
  error(error: Error): void;
}

interface Stream {
  request: LiveRequest;
  observer: Observer;
  /** Cursor of the last event; the stream goes on after it. */
  after: string | null;
  /** Has stood in an earlier session, so a new session without a cursor leaves a gap. */
  stood: boolean;
  stop: (() => void) | null;
}

/** WebSocket attempts that fail in a row before SSE gets its turn. */
const WS_TRIES = 2;
/** The same where a WebSocket stood before: then the server was away, and a browser allows few streams of SSE. */
const WS_TRIES_AGAIN = 8;
const RETRY_CAP_MS = 15_000;
/** Close codes by which a server refuses who we are. */
const SIGNED_OUT = 4401;
const REFUSED = new Set([SIGNED_OUT, 4403]);

export class LiveClient {
  readonly #options: Required<LiveOptions>;
  readonly #streams = new Set<Stream>();
  #session: LiveSession | null = null;
  #open = false;
  #failures = 0;
  #wsFailures = 0;
  #wsStood = false;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #pollTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveOptions) {
    this.#options = { retryMs: 500, pollMs: 15_000, ...options };
  }

  /** Starts a stream that outlives broken connections; returns how to stop it. */
  subscribe(request: LiveRequest, observer: Observer): () => void {
    const stream: Stream = { request, observer, after: null, stood: false, stop: null };
    this.#streams.add(stream);
    if (this.#session) this.#start(stream, this.#session);
    else if (this.#retryTimer === undefined) this.#connect();
    return () => {
      this.#streams.delete(stream);
      stream.stop?.();
      stream.stop = null;
      if (this.#streams.size === 0) this.#idle();
    };
  }

  /** Tries again at once: the network is back, or the page is looked at again. */
  wake(): void {
    // A session that stood through the break says so; if it is dead after all, its pings will tell.
    if (this.#open) this.#options.report('live');
    if (this.#session || this.#streams.size === 0) return;
    this.#failures = 0;
    this.#connect();
  }

  /** Drops the session, keeping the streams: for a page that nobody looks at, or before new credentials. */
  suspend(): void {
    this.#stopTimers();
    this.#drop();
  }

  /** True while the session is one of long HTTP responses, of which a browser allows few. */
  get overHttp(): boolean {
    return this.#session !== null && this.#wsFailures >= this.#wsTries;
  }

  get #wsTries(): number {
    return this.#wsStood ? WS_TRIES_AGAIN : WS_TRIES;
  }

  #connect(): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    const overHttp = this.#wsFailures >= this.#wsTries;
    const transport = overHttp ? this.#options.sse : this.#options.webSocket;
    let mine: LiveSession | null = null;
    const session = transport({
      opened: () => {
        if (mine !== null && mine === this.#session) this.#opened();
      },
      closed: (code) => {
        if (mine !== null && mine === this.#session) this.#closed(overHttp, code);
      },
    });
    mine = session;
    this.#session = session;
    this.#startPolling();
    for (const stream of this.#streams) this.#start(stream, session);
  }

  #start(stream: Stream, session: LiveSession): void {
    const { request } = stream;
    const variables = stream.after === null ? request.variables : { ...request.variables, after: stream.after };
    const current = () => this.#session === session && this.#streams.has(stream);
    const again = () => {
      stream.stop?.();
      this.#start(stream, session);
    };
    const sink: StreamSink = {
      next: (result) => {
        if (!current()) return;
        if (result.errors?.length) return sink.error(result.errors);
        stream.after = cursorOf(result) ?? stream.after;
        stream.observer.next(result);
      },
      error: (errors) => {
        if (current()) this.#refused(stream, errors, again);
      },
      complete: () => {
        // A live stream never ends by itself: the server is going away or shed us. Ask again shortly.
        if (current()) setTimeout(() => current() && again(), this.#options.retryMs);
      },
    };
    stream.stop = session.subscribe({ ...request, variables }, sink);
    if (this.#open) stream.stood = true;
  }

  #refused(stream: Stream, errors: readonly WireError[], again: () => void): void {
    const failure = failureOf(errors[0]?.message ?? 'The subscription failed.', errors[0]?.extensions);
    if (failure.code === 'CURSOR_EXPIRED') {
      stream.after = null;
      this.#options.onGap();
      again();
    } else if (failure.code === 'UNAUTHENTICATED') {
      // The session ended, or its rights changed: only a new connection can tell which.
      this.#closed(this.overHttp, SIGNED_OUT);
    } else {
      this.#streams.delete(stream);
      stream.observer.error(new Error(failure.message));
    }
  }

  #opened(): void {
    this.#open = true;
    if (!this.overHttp) this.#wsStood = true;
    // Trouble before the first opening also leaves a gap: the page was loaded long before the stream stood.
    const gap = this.#failures > 0 && [...this.#streams].some((stream) => stream.after === null);
    const again = [...this.#streams].some((stream) => stream.stood && stream.after === null);
    this.#failures = 0;
    this.#stopTimers();
    for (const stream of this.#streams) stream.stood = true;
    this.#options.report('live');
    if (gap || again) this.#options.onGap();
  }

  #closed(overHttp: boolean, code: number | null): void {
    const stoodBefore = this.#open;
    this.#drop();
    if (code !== null && REFUSED.has(code)) this.#options.onUnauthenticated();
    if (stoodBefore) this.#wsFailures = overHttp ? this.#wsTries : 0;
    else this.#wsFailures = overHttp ? 0 : this.#wsFailures + 1;
    if (this.#streams.size === 0) return;
    this.#options.report('reconnecting');
    this.#startPolling();
    const wait = Math.min(RETRY_CAP_MS, this.#options.retryMs * 2 ** this.#failures);
    this.#failures += 1;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#connect(), wait * (0.5 + Math.random() / 2));
  }

  #drop(): void {
    const session = this.#session;
    this.#session = null;
    this.#open = false;
    for (const stream of this.#streams) stream.stop = null;
    session?.close();
  }

  #idle(): void {
    this.#stopTimers();
    this.#drop();
  }

  #startPolling(): void {
    if (this.#pollTimer !== undefined) return;
    this.#pollTimer = setTimeout(() => void this.#poll(), this.#options.pollMs);
  }

  async #poll(): Promise<void> {
    const answered = await this.#options.poll().catch(() => false);
    if (this.#pollTimer === undefined || this.#open) return;
    this.#options.report(answered ? 'polling' : 'reconnecting');
    this.#pollTimer = setTimeout(() => void this.#poll(), this.#options.pollMs);
  }

  #stopTimers(): void {
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#pollTimer);
    this.#retryTimer = undefined;
    this.#pollTimer = undefined;
  }
}

/** The cursor of the event in a result: every subscription of ours has one root field with a `cursor`. */
function cursorOf(result: WireResult): string | null {
  const event = Object.values(result.data ?? {})[0];
  if (typeof event !== 'object' || event === null || !('cursor' in event)) return null;
  return typeof event.cursor === 'string' ? event.cursor : null;
}
