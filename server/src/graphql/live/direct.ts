// A subscription that is not about the feed: its payloads are for this subscriber alone, and it may end by itself.

import { presentResult } from '../errors.ts';
import { createFrame, tooSlow } from './frame.ts';
import type { ExecutionArgs } from 'graphql';
import type { GraphContext } from '../context.ts';
import type { Execute } from '../execute.ts';
import type { Sink } from './frame.ts';

/** Begins to hand out payloads, until it says `end` or is stopped by the function that it returns. */
type Start<Payload> = (send: (payload: Payload) => void, end: () => void) => () => void;

/** The stream of such a field. As a LiveSource, it only looks like an iterable. */
export class DirectSource<Payload> implements AsyncIterable<Payload> {
  readonly start: Start<Payload>;

  constructor(start: Start<Payload>) {
    this.start = start;
  }

  [Symbol.asyncIterator](): AsyncIterator<Payload> {
    throw new Error('A direct source is run by subscribe.');
  }
}

/** Payloads that may wait to be executed. */
const MOST_WAITING = 1_000;
/** Such frames have no place in the feed. */
const NOWHERE = { row: 0, index: 0 };

/** Runs it into a sink until it ends or is left. Answers the way to leave. */
export function joinDirect(
  source: DirectSource<unknown>,
  { schema, document, operationName, variableValues, contextValue }: ExecutionArgs,
  execute: Execute,
  sink: Sink,
): () => void {
  const context = contextValue as GraphContext;
  const { metrics } = context.parts;
  let open = true;
  let waiting = 0;
  let work = Promise.resolve();
  let stop = () => {};

  const leave = () => {
    if (!open) return;
    open = false;
    stop();
    metrics.subscriptions(-1);
  };
  const finish = (error?: unknown) => {
    if (!open) return;
    leave();
    sink.end(error);
  };
  const show = async (rootValue: unknown) => {
    waiting -= 1;
    if (!open) return;
    const result = await execute({ schema, document, operationName, variableValues, rootValue, contextValue });
    metrics.delivered(1);
    // It may have been left meanwhile.
    if (open && !sink.send(createFrame(NOWHERE, presentResult(result, context)))) finish(tooSlow());
  };

  metrics.subscriptions(1);
  stop = source.start(
    (payload) => {
      waiting += 1;
      if (waiting > MOST_WAITING) finish(tooSlow());
      else work = work.then(() => show(payload)).catch(finish);
    },
    () => {
      work = work.then(() => finish());
    },
  );
  return leave;
}
