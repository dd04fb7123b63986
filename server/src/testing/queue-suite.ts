// What the queue promises, on whichever store. Called once for each by jobs/queue.*.test.ts.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLogger } from '#logger';
import type { App } from '#domain/app.ts';
import type { Job, JobQueue, JobRunContext, QueueMetrics } from '#jobs/kit.ts';
import { openQueue } from '#jobs/queue.ts';
import type { QueueOptions } from '#jobs/queue.ts';
import type { Proxy } from './proxy.ts';
import { pause, until } from './until.ts';

/** A store for the suite; the proxy before it plays outages. */
export interface QueueGround {
  proxy: Proxy;
  /** Straight to the store. */
  options: Pick<QueueOptions, 'databaseUrl' | 'mongoUrl'>;
  /** Through the proxy. */
  proxied: Pick<QueueOptions, 'databaseUrl' | 'mongoUrl'>;
  close(): Promise<void>;
}

const log = createLogger('silent');
// The jobs of this suite use nothing of the app.
const app = { log, worker: null, collector: null } as unknown as App & { worker: null; collector: null };
const AHEAD_MS = 400;
const shard = z.object({ shard: z.int().min(0), of: z.int().min(1) });
type Shard = z.output<typeof shard>;
let names = 0;

interface Parts {
  every?: number;
  offsetSeconds?: number;
  cron?: string;
  lockSeconds?: number;
  timeoutSeconds?: number;
  spread?: boolean;
  run?(data: Shard, context: JobRunContext): unknown;
}

/** A job with a name of its own; not through defineJob, whose minimal lock would make the suite slow. */
function job(parts: Parts): Job<Shard> {
  names += 1;
  return {
    name: `test-${names}`,
    role: 'worker',
    data: shard,
    ...(parts.cron ? {} : { every: 60 }),
    lockSeconds: 60,
    timeoutSeconds: 30,
    ...parts,
    run: async (_app, data, context) => void (await parts.run?.(data, context)),
  } as Job<Shard>;
}

/** The whole suite; `makeGround` starts the store. */
export function queueSuite(makeGround: () => Promise<QueueGround>): void {
  let ground: QueueGround;
  let open: JobQueue[] = [];
  beforeAll(async () => {
    ground = await makeGround();
  });
  afterAll(() => ground?.close());
  afterEach(async () => {
    await Promise.all(open.map((queue) => queue.stop(2_000)));
    open = [];
  });

  const aQueue = async (name = 'one', more: Partial<QueueOptions> = {}) => {
    const queue = await openQueue({ ...ground.options, name, log, aheadMs: AHEAD_MS, ...more });
    open.push(queue);
    return queue;
  };
  const stop = async (queue: JobQueue, timeoutMs: number) => {
    open = open.filter((other) => other !== queue);
    await queue.stop(timeoutMs);
  };
  const only = { shard: 0, of: 1 };

  it('opens from two processes at once on an empty store', async () => {
    const queues = await Promise.all([aQueue('one'), aQueue('two'), aQueue('three')]);
    for (const queue of queues) expect(await queue.ping()).toBeLessThan(1_000);
  });

  it('JOB-1: repeats on a fixed grid: no run is lost, none drifts', async () => {
    const times: number[] = [];
    const ticking = job({ every: 1, offsetSeconds: 0, run: () => times.push(Date.now()) });
    const queue = await aQueue();
    await queue.ensure(ticking, only);
    await queue.start([ticking], app);
    await until(() => times.length >= 6, 'six runs');
    // The first run is at once, the others on the full second.
    const onGrid = times.slice(1);
    const slots = onGrid.map((at) => Math.floor(at / 1_000));
    expect(slots).toEqual(slots.map((_, index) => slots[0]! + index));
    const late = onGrid.map((at) => at % 1_000).sort((a, b) => a - b);
    expect(late[Math.floor(late.length / 2)]).toBeLessThan(50);
    expect(late.at(-1)).toBeLessThan(500);
  });

  it('JOB-2: two processes never run the same job at once, and share the jobs', async () => {
    const runs = new Map<string, number>();
    const active = new Map<number, number>();
    let most = 0;
    const make = (who: string) => async (data: Shard) => {
      runs.set(who, (runs.get(who) ?? 0) + 1);
      active.set(data.shard, (active.get(data.shard) ?? 0) + 1);
      most = Math.max(most, active.get(data.shard)!);
      await pause(100);
      active.set(data.shard, active.get(data.shard)! - 1);
    };
    const first = job({ every: 1, spread: true, run: make('one') });
    const second: Job<Shard> = { ...job({ every: 1, spread: true, run: make('two') }), name: first.name };
    const [one, two] = await Promise.all([aQueue('one'), aQueue('two')]);
    for (let index = 0; index < 12; index += 1) await one.ensure(first, { shard: index, of: 12 });
    await Promise.all([one.start([first], app), two.start([second], app)]);
    const total = () => (runs.get('one') ?? 0) + (runs.get('two') ?? 0);
    const from = Date.now();
    await until(() => total() >= 60, '60 runs', 20_000);
    expect(most).toBe(1);
    // 12 at once, then 12 a second: with runs doubled it would be over in half the time.
    expect(Date.now() - from).toBeGreaterThan(3_000);
    expect(Math.min(runs.get('one') ?? 0, runs.get('two') ?? 0)).toBeGreaterThan(total() * 0.1);
  });

  it('JOB-2: takes over from a process that died in the middle of a run', async () => {
    let begun = 0;
    let taken = 0;
    const stuck = job({ every: 60, lockSeconds: 2, run: () => new Promise(() => (begun = Date.now())) });
    const rescue: Job<Shard> = { ...job({ lockSeconds: 2, run: () => (taken = Date.now()) }), name: stuck.name };
    const dead = await aQueue('dead', ground.proxied);
    await dead.ensure(stuck, only);
    await dead.start([stuck], app);
    await until(() => begun > 0, 'the run that never ends');
    await ground.proxy.cut();
    try {
      const living = await aQueue('living');
      await living.start([rescue], app);
      await until(() => taken > 0, 'the rescue');
      expect(taken - begun).toBeGreaterThan(1_500);
      expect(taken - begun).toBeLessThan(4_000);
    } finally {
      await stop(dead, 0);
      await ground.proxy.heal();
    }
  });

  it('JOB-1: a failed run is tried again with growing pauses, told, counted and archived', async () => {
    const times: number[] = [];
    const counted: string[] = [];
    const metrics: QueueMetrics = {
      scheduled: () => void counted.push('scheduled'),
      ran: (_name, outcome) => void counted.push(outcome),
    };
    const flaky = job({
      run: () => {
        times.push(Date.now());
        if (times.length < 3) throw new Error(`no luck ${times.length}`);
      },
    });
    const queue = await aQueue('one', { metrics });
    await queue.ensure(flaky, only);
    await queue.start([flaky], app);
    const mine = async () => (await queue.list()).find(({ name }) => name === flaky.name)!;
    await until(async () => (await mine()).failCount === 1, 'the first failure in the list');
    expect(await mine()).toMatchObject({ state: 'failing', failReason: 'no luck 1', data: only });
    await until(() => times.length === 3, 'the third attempt');
    expect(times[1]! - times[0]!).toBeGreaterThan(900);
    expect(times[2]! - times[1]!).toBeGreaterThan(1_900);
    await until(async () => (await mine()).failCount === 0, 'the success in the list');
    expect(await mine()).toMatchObject({ state: 'waiting', failReason: null, lockedBy: null, repeats: '60 seconds' });
    await until(
      async () => (await queue.finished({ name: flaky.name, limit: 10 })).length === 3,
      'three archived runs',
    );
    const archived = await queue.finished({ name: flaky.name, limit: 10 });
    expect(archived.map(({ outcome, error }) => [outcome, error])).toEqual([
      ['success', null],
      ['failure', 'no luck 2'],
      ['failure', 'no luck 1'],
    ]);
    expect(await queue.finished({ name: flaky.name, failedOnly: true, limit: 1 })).toMatchObject([{ process: 'one' }]);
    expect(counted.filter((what) => what === 'failure')).toHaveLength(2);
    expect(counted.filter((what) => what === 'success')).toHaveLength(1);
    expect(counted.filter((what) => what === 'scheduled')).toHaveLength(4);
    expect(await queue.forgetFinished(new Date())).toBeGreaterThanOrEqual(3);
    expect(await queue.finished({ name: flaky.name, limit: 10 })).toEqual([]);
  });

  it('ensure is unique by name and data, also from several processes at once; a new interval replaces the old', async () => {
    const once = job({});
    const [first, ...others] = await Promise.all([aQueue('one'), aQueue('two'), aQueue('three')]);
    await Promise.all(
      [first, ...others].flatMap((queue) => [0, 1, 0, 1].map((index) => queue.ensure(once, { shard: index, of: 2 }))),
    );
    const mine = async () => (await first.list()).filter(({ name }) => name === once.name);
    expect(new Set((await mine()).map(({ data }) => data['shard']))).toEqual(new Set([0, 1]));
    expect(await mine()).toHaveLength(2);
    await first.ensure({ ...once, every: 30 } as Job<Shard>, { shard: 0, of: 2 });
    expect(new Set((await mine()).map(({ repeats }) => repeats))).toEqual(new Set(['30 seconds', '60 seconds']));
    expect(await first.cancel((await mine()).map(({ id }) => id))).toBe(2);
    expect(await mine()).toEqual([]);
    expect(await first.cancel([])).toBe(0);
  });

  it('a cron expression is read in UTC', async () => {
    const queue = await aQueue();
    const nightly = job({ cron: '30 2 * * *' });
    await queue.ensure(nightly, only);
    const found = (await queue.list()).find(({ name }) => name === nightly.name);
    expect(found?.nextRunAt?.toISOString()).toMatch(/T02:30:00.000Z$/);
  });

  it('refuses bad data when it is put in, and when it comes out', async () => {
    const queue = await aQueue();
    let ran = 0;
    let sound = 0;
    const strict = job({ run: () => (ran += 1) });
    const other = job({ run: () => (sound += 1) });
    await expect(queue.ensure(strict, { shard: -1, of: 1 })).rejects.toThrow(z.ZodError);
    const loose = { ...strict, data: z.object({ shard: z.number(), of: z.number() }) } as Job<Shard>;
    await queue.ensure(loose, { shard: -1, of: 1 });
    await queue.ensure(other, only);
    await queue.start([strict, other], app);
    await until(() => sound === 1, 'the sound job');
    const failed = await until(
      async () => (await queue.list()).find(({ name, failCount }) => name === strict.name && failCount > 0),
      'the refusal in the list',
    );
    expect(failed.failReason).toMatch(/data is not usable.*shard/s);
    expect(ran).toBe(0);
  });

  it('a run that takes too long is aborted and fails', async () => {
    let reason: unknown;
    const slow = job({
      timeoutSeconds: 0.2,
      run: (_data, { signal }) => {
        signal.addEventListener('abort', () => (reason = signal.reason));
        return pause(3_000);
      },
    });
    const queue = await aQueue();
    await queue.ensure(slow, only);
    await queue.start([slow], app);
    const failed = await until(
      async () => (await queue.list()).find(({ name, failCount }) => name === slow.name && failCount > 0),
      'the failure in the list',
    );
    expect(failed.failReason).toBe('The job took longer than 0.2 s.');
    expect(reason).toBeInstanceOf(Error);
  });

  it('stop waits for what runs and gives waiting jobs back at once', async () => {
    let ended = false;
    const busy = job({
      every: 60,
      run: async () => {
        await pause(700);
        ended = true;
      },
    });
    const ticks: string[] = [];
    const make = (who: string) => job({ every: 1, offsetSeconds: 0, run: () => ticks.push(who) });
    const ticking = make('first');
    const again: Job<Shard> = { ...make('second'), name: ticking.name };
    const queue = await aQueue('first', { aheadMs: 900 });
    await queue.ensure(busy, only);
    await queue.ensure(ticking, only);
    await queue.start([busy, ticking], app);
    // The second tick is waited for: the job is locked ahead of its time now.
    await until(() => ticks.length === 2, 'two ticks');
    await until(
      async () => (await queue.list()).some(({ name, lockedBy }) => name === ticking.name && lockedBy === 'first'),
      'the lock ahead of time',
    );
    await stop(queue, 5_000);
    expect(ended).toBe(true);
    const next = await aQueue('second');
    const stopped = ticks.length;
    const jobs = (await next.list()).filter(({ name }) => name === busy.name || name === ticking.name);
    expect(jobs.map(({ lockedBy }) => lockedBy)).toEqual([null, null]);
    await next.start([again], app);
    await until(() => ticks.length > stopped, 'the next tick');
    expect(ticks.slice(stopped)).not.toContain('first');
  });

  it('stop has a bound: a run that does not end is aborted', async () => {
    let aborted = false;
    const endless = job({
      run: (_data, { signal }) => {
        signal.addEventListener('abort', () => (aborted = true));
        return new Promise(() => {});
      },
    });
    const queue = await aQueue();
    await queue.ensure(endless, only);
    await queue.start([endless], app);
    await until(
      async () => (await queue.list()).some(({ name, state }) => name === endless.name && state === 'running'),
      'the run',
    );
    const from = Date.now();
    await stop(queue, 300);
    expect(Date.now() - from).toBeLessThan(2_500);
    expect(aborted).toBe(true);
  });

  describe('outage of the store', () => {
    it('goes on after it, at once, also with the job that ran when it began', async () => {
      const ticks: number[] = [];
      let inRun = false;
      const ticking = job({ every: 1, offsetSeconds: 0, run: () => ticks.push(Date.now()) });
      const caught = job({
        every: 1,
        offsetSeconds: 0.5,
        // Longer than the suite waits: only a lock that is given back lets it run again in time.
        lockSeconds: 60,
        run: async () => {
          inRun = true;
          await pause(600);
          caughtRuns += 1;
        },
      });
      let caughtRuns = 0;
      const queue = await aQueue('one', ground.proxied);
      await queue.ensure(ticking, only);
      await queue.ensure(caught, only);
      await queue.start([ticking, caught], app);
      await until(() => inRun, 'the run that is caught');
      await ground.proxy.cut();
      const cutAt = Date.now();
      await expect(queue.ping()).rejects.toThrow();
      await pause(2_500);
      expect(ticks.filter((at) => at > cutAt + 1_000)).toEqual([]);
      await ground.proxy.heal();
      const healedAt = Date.now();
      const before = caughtRuns;
      await until(() => ticks.some((at) => at > healedAt), 'the next tick', 15_000);
      await until(() => caughtRuns > before, 'the next run of the job that was caught', 15_000);
      expect(await queue.ping()).toBeLessThan(1_000);
    }, 40_000);
  });
}
