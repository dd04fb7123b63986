// Commands and log sources of a server that is collected.

import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pause, until } from '#testing/until.ts';
import { serversWorld } from '../testing/world.ts';
import { collecting } from './testing/collecting.ts';
import { planNext, TaskList } from './task-list.ts';
import type { CommandToRun } from '#domain/commands/outcome.ts';
import type { LogPosition, LogSourceToRead } from '#domain/logs/log-read.ts';
import type { Collected } from './testing/collecting.ts';

const world = serversWorld();
const { start } = collecting(world);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tasks-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const command = (id: number, text: string, more: Partial<CommandToRun> = {}): CommandToRun => ({
  ...{ id, revision: 1, slug: `c${id}`, name: `c${id}`, unit: '', intervalSeconds: 0.4, serverId: 1, clientId: 1 },
  ...{ lastRunAt: null, command: text, timeoutMs: 5_000, parser: 'NUMBER', pattern: null },
  ...{ direction: 'ABOVE', warning: null, critical: null, ...more },
});
const source = (id: number, target: string, more: Partial<LogSourceToRead> = {}): LogSourceToRead => ({
  ...{ id, revision: 1, serverId: 1, clientId: 1, name: `s${id}`, kind: 'FILE', target, intervalSeconds: 0.4 },
  ...{ patterns: [], position: null, lastReadAt: null, ...more },
});
const runs = (one: Collected) => one.findings.flatMap(({ commands }) => commands ?? []);
const reads = (one: Collected) => one.findings.flatMap(({ logs }) => logs ?? []);

describe.concurrent('SRV-11, SRV-12: tasks beside the looks', () => {
  it('SRV-11: a command runs when it is due, again after its interval, and not any more when it is gone', async () => {
    const one = await start({ row: { metricsSeconds: 3_600 } });
    const later = new Date();
    one.run.setTasks([command(1, 'echo 42'), command(2, 'echo 1', { intervalSeconds: 600, lastRunAt: later })], []);
    await until(() => runs(one).length === 3, 'three runs');
    expect(runs(one).map((run) => [run.command.id, run.outcome.values])).toEqual(
      [1, 1, 1].map((id) => [id, { '': 42 }]),
    );
    const [, second, third] = runs(one).map(({ outcome }) => outcome.at.getTime());
    expect(third! - second!).toBeGreaterThan(250);

    one.run.setTasks([command(2, 'echo 7', { revision: 2, intervalSeconds: 600, lastRunAt: later })], []);
    await until(() => runs(one).at(-1)!.command.revision === 2, 'the changed command, at once');
    const told = runs(one).length;
    await pause(600);
    expect(runs(one)).toHaveLength(told);
  });

  it('commands that hang delay neither looks nor readings', async () => {
    const one = await start();
    await until(() => one.samples().length === 1, 'a reading');
    one.run.setTasks(
      [1, 2, 3, 4, 5].map((id) => command(id, 'sleep 30', { intervalSeconds: 60 })),
      [],
    );
    await until(() => one.ssh.execs >= 5, 'three run');
    const told = one.samples().length;
    one.run.sampleNow();
    await until(() => one.samples().length > told, 'a reading beside them', 2_500);
    expect(one.story()).toEqual([null]);
    const from = performance.now();
    await one.run.stop();
    expect(performance.now() - from).toBeLessThan(1_500);
    expect(runs(one)).toEqual([]);
  });

  it('SRV-12: a source is read on only from where its last stored read ended', async () => {
    const path = join(folder, 'app.log');
    writeFileSync(path, 'old\n');
    const one = await start({ row: { metricsSeconds: 3_600 } });
    one.run.setTasks([], [source(1, path)]);
    await until(() => reads(one).length === 1, 'the first read');
    const [{ read: first }] = reads(one) as [ReturnType<typeof reads>[number]];
    appendFileSync(path, 'new\n');
    await pause(600);
    // Not stored yet: it waits.
    expect(reads(one)).toHaveLength(1);
    const store = (sourceId: number, position: LogPosition | null) =>
      one.run.stored({
        serverId: one.row.id,
        state: { status: 'ONLINE', failRun: 0 },
        positions: [{ sourceId, position }],
      });
    store(99, null);
    store(1, first.position);
    await until(() => reads(one).length === 2, 'the second read');
    expect(reads(one)[1]!.read.lines.map(({ text }) => text)).toEqual(['new']);
    store(1, reads(one)[1]!.read.position);
    await pause(600);
    // Nothing new is not worth telling each time.
    expect(reads(one)).toHaveLength(2);
  });

  it('SRV-12: what is left of a long file follows as soon as its beginning is stored', async () => {
    const path = join(folder, 'long.log');
    writeFileSync(path, '');
    const one = await start({ row: { metricsSeconds: 3_600 } });
    one.run.setTasks([], [source(1, path, { intervalSeconds: 600 })]);
    await until(() => reads(one).length === 1, 'the empty file');
    const { position } = reads(one)[0]!.read;
    expect(position).not.toBeNull();
    appendFileSync(path, `${'x'.repeat(100)}\n`.repeat(40_000));
    one.run.setTasks([], [source(1, path, { revision: 2, intervalSeconds: 600, position })]);
    const state = { status: 'ONLINE', failRun: 0 } as const;
    await until(() => reads(one).at(-1)!.source.revision === 2, 'its first part');
    const told = reads(one).length;
    expect(reads(one).at(-1)!.read.more).toBe(true);
    one.run.stored({
      ...{ serverId: 1, state },
      positions: [{ sourceId: 1, position: reads(one).at(-1)!.read.position }],
    });
    await until(() => reads(one).length > told, 'the next part, long before the interval', 2_000);
    expect(reads(one).at(-1)!.read.lines.length).toBeGreaterThan(0);
  });
});

describe('SRV-11: when tasks are due', () => {
  it('intervals do not drift, missed ones are left out, and what runs is not begun twice', () => {
    const list = new TaskList();
    const clock = new Date('2026-11-21T10:00:00Z');
    const last = (secondsAgo: number) => ({
      intervalSeconds: 60,
      lastRunAt: new Date(clock.getTime() - secondsAgo * 1_000),
    });
    list.set([command(1, '', last(20)), command(2, '', last(50))], [], 1_000, clock);
    const { task, at } = list.next()!;
    expect([task.command?.id, at]).toEqual([2, 11_000]);
    planNext(task, 11_003);
    expect(task.dueAt).toBe(71_000);
    planNext(task, 71_000 + 130_000);
    expect(task.dueAt).toBe(251_000);
    task.running = true;
    expect(list.next()!.task.command?.id).toBe(1);
    // Overdue for long: once, within 1.5 s.
    list.set([command(3, '', last(86_400))], [], 1_000, clock);
    expect(list.next()!.at).toBeLessThan(2_500);
  });
});
