import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSshServer, type TestSshServer } from '#testing/ssh-server.ts';
import { pause, until } from '#testing/until.ts';
import { connect } from './connect.ts';
import type { SshFailure } from './failure.ts';
import type { SshSession } from './session.ts';

const LIMITS = { timeoutMs: 5000, maxBytes: 100_000 };

let server: TestSshServer;
let session: SshSession;

const dial = () =>
  connect(
    { host: server.host, port: server.port, username: 'ann', auth: { type: 'password', password: 'pw' } },
    { signal: new AbortController().signal, timeoutMs: 5000, hostKey: null },
  );

beforeEach(async () => {
  server = await startSshServer({ users: { ann: { password: 'pw' } } });
  session = await dial();
});

afterEach(async () => {
  session.close();
  await server.close();
});

async function failed(run: Promise<unknown>): Promise<SshFailure> {
  return run.then(
    () => expect.unreachable(),
    (error: unknown) => error as SshFailure,
  );
}

describe('SRV-7, SRV-11: commands', () => {
  it('gives output, both streams, exit code and signal', async () => {
    const result = await session.exec('cat; echo oops >&2; exit 3', { ...LIMITS, stdin: 'a\0b' });
    expect(result).toMatchObject({ code: 3, signal: null, truncated: false });
    expect(result.stdout).toEqual(Buffer.from('a\0b'));
    expect(result.stderr.toString()).toBe('oops\n');
    expect(await session.exec('kill -TERM $$', LIMITS)).toMatchObject({ code: null, signal: 'TERM' });
  });

  it('a script goes in by standard input', async () => {
    const script = `${'# filler\n'.repeat(20_000)}echo done`;
    const result = await session.exec('exec sh -s', { ...LIMITS, stdin: script });
    expect(result.stdout.toString()).toBe('done\n');
  });

  it('endless output is cut off and its command ended', async () => {
    const result = await session.exec('yes', { ...LIMITS, maxBytes: 5000 });
    expect(result.truncated).toBe(true);
    expect(result.stdout).toHaveLength(5000);
    expect((await session.exec('echo still here', LIMITS)).stdout.toString()).toBe('still here\n');
  });

  it('a command that hangs ends in time, and many of them end the connection', async () => {
    const late = await failed(session.exec('sleep 60', { ...LIMITS, timeoutMs: 100 }));
    expect([late.stage, late.message]).toEqual(['TIMEOUT', 'The command did not end within 0.1 s']);
    const stopped = AbortSignal.timeout(100);
    await expect(session.exec('sleep 60', { ...LIMITS, signal: stopped })).rejects.toThrow(/timeout/);
    expect((await session.exec('echo fine', LIMITS)).code).toBe(0);

    server.freeze();
    const runs = Array.from({ length: 8 }, () => failed(session.exec('echo', { ...LIMITS, timeoutMs: 100 })));
    expect(new Set((await Promise.all(runs)).map(({ stage }) => stage))).toEqual(new Set(['TIMEOUT', 'LOST']));
    expect(await session.closed).toMatchObject({ stage: 'LOST', message: expect.stringContaining('hang') });
    await until(() => server.open === 0, 'nothing stays open');
  });

  it('a child left in the background does not hold the command up', async () => {
    const result = await session.exec('sleep 30 & echo started', LIMITS);
    expect(result.stdout.toString()).toBe('started\n');
  });

  it('says that the server runs no commands', async () => {
    server.faults.refuseExec = true;
    expect(await failed(session.exec('echo', LIMITS))).toMatchObject({
      stage: 'SHELL',
      message: 'The server refuses to run commands',
    });
  });

  it('runs no more than four at once', async () => {
    const from = performance.now();
    await Promise.all(Array.from({ length: 8 }, () => session.exec('sleep 0.2', LIMITS)));
    expect(performance.now() - from).toBeGreaterThan(390);
    expect(server.execs).toBe(8);
  });
});

describe('SRV-7: the connection', () => {
  it('measures round trips, and says when none comes', async () => {
    expect(await session.ping(1000)).toBeLessThan(1000);
    server.freeze();
    expect(await failed(session.ping(100))).toMatchObject({ stage: 'TIMEOUT' });
  });

  it('is lost in the middle of a command, and says so everywhere', async () => {
    server.faults.cutAfterBytes = 1000;
    const lost = await failed(session.exec('yes', LIMITS));
    expect(lost.stage).toBe('LOST');
    expect(await session.closed).toMatchObject({ stage: 'LOST' });
    expect(await failed(session.exec('echo', LIMITS))).toMatchObject({ stage: 'LOST' });
    expect(await failed(session.ping(100))).toMatchObject({ stage: 'LOST' });
  });

  it('that broke a moment ago is lost too, though its end was not told yet', async () => {
    const { carrier } = (session as unknown as { parts: { carrier: Socket } }).parts;
    carrier.destroy();
    const [command, round] = await Promise.all([failed(session.exec('true', LIMITS)), failed(session.ping(5_000))]);
    expect([command.stage, round.stage]).toEqual(['LOST', 'LOST']);
  });

  it('closing it ends what runs', async () => {
    const run = failed(session.exec('sleep 60', LIMITS));
    await until(() => server.execs === 1, 'it runs');
    session.close();
    expect((await run).message).toBe('The connection was closed');
    expect(await session.closed).toBeNull();
    await until(() => server.open === 0, 'nothing stays open');
  });

  it('SRV-7: fifty connections cut at random moments leave none open', async () => {
    session.close();
    const ends = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        await pause(index * 4);
        const opened = await dial().catch(() => null);
        if (!opened) return 'refused';
        void failed(opened.exec('sleep 1; echo', LIMITS));
        if (index % 5 === 0) server.cut();
        if (index % 5 === 1) opened.close();
        setTimeout(() => server.cut(), 300);
        return (await opened.closed)?.stage ?? 'closed';
      }),
    );
    expect(ends).toContain('LOST');
    await until(() => server.open === 0, 'nothing stays open');
    expect(server.total).toBeGreaterThan(50);
  });
});
