// Which lines of a command's output are new, when it writes again what it wrote before. Pure.

import { createHash } from 'node:crypto';

const KEPT = 100;

/** Short hashes of the last lines: what is remembered of an output. */
export function tailOf(lines: readonly string[]): string[] {
  return lines.slice(-KEPT).map((line) => createHash('sha1').update(line).digest('base64url').slice(0, 8));
}

/**
 * The lines that come after the place where the output before ended; all when that place is not found.
 * @param before `tailOf` the output before
 */
export function newLines(before: readonly string[], lines: readonly string[]): string[] {
  if (before.length === 0) return [...lines];
  const hashes = lines.map((line) => tailOf([line])[0]);
  for (let end = lines.length; end > 0; end -= 1) {
    const length = Math.min(before.length, end);
    let same = 0;
    while (same < length && hashes[end - 1 - same] === before[before.length - 1 - same]) same += 1;
    if (same === length) return lines.slice(end);
  }
  return [...lines];
}
