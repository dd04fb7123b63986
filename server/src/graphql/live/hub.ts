// Joins subscribers to channels, and replays what a subscriber missed before it goes live: no gap, nothing twice.

import { comparePlaces, decodeCursor } from '#domain/feed/cursor.ts';
import { createChannel, render } from './channel.ts';
import { tooSlow } from './frame.ts';
import type { Place } from '#domain/feed/cursor.ts';
import type { FeedEntry } from '#domain/feed/read.ts';
import type { FeedTail } from '#domain/feed/tail.ts';
import type { GraphContext } from '../context.ts';
import type { ApiMetrics } from '../parts.ts';
import type { Channel, ChannelListener, Rendering } from './channel.ts';
import type { Frame, Sink } from './frame.ts';

/** One subscription, ready to run. */
export interface Joining {
  /** Subscriptions with the same key get the same frames. */
  key: string;
  rendering: Rendering;
  /** A context of its own loaders, for the subscription's visibility. */
  newContext(): GraphContext;
  /** Contexts with the same key see the same. */
  visibility: string;
}

export interface Hub {
  /**
   * Runs a subscription until it is left. Resolves when a replay has begun, so that a bad cursor is known at once.
   * @returns the way to leave
   * @throws DomainError BAD_INPUT, CURSOR_EXPIRED
   */
  join(joining: Joining, sink: Sink): Promise<() => void>;
  /** Subscriptions and channels at present. */
  size(): { subscribers: number; channels: number };
}

/** Entries read per step of a replay. */
const REPLAY_STEP = 500;
/** Live frames that wait while a subscriber replays; beyond it they are dropped and read from the table. */
const MOST_HELD = 1_000;

export function createHub(tail: FeedTail, metrics: Pick<ApiMetrics, 'subscriptions' | 'delivered'>): Hub {
  const channels = new Map<string, { channel: Channel; subscribers: number }>();
  // The tail hands the same array to all its listeners, so channels that see the same share loaders per batch.
  const contexts = new WeakMap<readonly FeedEntry[], Map<string, GraphContext>>();

  function contextOf(joining: Joining, entries: readonly FeedEntry[]): GraphContext {
    const ofBatch = contexts.get(entries) ?? new Map<string, GraphContext>();
    contexts.set(entries, ofBatch);
    const context = ofBatch.get(joining.visibility) ?? joining.newContext();
    ofBatch.set(joining.visibility, context);
    return context;
  }

  function enter(joining: Joining, listener: ChannelListener): () => void {
    let entry = channels.get(joining.key);
    if (!entry) {
      const channel = createChannel(joining.rendering, tail.subscribe, (entries) => contextOf(joining, entries));
      channels.set(joining.key, (entry = { channel, subscribers: 0 }));
    }
    const { channel } = entry;
    channel.add(listener);
    entry.subscribers += 1;
    return () => {
      entry.subscribers -= 1;
      if (channel.remove(listener)) return;
      channel.close();
      if (channels.get(joining.key) === entry) channels.delete(joining.key);
    };
  }

  async function join(joining: Joining, sink: Sink): Promise<() => void> {
    const { after } = joining.rendering.source.options;
    let open = true;
    let leaveChannel = () => {};
    const leave = () => {
      if (!open) return;
      open = false;
      leaveChannel();
      metrics.subscriptions(-1);
    };
    const stop = (error?: unknown) => {
      if (!open) return;
      leave();
      sink.end(error);
    };
    const send = (frames: readonly Frame[]) => {
      for (const frame of frames) {
        if (!open) return;
        metrics.delivered(1);
        if (!sink.send(frame)) return stop(tooSlow());
      }
    };
    const broken = () => stop(tooSlow());

    if (after === null) {
      metrics.subscriptions(1);
      leaveChannel = enter(joining, { frames: send, broken });
      return leave;
    }

    let place: Place = decodeCursor(after);
    const isNew = (frame: Frame) => comparePlaces(frame.place, place) > 0;
    let held: Frame[] | null = [];
    // False: frames were dropped, the table has them.
    let complete = true;
    const first = await tail.readAfter(after, REPLAY_STEP);
    metrics.subscriptions(1);
    leaveChannel = enter(joining, {
      broken,
      frames(frames) {
        // The channel may just be done with what was replayed already.
        if (held === null) return send(frames.filter(isNew));
        held.push(...frames);
        if (held.length <= MOST_HELD) return;
        held = [];
        complete = false;
      },
    });

    const replay = async () => {
      let entries = first;
      let cursor = after;
      for (;;) {
        const last = entries.at(-1);
        if (last) {
          send(await render(joining.rendering, entries, joining.newContext()));
          ({ place, cursor } = last);
        }
        if (!open) return;
        // Whatever the channel was handed before it was entered is in the table by now.
        complete = true;
        entries = await tail.readAfter(cursor, REPLAY_STEP);
        if (entries.length === 0 && complete) break;
      }
      const late = held ?? [];
      held = null;
      send(late.filter(isNew));
    };
    void replay().catch(stop);
    return leave;
  }

  return {
    join,
    size() {
      const subscribers = [...channels.values()].reduce((sum, entry) => sum + entry.subscribers, 0);
      return { subscribers, channels: channels.size };
    },
  };
}
