import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Definition } from './definition.ts';
import { createDueQueue } from './due-queue.ts';
import { noMetrics } from './metrics.ts';
import { createScheduler } from './scheduler.ts';
import type { Entry } from './scheduler.ts';

const entry = (serviceId: number, due: number, revision = 1): Entry => ({
  serviceId,
  due,
  definition: { timeoutMs: 1_000, revision } as Definition,
  known: {} as never,
  claimedUntil: due + 6_000,
});

describe('the queue of due times', () => {
  it('gives entries in the order of their times, each service once', () => {
    const queue = createDueQueue();
    const times = Array.from({ length: 500 }, (_, i) => ({ serviceId: i, due: (i * 7_919) % 1_009 }));
    for (const one of times) queue.put(one);
    for (let i = 0; i < 500; i += 5) queue.remove(i);
    for (let i = 1; i < 500; i += 5) queue.put({ serviceId: i, due: 2_000 - i });
    expect(queue.size).toBe(400);
    const taken = [];
    for (let one = queue.take(); one; one = queue.take()) taken.push(one);
    expect(taken).toHaveLength(400);
    expect(new Set(taken.map((one) => one.serviceId)).size).toBe(400);
    expect(taken.map((one) => one.due)).toEqual(taken.map((one) => one.due).toSorted((a, b) => a - b));
    expect(taken.find((one) => one.serviceId === 1)!.due).toBe(1_999);
    expect(queue.size).toBe(0);
  });
});

describe('the scheduler', () => {
  const make = (options: { concurrency?: number; takesMs?: number } = {}) => {
    const started: { entry: Entry; at: number }[] = [];
    const lateness: number[] = [];
    const dropped: string[] = [];
    const scheduler = createScheduler({
      concurrency: options.concurrency ?? 100,
      now: Date.now,
      metrics: {
        ...noMetrics,
        lateness: (ms) => void lateness.push(ms),
        dropped: (reason) => void dropped.push(reason),
      },
      run: async (one) => {
        started.push({ entry: one, at: Date.now() });
        await wait(options.takesMs ?? 1);
      },
    });
    return { scheduler, started, lateness, dropped };
  };

  it('CHK-17: starts each at its time, in order, not before', async () => {
    const { scheduler, started, lateness } = make();
    const from = Date.now();
    for (const [id, ms] of [
      [1, 120],
      [2, 30],
      [3, 75],
      [4, 31],
    ] as const)
      scheduler.put(entry(id, from + ms));
    await wait(200);
    expect(started.map((one) => one.entry.serviceId)).toEqual([2, 4, 3, 1]);
    for (const one of started) expect(one.at).toBeGreaterThanOrEqual(one.entry.due);
    expect(Math.max(...lateness)).toBeLessThan(50);
    await scheduler.stop(100);
  });

  it('JOB-2: what is due at the same moment is started a few at a time', async () => {
    const { scheduler, started } = make();
    const due = Date.now();
    for (let id = 0; id < 60; id += 1) scheduler.put(entry(id, due));
    let turns = 0;
    let last = 0;
    while (started.length < 60) {
      await new Promise(setImmediate);
      if (started.length !== last) {
        turns += 1;
        expect(started.length - last).toBeLessThanOrEqual(6);
        last = started.length;
      }
    }
    expect(turns).toBeGreaterThan(12);
    await scheduler.stop(100);
  });

  it('a service that is due again while its check runs waits for the end; a newer plan replaces an older', async () => {
    const { scheduler, started } = make({ takesMs: 100 });
    const from = Date.now();
    scheduler.put(entry(1, from));
    await wait(30);
    scheduler.put(entry(1, from + 40, 2));
    await wait(30);
    expect(started).toHaveLength(1);
    expect(scheduler.planned).toBe(1);
    scheduler.put(entry(1, from + 50, 3));
    await wait(120);
    expect(started.map((one) => one.entry.definition.revision)).toEqual([1, 3]);
    scheduler.put(entry(1, Date.now() + 5_000));
    scheduler.remove(1);
    expect(scheduler.planned).toBe(0);
    await scheduler.stop(500);
  });

  it('a check that could not end before its claim runs out is left to somebody else', async () => {
    const { scheduler, started, dropped } = make();
    scheduler.put({ ...entry(1, Date.now() - 5_500) });
    scheduler.put({ ...entry(2, Date.now() - 4_000) });
    await wait(50);
    expect(started.map((one) => one.entry.serviceId)).toEqual([2]);
    expect(dropped).toEqual(['late']);
    await scheduler.stop(100);
  });

  it('stop() starts nothing more and waits for what runs, but not for ever', async () => {
    const { scheduler, started } = make({ takesMs: 200, concurrency: 1 });
    for (let id = 0; id < 3; id += 1) scheduler.put(entry(id, Date.now()));
    await wait(20);
    const from = Date.now();
    await scheduler.stop(1_000);
    expect(Date.now() - from).toBeGreaterThan(100);
    expect(scheduler.running).toBe(0);
    await wait(50);
    expect(started).toHaveLength(1);
    const slow = make({ takesMs: 1_000 });
    slow.scheduler.put(entry(1, Date.now()));
    await wait(20);
    await slow.scheduler.stop(50);
    expect(slow.scheduler.running).toBe(1);
  });
});
