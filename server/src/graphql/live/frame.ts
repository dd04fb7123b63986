// One event as it goes out: executed once, turned into text once, however many subscribers get it.

import { DomainError } from '#domain/errors.ts';
import type { ExecutionResult } from 'graphql';
import type { Place } from '#domain/feed/cursor.ts';

export interface Frame {
  place: Place;
  result: ExecutionResult;
  /** JSON text of the result. */
  json(): string;
}

export function createFrame(place: Place, result: ExecutionResult): Frame {
  let text: string | undefined;
  const json = () => (text ??= JSON.stringify({ data: result.data, errors: result.errors }));
  // Yoga asks a result for `stringify` when it writes server-sent events.
  return { place, result: Object.assign({ ...result }, { stringify: json }), json };
}

/** Where the frames of one subscriber go. */
export interface Sink {
  /** False: the receiver is too slow, nothing more will be sent. */
  send(frame: Frame): boolean;
  /** Nothing follows. With an error the receiver is told why. */
  end(error?: unknown): void;
}

/** Why a subscriber that takes nothing, or not enough, is sent away. */
export function tooSlow(): DomainError {
  return new DomainError(
    'RATE_LIMITED',
    'Events were not taken fast enough. Subscribe again with the last cursor as `after`.',
  );
}
