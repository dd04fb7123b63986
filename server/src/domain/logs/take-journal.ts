// Takes the lines out of entries of the journal, which come as JSON, one per line. Pure.

import { z } from 'zod';
import { journalLevel } from './detect-level.ts';
import { linesOf } from './lines.ts';
import { MAX_ENTRIES } from './read-script.ts';
import type { LogSourceToRead, ReadLine, Taken } from './log-read.ts';

/** journalctl writes text that is not UTF-8 as a list of bytes, what is too long as null, and numbers as text. */
const entrySchema = z.object({
  __CURSOR: z.string(),
  MESSAGE: z.union([z.string(), z.array(z.int().min(0).max(255)), z.null()]).optional(),
  PRIORITY: z.string().optional().catch(undefined),
  SYSLOG_IDENTIFIER: z.string().optional().catch(undefined),
  _PID: z.string().optional().catch(undefined),
});

/** @param stderr what journalctl complained of; matters when there is no entry */
export function takeJournal({ position }: Pick<LogSourceToRead, 'position'>, body: Buffer, stderr: string): Taken {
  const before = position && 'cursor' in position ? position.cursor : null;
  let cursor = before;
  let entries = 0;
  const lines: ReadLine[] = [];
  for (const text of body.toString('utf8').split('\n')) {
    const entry = entryOf(text);
    if (!entry) continue;
    entries += 1;
    cursor = entry.__CURSOR;
    lines.push(...linesOfEntry(entry));
  }
  const next = cursor === null ? null : { cursor };
  const error = entries === 0 ? complaintOf(stderr) : null;
  return { lines, position: next, backlog: before === null, more: entries >= MAX_ENTRIES, error };
}

function complaintOf(stderr: string): string | null {
  if (/not seeing messages|insufficient permissions|permission denied/i.test(stderr))
    return 'This account may not read the journal; members of the group systemd-journal may';
  return stderr.trim().split('\n').at(-1)?.slice(0, 200) || null;
}

type Entry = z.output<typeof entrySchema>;

/** Null for what is not an entry, such as the last one when it was cut. */
function entryOf(text: string): Entry | null {
  if (!text.startsWith('{')) return null;
  try {
    return entrySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** As journalctl itself prints it: "sshd[1234]: text". */
function linesOfEntry({ MESSAGE, PRIORITY, SYSLOG_IDENTIFIER: program, _PID: pid }: Entry): ReadLine[] {
  const message = Array.isArray(MESSAGE)
    ? Buffer.from(MESSAGE).toString('utf8')
    : (MESSAGE ?? '(a message too long for journalctl)');
  const priority = PRIORITY !== undefined && /^[0-7]$/.test(PRIORITY) ? Number(PRIORITY) : null;
  const prefix = program === undefined ? '' : `${program}${pid === undefined ? '' : `[${pid}]`}: `;
  return linesOf(message).map((text) => ({ text: `${prefix}${text}`, level: journalLevel(text, priority) }));
}
