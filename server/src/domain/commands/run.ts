// Runs a command on a server and judges what it gave.

import { TextDecoder } from 'node:util';
import { SshFailure } from '#ssh/failure.ts';
import { storable } from '#storage/columns.ts';
import { levelOf } from './limits.ts';
import { parseOutput } from './parse-output.ts';
import { commandScript, SHELL, TIMED_OUT } from './script.ts';
import type { App } from '#domain/app.ts';
import type { ExecResult, SshSession } from '#ssh/session.ts';
import type { CommandOutcome, CommandRules } from './outcome.ts';

/** What is read at most; of that, MAX_STORED is kept. */
const MAX_BYTES = 65_536;
const MAX_STORED = 4_096;
/** The host ends the command itself where it can; we wait that much longer for it. */
const GRACE_MS = 1_500;
/** Shells' exit codes for a command that cannot be run or is not there. */
const NOT_RUN = [126, 127];

/**
 * Runs a command once. A command that takes too long, or whose output is not what its parser reads, is a FAILED outcome.
 * @throws SshFailure SHELL, LOST or LOCAL: the connection is at fault, not the command; nothing is to be recorded
 */
export async function runCommand(
  app: Pick<App, 'now'>,
  session: Pick<SshSession, 'exec'>,
  rules: CommandRules,
  signal?: AbortSignal,
): Promise<CommandOutcome> {
  const at = app.now();
  const started = performance.now();
  try {
    const result = await session.exec(SHELL, {
      stdin: commandScript(rules.command, rules.timeoutMs),
      timeoutMs: rules.timeoutMs + GRACE_MS,
      maxBytes: MAX_BYTES,
      ...(signal && { signal }),
    });
    return judge(at, rules, result);
  } catch (error) {
    if (!(error instanceof SshFailure) || error.stage !== 'TIMEOUT') throw error;
    return { ...failed(at, tooLong(rules)), durationMs: performance.now() - started };
  }
}

function judge(at: Date, rules: CommandRules, result: ExecResult): CommandOutcome {
  const [stdout, stderr] = [textOf(result.stdout), textOf(result.stderr)];
  const both = [stdout, stderr]
    .map((text) => text.trimEnd())
    .filter((text) => text !== '')
    .join('\n');
  const ran = {
    at,
    durationMs: result.durationMs,
    exitCode: result.code,
    output: cut(both),
    truncated: result.truncated || both.length > MAX_STORED,
  };
  const error = (words: string): CommandOutcome => ({ ...ran, level: 'FAILED', values: {}, error: words });
  if (result.durationMs >= rules.timeoutMs && (result.code === null || TIMED_OUT.includes(result.code)))
    return { ...error(tooLong(rules)), exitCode: null };
  if (result.code === null && !result.truncated) return error(`The signal ${result.signal ?? 'KILL'} ended it`);
  if (result.code !== null && NOT_RUN.includes(result.code))
    return error(withExit('It cannot be run', result.code, stderr));
  const parsed = parseOutput(rules.parser, rules.pattern, { stdout, exitCode: result.code });
  if ('error' in parsed) return error(result.code === 0 ? parsed.error : withExit(parsed.error, result.code, stderr));
  return { ...ran, level: levelOf(parsed.values, rules), values: parsed.values, error: null };
}

function failed(at: Date, error: string): CommandOutcome {
  return { at, durationMs: 0, exitCode: null, level: 'FAILED', values: {}, output: '', truncated: false, error };
}

function tooLong(rules: CommandRules): string {
  return `It took longer than ${rules.timeoutMs / 1000} s`;
}

function withExit(words: string, code: number | null, stderr: string): string {
  const said = stderr.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
  return `${words} (exit code ${code ?? 'unknown'}${said === '' ? '' : `: ${said}`})`;
}

function textOf(bytes: Buffer): string {
  return storable(new TextDecoder().decode(bytes));
}

function cut(text: string): string {
  return text.length > MAX_STORED ? storable(text.slice(0, MAX_STORED)) : text;
}
