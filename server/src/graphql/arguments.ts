// Small helpers for arguments as they arrive: optional ones may be absent or null.

import { badInput } from '#domain/errors.ts';

/** Drops what is absent or null, so that "left out" and "null" mean the same to the domain. */
export function given<T extends object>(input: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
}

/** @throws DomainError BAD_INPUT when the argument is not from `least` to `most` */
export function inRange(name: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw badInput([{ path: [name], message: `must be from ${least} to ${most}` }]);
}
