// The place of an event in the feed: `<row id>.<index in the row>`, base64url for the outside.

import { DomainError } from '#domain/errors.ts';

/** Place of an event. Places are ordered by row, then by index; the order is the order of commits. */
export interface Place {
  row: number;
  index: number;
}

export function encodeCursor(place: Place): string {
  return Buffer.from(`${place.row}.${place.index}`).toString('base64url');
}

/** @throws DomainError BAD_INPUT when it is not a cursor of the feed */
export function decodeCursor(cursor: string): Place {
  const found = /^([1-9]\d{0,14})\.(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!found) {
    throw new DomainError('BAD_INPUT', 'This is not a cursor of a subscription.', [
      { path: ['after'], message: 'is not a cursor of a subscription' },
    ]);
  }
  return { row: Number(found[1]), index: Number(found[2]) };
}

/** Negative when `a` comes before `b`, 0 when they are the same. */
export function comparePlaces(a: Place, b: Place): number {
  return a.row - b.row || a.index - b.index;
}
