import { appendFile, chmod, mkdir, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localShell, SHELLS } from '#domain/commands/testing/local-shell.ts';
import { SshFailure } from '#ssh/failure.ts';
import { readLogSource } from './read.ts';
import type { LogRead, LogSourceToRead } from './log-read.ts';

const app = { now: () => new Date('2026-11-21T12:00:00Z') };
const source = (more: Partial<LogSourceToRead>): LogSourceToRead => ({
  ...{ id: 1, revision: 1, serverId: 1, clientId: 1, name: 'app', kind: 'FILE', target: '/x', intervalSeconds: 10 },
  ...{ patterns: [], position: null, lastReadAt: null },
  ...more,
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'logs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.each(SHELLS)('SRV-12: a file on a host whose login shell is $name', ({ name, shell }) => {
  const session = localShell(shell, {}, 'Welcome!\n');
  /** Reads once, from where the read before ended. */
  const reader = (target: string) => {
    let position: LogRead['position'] = null;
    return async () => {
      const read = await readLogSource(app, session, source({ target, position }));
      position = read.position;
      return { ...read, texts: read.lines.map((line) => line.text) };
    };
  };

  it('is read from its end on, only what is new and whole', async () => {
    const file = join(folder, `it's a "log" $(touch ${folder}/hacked) \`x\` *.log`.replaceAll('/', '_'));
    await writeFile(file, 'one\nERROR two\n');
    const read = reader(file);
    expect(await read()).toMatchObject({ texts: ['one', 'ERROR two'], backlog: true, more: false, error: null });
    expect(await read()).toMatchObject({ texts: [], backlog: false });
    await appendFile(file, 'three\nfou');
    expect((await read()).texts).toEqual(['three']);
    await appendFile(file, 'r\n');
    expect(await read()).toMatchObject({ lines: [{ text: 'four', level: 'NONE' }] });
  });

  it('is followed through rotation: the rest of the old one, then the new one', async () => {
    const file = join(folder, 'app.log');
    await writeFile(file, 'a\n');
    for (const rotated of ['app.log.1', 'app.log-20261121', 'app-2026.log', 'app.2.log']) {
      const read = reader(file);
      await read();
      await appendFile(file, 'last\nunfinished');
      await rename(file, join(folder, rotated));
      await writeFile(file, 'first\n');
      expect(await read()).toMatchObject({ texts: ['last', 'unfinished'], more: true });
      expect(await read()).toMatchObject({ texts: ['first'], more: false });
      await appendFile(file, 'second\n');
      expect((await read()).texts).toEqual(['second']);
    }
  });

  it('is read anew when the old one is gone, and when it was cut', async () => {
    const file = join(folder, 'app.log');
    await writeFile(file, 'a\nb\nc\n');
    const read = reader(file);
    await read();
    await writeFile(join(folder, 'next'), 'new\n');
    await rename(join(folder, 'next'), file);
    expect((await read()).texts).toEqual(['new']);
    await appendFile(file, 'x\ny\n');
    await read();
    await truncate(file, 0);
    await appendFile(file, 'z\n');
    expect((await read()).texts).toEqual(['z']);
  });

  it('is read in bounded steps that lose nothing', async () => {
    const file = join(folder, 'app.log');
    await writeFile(file, 'start\n');
    const read = reader(file);
    await read();
    const lines = Array.from({ length: 20_000 }, (_, i) => `line ${i} ${'x'.repeat(i % 60)}.`);
    await appendFile(file, `${lines.join('\n')}\n`);
    const texts: string[] = [];
    for (let more = true; more;) {
      const step = await read();
      expect(step.texts.join('\n').length).toBeLessThanOrEqual(64 * 4096);
      texts.push(...step.texts);
      more = step.more;
    }
    expect(texts).toEqual(lines);
  });

  it('of great size is read near its end; one that grows too fast is skipped ahead, and that is said', async () => {
    const file = join(folder, 'app.log');
    const line = `${'y'.repeat(99)}\n`;
    await writeFile(file, line.repeat(10_000));
    const read = reader(file);
    const first = await read();
    expect(first.texts.length).toBeGreaterThan(2_000);
    expect(new Set(first.texts.map((text) => text.length))).toEqual(new Set([99]));
    await appendFile(file, line.repeat(100_000));
    const { texts, more } = await read();
    expect(more).toBe(true);
    expect(texts.at(-1)).toMatch(/^… \d+ bytes were left out/);
    for (let goOn = true; goOn;) goOn = (await read()).more;
    await appendFile(file, 'end\n');
    expect((await read()).texts).toEqual(['end']);
  });

  it('with a line without end, with NULs and with wrong UTF-8 does no harm', async () => {
    const file = join(folder, 'app.log');
    await writeFile(file, '');
    const read = reader(file);
    expect(await read()).toMatchObject({ texts: [], error: null });
    await appendFile(file, Buffer.concat([Buffer.alloc(300_000, 'z'), Buffer.from([10, 0, 0x61, 0xff, 10])]));
    const [one, two] = [await read(), await read()];
    expect(one).toMatchObject({ more: true });
    expect(one.texts[0]).toHaveLength(4096);
    expect(two.texts.at(-1)).toBe('a\uFFFD');
  });

  it('that is not there, not a file or not readable is said', async () => {
    const read = (target: string) =>
      readLogSource(app, session, source({ target, position: { inode: '5', offset: 7 } }));
    expect(await read(join(folder, 'gone.log'))).toMatchObject({
      ...{
        lines: [],
        error: 'There is no such file, or its folder may not be read',
        position: { inode: '5', offset: 7 },
      },
    });
    expect(await read(folder)).toMatchObject({ error: 'It is not a file' });
    expect(await read('/dev/zero')).toMatchObject({ error: 'It is not a file' });
    const secret = join(folder, 'secret');
    await writeFile(secret, 'x\n');
    await chmod(secret, 0o000);
    const error = process.getuid?.() === 0 ? null : 'It may not be read by this account';
    expect(await read(secret)).toMatchObject({ error });
  });

  it('a unit of the journal is read by cursor', async () => {
    const bin = join(folder, 'bin');
    await mkdir(bin);
    const entry = (n: number, more: object) =>
      JSON.stringify({ __CURSOR: `s=ab;i=${n}`, PRIORITY: '6', SYSLOG_IDENTIFIER: 'web', _PID: '7', ...more });
    const entries = [
      entry(1, { MESSAGE: 'started' }),
      entry(2, { MESSAGE: [104, 195, 188], PRIORITY: '3' }),
      entry(3, { MESSAGE: null }),
      '{"cut',
    ];
    await writeFile(join(bin, 'entries'), `${entries.join('\n')}\n`);
    const script = `#!/bin/sh
case "$*" in *--help*) echo "${name === 'dash' ? 'old' : '--output-fields=LIST'}"; exit;; esac
printf '%s\\n' "$*" >> ${bin}/calls
case "$*" in *"after-cursor=s=ab;i=3"*) echo '-- No entries --'; exit;; *bad*) echo 'Hint: You are currently not seeing messages from other users' >&2; exit 1;; esac
cat ${bin}/entries`;
    await writeFile(join(bin, 'journalctl'), script, { mode: 0o755 });
    const withJournal = localShell(shell, { PATH: `${bin}:${process.env['PATH']}` });
    const journal = (position: LogRead['position'], target = 'web.service') =>
      readLogSource(app, withJournal, source({ kind: 'JOURNAL', target, position }));
    const first = await journal(null);
    expect(first).toMatchObject({ backlog: true, more: false, error: null, position: { cursor: 's=ab;i=3' } });
    expect(first.lines).toEqual([
      { text: 'web[7]: started', level: 'INFO' },
      { text: 'web[7]: hü', level: 'ERROR' },
      { text: 'web[7]: (a message too long for journalctl)', level: 'INFO' },
    ]);
    expect(await journal(first.position)).toMatchObject({ lines: [], error: null, position: { cursor: 's=ab;i=3' } });
    expect((await journal(null, 'bad.service')).error).toMatch('may not read the journal');
    const without = localShell(shell, { PATH: join(folder, 'empty') });
    if (name === 'busybox') return;
    expect(await readLogSource(app, without, source({ kind: 'JOURNAL', target: 'x' }))).toMatchObject({ lines: [] });
  });

  it('a command is read for what it did not write before', async () => {
    const file = join(folder, 'out');
    const read = (position: LogRead['position']) =>
      readLogSource(app, session, source({ kind: 'COMMAND', target: `cat '${file}'; echo "it's" >&2`, position }));
    await writeFile(file, 'a\nb\n');
    const first = await read(null);
    expect(first.lines.map((line) => line.text)).toEqual(['a', 'b', "it's"]);
    await writeFile(file, "a\nb\nit's\nWARN c\n");
    const second = await read(first.position);
    expect(second.lines).toEqual([
      { text: 'WARN c', level: 'WARNING' },
      { text: "it's", level: 'NONE' },
    ]);
    expect((await read(second.position)).lines).toEqual([]);
  });
});

describe('SRV-12: a read over a connection', () => {
  it('that is lost is not the fault of the source; one that is too slow or not whole is', async () => {
    const failing = (fault: Error) => ({ exec: () => Promise.reject(fault) });
    await expect(readLogSource(app, failing(new SshFailure('LOST', 'cut')), source({}))).rejects.toMatchObject({
      stage: 'LOST',
    });
    const slow = await readLogSource(app, failing(new SshFailure('TIMEOUT', 'slow')), source({}));
    expect(slow.error).toBe('The host took too long to answer');
    const answer = (text: string) => ({
      exec: () =>
        Promise.resolve({
          ...{ code: 0, signal: null, stderr: Buffer.from(''), truncated: false, durationMs: 1 },
          stdout: Buffer.from(text),
        }),
    });
    for (const text of ['', 'no', '\n@statusgraph-log 1 2 0 same\nhalf a', '\n@statusgraph-log 1 2'])
      expect((await readLogSource(app, answer(text), source({}))).error).toBe('The answer of the host was not whole');
    const strange = await readLogSource(app, answer('\n@statusgraph-log x\n\n@statusgraph-end\n'), source({}));
    expect(strange).toMatchObject({ lines: [], error: 'The answer of the host is not known' });
  });
});
