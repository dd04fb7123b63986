// Regular expressions that people write. They run on the thread that probes, so none may hold it up.

import { boundedByKey } from './bounded.ts';

/** Of a value, what is matched; the rest is ignored. */
const MAX_VALUE = 4096;
const MAX_PATTERN = 200;
const LIMIT_MS = 20;

/** Why a pattern cannot be used, in words; null when it can. */
export function patternFault(pattern: string): string | null {
  if (pattern.length > MAX_PATTERN) return `must be at most ${MAX_PATTERN} characters long`;
  try {
    return new RegExp(pattern).source === '' ? 'is empty' : null;
  } catch {
    return 'is not a regular expression';
  }
}

/**
 * The first of the values that a pattern matches nowhere; undefined when it matches all.
 * @throws TooSlow when that takes too long
 */
export function firstMismatch(pattern: string, values: string[]): string | undefined {
  const texts = values.map((value) => value.slice(0, MAX_VALUE));
  const work = () => {
    const compiled = new RegExp(pattern);
    return texts.findIndex((text) => !compiled.test(text));
  };
  const cheap = texts.length === 1 && (texts[0]?.length ?? 0) <= 1000 && isTame(pattern);
  return values[cheap ? work() : boundedByKey(`r${pattern}`, work, LIMIT_MS)];
}

/** Whether matching cannot explode: no groups or alternatives, and one repetition at most. */
export function isTame(pattern: string): boolean {
  const bare = pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  return !/[(|{]/.test(bare) && (bare.match(/[*+?]/g)?.length ?? 0) <= 1;
}
