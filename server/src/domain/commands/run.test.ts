import { describe, expect, it } from 'vitest';
import { SshFailure } from '#ssh/failure.ts';
import { runCommand } from './run.ts';
import { localShell, SHELLS } from './testing/local-shell.ts';
import type { CommandRules } from './outcome.ts';

const app = { now: () => new Date('2026-11-21T12:00:00Z') };
const rules = (command: string, more: Partial<CommandRules> = {}): CommandRules => ({
  ...{ command, timeoutMs: 5_000, parser: 'NUMBER', pattern: null, direction: 'ABOVE', warning: null, critical: null },
  ...more,
});

describe.each(SHELLS)('SRV-11: a command on a host whose login shell is $name', ({ shell }) => {
  const run = (command: string, more?: Partial<CommandRules>) =>
    runCommand(app, localShell(shell), rules(command, more));

  it('gives its number', async () => {
    expect(await run('echo "a b c" | wc -w', { warning: 3 })).toMatchObject({
      ...{ level: 'WARNING', values: { '': 3 }, exitCode: 0, error: null, truncated: false, at: app.now() },
    });
  });

  it('may hold quotes, several lines and a here-document; it has no input', async () => {
    expect(await run(`x='it'"'"'s'\nif [ "$x" = "it's" ]; then cat <<END\n7\nEND\nfi`)).toMatchObject({
      values: { '': 7 },
    });
    expect(await run('cat; echo 1')).toMatchObject({ values: { '': 1 } });
  });

  it('counts with an exit code that is not 0 when there is a number', async () => {
    expect(await run('echo 0; exit 1')).toMatchObject({ level: 'OK', values: { '': 0 }, exitCode: 1 });
    expect(await run('exit 3', { parser: 'EXIT_CODE' })).toMatchObject({ level: 'CRITICAL', values: { '': 3 } });
  });

  it('fails with words when there is none, or no such program', async () => {
    expect(await run('echo oops >&2; exit 2')).toMatchObject({
      ...{ level: 'FAILED', values: {}, output: 'oops', error: 'It wrote nothing (exit code 2: oops)' },
    });
    const gone = await run('no-such-program-here', { parser: 'EXIT_CODE' });
    expect(gone).toMatchObject({ level: 'FAILED', exitCode: 127 });
    expect(gone.error).toMatch(/^It cannot be run \(exit code 127: .*not found\)$/);
  });

  it('is ended on the host when it takes too long', async () => {
    const mark = `91${process.pid % 1000}.${Date.now() % 1000}`;
    const outcome = await run(`exec sleep ${mark}`, { timeoutMs: 1_000 });
    expect(outcome).toMatchObject({ level: 'FAILED', exitCode: null, error: 'It took longer than 1 s' });
    const left = await run(`ps -eo args | grep -c '^sleep ${mark}'`);
    expect(left.values).toEqual({ '': 0 });
  });

  it.skipIf(shell[0]!.endsWith('busybox'))('is ended with what it started where coreutils are', async () => {
    const mark = `92${process.pid % 1000}.${Date.now() % 1000}`;
    await run(`sleep ${mark} & sleep ${mark}; echo 1`, { timeoutMs: 1_000 });
    expect((await run(`ps -eo args | grep -c '^sleep ${mark}'`)).values).toEqual({ '': 0 });
  });

  it('is read to 64 KB and kept to 4 KB, without NULs', async () => {
    const outcome = await run(`echo 5; head -c 100000 /dev/zero | tr '\\0' x`, { parser: 'REGEX', pattern: '^\\d' });
    expect(outcome).toMatchObject({ values: { '': 5 }, truncated: true });
    expect(outcome.output).toHaveLength(4_096);
    expect((await run(`printf '1\\0002\\n'`)).output).toBe('12');
  });
});

describe('SRV-11: a command over a connection', () => {
  it('that is lost is not the fault of the command', async () => {
    const lost = { exec: () => Promise.reject(new SshFailure('LOST', 'cut')) };
    await expect(runCommand(app, lost, rules('true'))).rejects.toMatchObject({ stage: 'LOST' });
  });

  it('that does not answer in time is', async () => {
    const slow = { exec: () => Promise.reject(new SshFailure('TIMEOUT', 'slow')) };
    expect(await runCommand(app, slow, rules('true'))).toMatchObject({
      level: 'FAILED',
      error: 'It took longer than 5 s',
    });
  });

  it('writes a number with a point whatever the locale of the account', async () => {
    const german = localShell(['/bin/sh'], { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' });
    expect((await runCommand(app, german, rules(`awk 'BEGIN { print 1.5 }'`))).values).toEqual({ '': 1.5 });
  });
});
