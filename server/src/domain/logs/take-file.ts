// Takes the lines out of what the script read of a file. Pure.

import { detectLevel } from './detect-level.ts';
import { linesOf } from './lines.ts';
import { BLOCK, MAX_BLOCKS } from './read-script.ts';
import type { LogSourceToRead, ReadLine, Taken } from './log-read.ts';

const NEWLINE = 10;
const FULL = BLOCK * MAX_BLOCKS;
/** A file that is further ahead is not caught up with: the part between is left out, and said so. */
const FARTHEST_BEHIND = 8 * 1024 * 1024;

/** @param head "<inode> <size> <start> same|old|new|cut", see fileScript */
export function takeFile({ position }: Pick<LogSourceToRead, 'position'>, head: string, read: Buffer): Taken {
  const found = /^(\d+) (\d+) (\d+) (same|old|new|cut)$/.exec(head);
  const before = position && 'inode' in position ? position : null;
  if (!found) return { lines: [], position, backlog: false, more: false, error: 'The answer of the host is not known' };
  const [inode, size, start, file] = [found[1] ?? '', Number(found[2]), Number(found[3]), found[4]];
  const wanted = file === 'same' || file === 'old' ? (before?.offset ?? start) : 0;
  const bytes = read.subarray(Math.max(0, wanted - start));
  const atFull = read.length >= FULL;
  // At the first read, the line that begins before the bytes is left out.
  const first = before === null && start > 0 ? bytes.indexOf(NEWLINE) + 1 : 0;
  const end = endOf(bytes, { whole: atFull, rotated: file === 'old' });
  const lines = linesOf(bytes.toString('utf8', Math.min(first, end), end)).map(toLine);
  const offset = Math.max(wanted, start) + end;
  const behind = size - offset;
  if (behind > FARTHEST_BEHIND) {
    const next = size - FULL / 2;
    lines.push({
      level: 'NONE',
      text: `… ${next - offset} bytes were left out: the file grows faster than it is read …`,
    });
    return { lines, position: { inode, offset: next }, backlog: before === null, more: true, error: null };
  }
  const more = end > 0 && (atFull || file === 'old');
  return { lines, position: { inode, offset }, backlog: before === null, more, error: null };
}

/** Where the last whole line ends. A line that fills all bytes is taken in parts; the last of a rotated file as it is. */
function endOf(bytes: Buffer, { whole, rotated }: { whole: boolean; rotated: boolean }): number {
  if (rotated && !whole) return bytes.length;
  const last = bytes.lastIndexOf(NEWLINE) + 1;
  return last === 0 && whole ? bytes.length : last;
}

function toLine(text: string): ReadLine {
  return { text, level: detectLevel(text) };
}
