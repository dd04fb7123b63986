// JSONPath (RFC 9535) over answers of targets. Paths with filters or descendants can take quadratic time and may run
// regular expressions, so they run under a limit.

import { query, type JsonValue } from 'jsonpath-rfc9535';
import { bounded, boundedByKey } from './bounded.ts';

const LIMIT_MS = 20;
/** A path is read once, when somebody saves it: a busy machine must not make it wrong. */
const READ_LIMIT_MS = 1_000;

/** Names and indices only: at most as long as the path. */
const SIMPLE = /^\$(\.[A-Za-z_]\w*|\[\d{1,9}\]|\['[^'\\]*'\])*$/;

/** Whether the text is a JSONPath. */
export function isJsonPath(path: string): boolean {
  try {
    bounded(() => query(null, path), READ_LIMIT_MS);
    return true;
  } catch {
    return false;
  }
}

/**
 * The values that a path finds in a document, as text: strings bare, all else as JSON.
 * @throws TooSlow when that takes too long
 */
export function textsAt(path: string, document: JsonValue): string[] {
  const work = () => query(document, path).map(textOf);
  return SIMPLE.test(path) ? work() : boundedByKey(`p${path}`, work, LIMIT_MS);
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
