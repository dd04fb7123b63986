// The scripts run for real, by each shell that is installed, on the machine of the tests.

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, hostname, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACTS_SCRIPT } from './facts-script.ts';
import { parseInventory } from './inventory.ts';
import { NotLinux } from './output.ts';
import { parseSample } from './parse.ts';
import { toSample } from './rates.ts';
import { SAMPLE_SCRIPT } from './script.ts';
import type { ChildProcess } from 'node:child_process';
import type { RawSample } from './raw.ts';

const SHELLS: [name: string, command: string[]][] = [
  ['bash', ['bash']],
  ['bash as sh', ['bash', '--posix']],
  ['dash', ['dash']],
  ['busybox ash', ['busybox', 'sh']],
];
const installed = (program: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const folder = mkdtempSync(join(tmpdir(), 'collect-'));
let busy: ChildProcess;

beforeAll(() => {
  busy = spawn(process.execPath, ['-e', 'for (;;) Math.random()', '--', '--password', 'hunter2', 'a  b\n@load\n7 7 7']);
});
afterAll(() => {
  busy.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

interface Answer {
  raw: RawSample;
  stderr: string;
  text: string;
}

function run(shell: string[], script: string, env: NodeJS.ProcessEnv = process.env): Promise<Answer> {
  const at = new Date();
  const started = performance.now();
  const child = spawn(shell[0]!, [...shell.slice(1), '-s'], { env, cwd: folder });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => err.push(part));
  child.stdin.end(script);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      try {
        const raw = parseSample(Buffer.concat(out), at, performance.now() - started);
        resolve({ raw, stderr: Buffer.concat(err).toString(), text: Buffer.concat(out).toString() });
      } catch (error) {
        reject(error);
      }
    });
  });
}

function expectThisMachine({ raw, stderr }: Answer): void {
  // Bash itself, before the script, complains about locales that are not installed.
  expect(stderr.replace(/^.*setlocale.*\n/gm, '')).toBe('');
  expect(raw.cores).toHaveLength(cpus().length);
  expect(raw.memory!.total).toBe(totalmem());
  expect(raw.disks.map(({ mount }) => mount)).toContain('/');
  expect(raw.disks.find(({ mount }) => mount === '/')!.totalBytes).toBeGreaterThan(1e8);
  expect(raw.processCount).toBeGreaterThan(2);
  expect(raw.bootId).toMatch(/^[\da-f-]{36}$/);
  expect(Math.abs(raw.clockSkewMs!)).toBeLessThan(1500);
}

describe.each(SHELLS.filter(([, command]) => installed(command[0]!)))('SRV-8: the scripts under %s', (_name, shell) => {
  it('read this machine, quietly', async () => {
    const first = await run(shell, SAMPLE_SCRIPT);
    expectThisMachine(first);
    await new Promise((resolve) => setTimeout(resolve, 600));
    const second = await run(shell, SAMPLE_SCRIPT);
    const sample = toSample(second.raw, first.raw);
    expect(sample.cpu!.totalPercent).toBeGreaterThan(1);
    const shown = sample.processes.find(({ pid }) => pid === busy.pid)!;
    expect(shown.cpuPercent).toBeGreaterThan(5);
    expect(shown.command).toContain('--password ***');
    expect(JSON.stringify(second.raw)).not.toContain('hunter2');
    expect([...second.raw.commands.values()].join()).not.toContain('hunter2');
    expect(second.raw.load![0]).not.toBe(7);
    expect(second.text.length).toBeLessThan(100_000);
  });

  it('SRV-10: read the hardware of this machine', () => {
    const answer = execFileSync(shell[0]!, [...shell.slice(1), '-s'], { input: FACTS_SCRIPT });
    const facts = parseInventory(answer);
    expect(facts).toMatchObject({ hostname: hostname(), kernel: release(), cores: cpus().length });
    expect(facts.memoryBytes).toBe(totalmem());
    expect(facts.os.length).toBeGreaterThan(3);
  });

  it('SRV-8: do without awk, and without stat', async () => {
    expectThisMachine(await run(shell, SAMPLE_SCRIPT.replaceAll('$(awk', '$(no-such-awk')));
    const byDf = await run(shell, SAMPLE_SCRIPT.replaceAll('stat -f', 'no-such-stat -f'));
    expectThisMachine(byDf);
    expect(byDf.text).toContain('@df');
  });

  it('SRV-8: with the locale, the aliases and the variables of somebody else', async () => {
    const env = { ...process.env, LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', IFS: '/', TZ: 'Asia/Tokyo', CDPATH: '/' };
    const answer = await run(shell, SAMPLE_SCRIPT, env);
    expectThisMachine(answer);
    expect(answer.raw.load).toHaveLength(3);
  });
});

describe('SRV-8: what this machine may not have', () => {
  const awks: [string, string][] = [
    ['mawk', 'mawk'],
    ['gawk', 'gawk'],
    ['busybox', 'busybox awk'],
    ['original-awk', 'original-awk'],
  ];

  it.each(awks.filter(([program]) => installed(program)))('the program runs under %s', async (_program, command) => {
    const answer = await run(['sh'], SAMPLE_SCRIPT.replaceAll('$(awk', `$(${command}`));
    expectThisMachine(answer);
    expect(answer.raw.processes.find(({ pid }) => pid === busy.pid)!.memoryBytes).toBeGreaterThan(1e7);
  });

  it('sensors, sessions and systemd, played by files', async () => {
    const file = (path: string, text: string): void => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text, { mode: 0o755 });
    };
    file('hwmon/hwmon0/name', 'coretemp\n');
    file('hwmon/hwmon0/temp1_input', '45000\n');
    file('hwmon/hwmon0/temp1_label', 'Package id 0\n');
    file('hwmon/hwmon1/name', 'nvme\n');
    file('hwmon/hwmon1/temp1_input', '38850\n');
    file('sessions/c2', 'UID=1\nUSER=ada\nTTY=pts/3\nCLASS=user\nREALTIME=1763725200000000\n');
    file('sessions/7', 'USER=bob\nCLASS=user\nSTATE=active\n');
    file(
      'bin/systemctl',
      '#!/bin/sh\ncase $1 in show) echo NFailedUnits=1; echo NNames=9;; *) echo "x.service loaded failed failed X";; esac\n',
    );
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'sessions/7.ref')]);
    const script = SAMPLE_SCRIPT.replaceAll('/sys/class/hwmon', `${folder}/hwmon`)
      .replaceAll('/run/systemd/sessions', `${folder}/sessions`)
      .replaceAll('/run/systemd/system ', `${folder} `);
    const { raw } = await run(['sh'], script, { ...process.env, PATH: `${folder}/bin:${process.env.PATH}` });
    expect(raw.temperatures).toEqual([
      { name: 'cpu', celsius: 45 },
      { name: 'nvme', celsius: 38.85 },
    ]);
    expect(raw.users).toEqual([{ name: 'ada', tty: 'pts/3', from: null, since: '2025-11-21T11:40:00.000Z' }]);
    expect(raw.failedUnits).toEqual(['x.service']);
    expect(raw.unitCount).toBe(9);
  });

  it('a systemd that hangs costs three seconds, not the sample', async () => {
    mkdirSync(join(folder, 'slow'), { recursive: true });
    writeFileSync(join(folder, 'slow/systemctl'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    const script = SAMPLE_SCRIPT.replaceAll('/run/systemd/system ', `${folder} `);
    const { raw } = await run(['sh'], script, { ...process.env, PATH: `${folder}/slow:${process.env.PATH}` });
    expect(raw.failedUnits).toBeNull();
    expect(raw.cpu).not.toBeNull();
  }, 15_000);

  it('a host without /proc says so', async () => {
    await expect(run(['sh'], SAMPLE_SCRIPT.replaceAll('/proc/stat', '/no-proc/stat'))).rejects.toThrow(NotLinux);
  });
});
