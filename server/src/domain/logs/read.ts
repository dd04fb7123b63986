// Reads what is new in a log source.

import { SshFailure } from '#ssh/failure.ts';
import { detectLevel } from './detect-level.ts';
import { takeFile } from './take-file.ts';
import { takeJournal } from './take-journal.ts';
import { linesOf } from './lines.ts';
import { newLines, tailOf } from './overlap.ts';
import { between, commandLogScript, fileScript, journalScript, MAX_BYTES, SHELL } from './read-script.ts';
import type { App } from '#domain/app.ts';
import type { SshSession } from '#ssh/session.ts';
import type { LogRead, LogSourceToRead, Taken } from './log-read.ts';

/** A read that takes longer has failed. */
const TIMEOUT_MS = 15_000;

/**
 * Reads what is new in a source, bounded. What is wrong with the source (no such file …) is in `error`.
 * @throws SshFailure SHELL, LOST or LOCAL: the connection is at fault; nothing is to be recorded
 */
export async function readLogSource(
  app: Pick<App, 'now'>,
  session: Pick<SshSession, 'exec'>,
  source: LogSourceToRead,
  signal?: AbortSignal,
): Promise<LogRead> {
  const at = app.now();
  try {
    const { stdout, stderr } = await session.exec(SHELL, {
      stdin: scriptOf(source),
      timeoutMs: TIMEOUT_MS + 2_000,
      maxBytes: MAX_BYTES,
      ...(signal && { signal }),
    });
    return { at, ...take(source, stdout, stderr.toString('utf8')) };
  } catch (error) {
    if (!(error instanceof SshFailure) || error.stage !== 'TIMEOUT') throw error;
    return { at, ...nothing(source, 'The host took too long to answer') };
  }
}

function scriptOf({ kind, target, position }: LogSourceToRead): string {
  if (kind === 'FILE') return fileScript(target, position && 'inode' in position ? position : null);
  if (kind === 'JOURNAL') return journalScript(target, position && 'cursor' in position ? position.cursor : null);
  return commandLogScript(target, TIMEOUT_MS);
}

function take(source: LogSourceToRead, stdout: Buffer, stderr: string): Taken {
  const answer = between(stdout);
  if (!answer) return nothing(source, 'The answer of the host was not whole');
  if (answer.head.startsWith('!')) return nothing(source, answer.head.slice(1).trim());
  if (source.kind === 'FILE') return takeFile(source, answer.head, answer.body);
  if (source.kind === 'JOURNAL') return takeJournal(source, answer.body, stderr);
  return takeOutput(source, linesOf(answer.body.toString('utf8')));
}

function takeOutput({ position }: LogSourceToRead, lines: string[]): Taken {
  const before = position && 'tail' in position ? position.tail : null;
  const fresh = before ? newLines(before, lines) : lines;
  return {
    lines: fresh.map((text) => ({ text, level: detectLevel(text) })),
    position: { tail: lines.length > 0 ? tailOf(lines) : (before ?? []) },
    ...{ backlog: before === null, more: false, error: null },
  };
}

function nothing(source: LogSourceToRead, error: string): Taken {
  return { lines: [], position: source.position, backlog: false, more: false, error };
}
