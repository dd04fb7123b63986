// The lines of a log that the page holds: pages of older ones in front, live ones at the end, never more than a bound.
import type { LogLevel } from '../../../../gql/graphql.ts';

export interface TailLine {
  id: string;
  /** When it was read. */
  at: string;
  level: LogLevel;
  text: string;
}

export interface TailBuffer {
  /** Oldest first, each once. */
  lines: readonly TailLine[];
  /** There are older ones on the server. */
  hasOlder: boolean;
  /** Where the page before the oldest line begins; null when only its time tells. */
  olderCursor: string | null;
}

/** A page as the API gives it: newest first. */
interface Page {
  lines: readonly TailLine[];
  hasOlder: boolean;
  cursor: string | null;
}

/** Most lines in the document at once. */
export const MOST_LINES = 5_000;

export const emptyTail: TailBuffer = { lines: [], hasOlder: false, olderCursor: null };

const idsOf = (lines: readonly TailLine[]): Set<string> => new Set(lines.map(({ id }) => id));

/** The newest page of a log that was just opened. */
export function startTail({ lines, hasOlder, cursor }: Page): TailBuffer {
  return { lines: lines.toReversed(), hasOlder, olderCursor: cursor };
}

/**
 * Adds lines that were just read, oldest first. Beyond `most` the oldest leave; they can be loaded again by their time.
 * Live lines and pages may overlap: each line is taken once.
 */
export function appendLines(tail: TailBuffer, more: readonly TailLine[], most = MOST_LINES): TailBuffer {
  const known = idsOf(tail.lines);
  const fresh = more.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return tail;
  const all = [...tail.lines, ...fresh];
  if (all.length <= most) return { ...tail, lines: all };
  return { lines: all.slice(-most), hasOlder: true, olderCursor: null };
}

/** The newest page, fetched again after a break, joins what is there; a page without any known line starts anew. */
export function joinTail(tail: TailBuffer, page: Page, most = MOST_LINES): TailBuffer {
  const known = idsOf(tail.lines);
  if (!page.lines.some(({ id }) => known.has(id))) return startTail(page);
  return appendLines(tail, page.lines.toReversed(), most);
}

/** Puts an older page in front. `added` counts its lines that were not there. */
export function prependLines(tail: TailBuffer, page: Page): { tail: TailBuffer; added: number } {
  const known = idsOf(tail.lines);
  const fresh = page.lines.filter(({ id }) => !known.has(id)).toReversed();
  const lines = [...fresh, ...tail.lines];
  return { tail: { lines, hasOlder: page.hasOlder, olderCursor: page.cursor }, added: fresh.length };
}

/** Where to ask for the page before the oldest line: by its cursor, or up to and with its moment. */
export function olderThan({ lines, olderCursor }: TailBuffer): { after: string | null; to: string | null } {
  const oldest = lines[0];
  if (olderCursor !== null || !oldest) return { after: olderCursor, to: null };
  // Lines of one read share their moment, so it is asked for once more; the known ones are left out.
  return { after: null, to: new Date(Date.parse(oldest.at) + 1).toISOString() };
}
