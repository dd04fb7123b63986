// The script that runs a command. It is sent over standard input to `exec sh -s`, so that the login shell of the
// account, whichever it is, has nothing to read but that.

import { shellQuote } from '#ssh/quote.ts';

/** What is executed; the script goes to its standard input. */
export const SHELL = 'exec sh -s';
/** Exit codes when `timeout` ended the command: of coreutils, and of busybox, whose command is ended by SIGTERM. */
export const TIMED_OUT: readonly number[] = [124, 143];

/**
 * Runs the text in a shell of its own, without input. Where the host has `timeout`, the command is ended there: runs of
 * a command that hangs must not pile up on the host. That of coreutils ends all that the command started, that of busybox
 * the command alone.
 */
export function commandScript(command: string, timeoutMs: number): string {
  const quoted = shellQuote(command);
  const seconds = Math.max(1, Math.ceil(timeoutMs / 1000));
  return `LC_ALL=C; export LC_ALL
if timeout 1 true </dev/null >/dev/null 2>&1; then exec timeout ${seconds} sh -c ${quoted} </dev/null; fi
exec sh -c ${quoted} </dev/null
`;
}
