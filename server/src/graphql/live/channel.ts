// All subscribers with the same document, variables and visibility: each event is read and executed once for them.

import { createFrame } from './frame.ts';
import type { ExecutionArgs } from 'graphql';
import type { FeedEntry } from '#domain/feed/read.ts';
import type { GraphContext } from '../context.ts';
import type { presentResult } from '../errors.ts';
import type { Execute } from '../execute.ts';
import type { Frame } from './frame.ts';
import type { LiveSource } from './source.ts';

/** What makes events into frames. */
export interface Rendering {
  source: LiveSource<unknown>;
  /** Whether the event lies in the subscriber's visibility. */
  sees(entry: FeedEntry): boolean;
  args: Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;
  execute: Execute;
  present(result: Awaited<ReturnType<Execute>>, context: GraphContext): ReturnType<typeof presentResult>;
}

/** The frames of those entries that the subscription is about, in order; the context's loaders read for all at once. */
export async function render(
  rendering: Rendering,
  entries: readonly FeedEntry[],
  context: GraphContext,
): Promise<Frame[]> {
  const { source, sees, args, execute, present } = rendering;
  const wanted = entries.filter((entry) => sees(entry) && source.options.matches(entry.event));
  if (wanted.length === 0) return [];
  const payloads = await source.options.load(wanted, context);
  const frames = await Promise.all(
    wanted.map(async (entry, index) => {
      const payload = payloads[index];
      if (payload == null) return null;
      const result = await execute({ ...args, rootValue: payload, contextValue: context });
      return createFrame(entry.place, present(result, context));
    }),
  );
  return frames.filter((frame) => frame !== null);
}

/** Hears frames, or that the channel broke off. */
export interface ChannelListener {
  frames(frames: readonly Frame[]): void;
  broken(error: unknown): void;
}

export interface Channel {
  add(listener: ChannelListener): void;
  /** Returns whether anybody is left. */
  remove(listener: ChannelListener): boolean;
  close(): void;
}

/** Entries that may wait to be executed; beyond it the subscribers are sent away to resume by cursor. */
const MOST_WAITING = 20_000;

/**
 * @param subscribe hears the live feed
 * @param contextOf context for a batch; shared by the channels of the same visibility
 */
export function createChannel(
  rendering: Rendering,
  subscribe: (listener: (entries: readonly FeedEntry[]) => void) => () => void,
  contextOf: (entries: readonly FeedEntry[]) => GraphContext,
): Channel {
  const listeners = new Set<ChannelListener>();
  let waiting = 0;
  let work = Promise.resolve();

  const leave = subscribe((entries) => {
    if (!entries.some((entry) => rendering.sees(entry) && rendering.source.options.matches(entry.event))) return;
    waiting += entries.length;
    if (waiting > MOST_WAITING) return breakOff(new Error('Too many events wait for their execution.'));
    work = work.then(async () => {
      const frames = await render(rendering, entries, contextOf(entries));
      waiting -= entries.length;
      if (frames.length > 0) for (const listener of [...listeners]) listener.frames(frames);
    });
    work = work.catch(breakOff);
  });

  function breakOff(error: unknown): void {
    waiting = 0;
    for (const listener of [...listeners]) listener.broken(error);
  }

  return {
    add: (listener) => void listeners.add(listener),
    remove(listener) {
      listeners.delete(listener);
      return listeners.size > 0;
    },
    close: leave,
  };
}
