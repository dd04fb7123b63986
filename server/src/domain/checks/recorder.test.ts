import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { slotOf } from '#domain/schedule/slot.ts';
import { openDatabase } from '#storage/db.ts';
import { testApp } from '#testing/database.ts';
import { startProxy } from '#testing/proxy.ts';
import { claimSlots } from './claim.ts';
import { noMetrics } from './metrics.ts';
import { splitQuiet } from './quiet.ts';
import { createRecorder } from './recorder.ts';
import type { RecorderOptions } from './recorder.ts';
import type { Recorded } from './record.ts';
import type { Outcome } from './runner.ts';
import { outcomeOf, recordContext } from './testing/outcomes.ts';
import { makeService } from './testing/services.ts';

describe('the recorder', () => {
  const app = testApp();
  const make = (on = app, options: Partial<RecorderOptions> = {}) => {
    const recorded: Recorded[] = [];
    const dropped: string[] = [];
    const metrics = {
      ...noMetrics,
      dropped: (reason: string, count: number) => void dropped.push(`${reason} ${count}`),
    };
    const recorder = createRecorder(on, {
      ...recordContext(),
      metrics,
      onRecorded: (one) => void recorded.push(one),
      ...options,
    });
    return { recorder, recorded, dropped };
  };
  const count = (serviceId: number) => app.db.check.count({ where: { serviceId } });
  /** As a worker would have it: claimed for `at`, with what the claim told. */
  const claimedOutcome = async (serviceId: number, at: Date, status = 200): Promise<Outcome> => {
    await app.db.serviceState.update({
      where: { serviceId },
      data: { nextCheckAt: at, claimedBy: null, claimedUntil: null },
    });
    const slot = slotOf(serviceId);
    const claimed = await claimSlots(app, 'w', { first: slot, last: slot }, new Date(at.getTime() + 1));
    const known = claimed.find(({ state }) => state.serviceId === serviceId)!.state;
    return { ...(await outcomeOf(app, serviceId, { at, status })), known };
  };

  it('an urgent outcome is recorded within some ms, others wait for company', async () => {
    const service = await makeService(app);
    const { recorder, recorded } = make();
    const urgent = { ...(await outcomeOf(app, service.id, { at: new Date(Date.now() - 1_000) })), urgent: true };
    recorder.add(await outcomeOf(app, service.id, { at: new Date(Date.now() - 2_000) }));
    await wait(100);
    expect(recorded).toHaveLength(0);
    const from = performance.now();
    recorder.add(urgent);
    await expect.poll(() => recorded.length, { interval: 2 }).toBe(1);
    // Less than the wait for company, on a busy machine too.
    expect(performance.now() - from).toBeLessThan(240);
    expect(recorded[0]!.effects.checks).toHaveLength(2);
  });

  it('a batch in which nothing happens takes the short way, and the result is the same as on the long one', async () => {
    const at = new Date(Date.now() - 60_000);
    const states = [];
    for (const [n, way] of ['short', 'long'].entries()) {
      const service = await makeService(app, { intervalSeconds: 60, keepBody: 'NEVER' });
      const { recorder } = make();
      const base = new Date(at.getTime() - n);
      for (let i = 0; i < 4; i += 1) {
        const outcome = await claimedOutcome(service.id, new Date(base.getTime() + i * 5_000), i === 3 ? 429 : 200);
        // The first one is a transition from UNKNOWN.
        expect(splitQuiet(app, [outcome], recordContext()).quiet.outcomes).toHaveLength(i > 0 ? 1 : 0);
        if (way === 'long') outcome.known = { ...outcome.known!, mine: false };
        recorder.add(outcome);
        expect(await recorder.drain(2_000)).toBe(0);
      }
      const {
        serviceId: _id,
        slot: _slot,
        statusSince: _since,
        nextCheckAt,
        lastCheckedAt,
        trustedUntil,
        recent: _recent,
        ...state
      } = await app.db.serviceState.findUniqueOrThrow({ where: { serviceId: service.id } });
      const checks = await app.db.check.findMany({ where: { serviceId: service.id }, orderBy: { scheduledAt: 'asc' } });
      states.push({
        state,
        next: nextCheckAt!.getTime() > Date.now() - 60_000,
        last: lastCheckedAt!.getTime() - base.getTime(),
        trusted: trustedUntil!.getTime() - base.getTime(),
        checks: checks.map(({ serviceId: _s, scheduledAt, ...check }) => ({
          ...check,
          scheduledAt: scheduledAt.getTime() - base.getTime(),
        })),
      });
    }
    expect(states[0]).toEqual(states[1]);
    expect(states[0]!.state).toMatchObject({ status: 'UP', badRun: 1, verdict: 'DEGRADED' });
  });

  it('the short way gives up when the state was changed meanwhile, and nothing is lost or counted twice', async () => {
    const [one, two] = await Promise.all([makeService(app), makeService(app)]);
    const { recorder, dropped } = make();
    const first = new Date(Date.now() - 20_000);
    for (const service of [one, two]) recorder.add(await claimedOutcome(service.id, first));
    await recorder.drain(2_000);
    const at = new Date(Date.now() - 5_000);
    const batch = [await claimedOutcome(one.id, at), await claimedOutcome(two.id, at)];
    // A manual check of one of them comes first.
    const manual = make(app, { workerId: null });
    manual.recorder.add({
      ...(await outcomeOf(app, one.id, { at: new Date(at.getTime() + 1), status: 503, manual: true })),
    });
    await manual.recorder.drain(2_000);
    for (const outcome of batch) recorder.add(outcome);
    await recorder.drain(2_000);
    expect(dropped).toEqual([]);
    expect([await count(one.id), await count(two.id)]).toEqual([3, 2]);
    const state = await app.db.serviceState.findUniqueOrThrow({ where: { serviceId: one.id } });
    expect(state).toMatchObject({ badRun: -1, verdict: 'DOWN', lastCheckedAt: new Date(at.getTime() + 1) });
    const runs = await app.db.serviceState.findUniqueOrThrow({ where: { serviceId: two.id } });
    expect(runs.badRun).toBe(-2);
  });

  it('waits for a database that is away, then records everything once', async () => {
    const service = await makeService(app);
    const { hostname, port } = new URL(app.url);
    const proxy = await startProxy(hostname, Number(port));
    const database = openDatabase(app.url.replace(`:${port}/`, `:${proxy.port}/`), 3, app.log);
    const { recorder, recorded, dropped } = make({ ...app, pool: database.pool });
    await proxy.cut();
    for (let i = 0; i < 5; i += 1)
      recorder.add(await outcomeOf(app, service.id, { at: new Date(Date.now() - 10_000 + i) }));
    await wait(700);
    // Not while an attempt is under way: what is being written does not wait.
    await expect.poll(() => recorder.size(), { interval: 5, timeout: 5_000 }).toBe(5);
    expect(recorded).toEqual([]);
    await proxy.heal();
    await expect.poll(() => count(service.id), { timeout: 8_000 }).toBe(5);
    expect(dropped).toEqual([]);
    expect(await recorder.drain(1_000)).toBe(0);
    await database.close();
    await proxy.close();
  });

  it('bounded memory: a full queue loses its oldest outcomes, and counts them', async () => {
    const service = await makeService(app);
    const database = openDatabase('postgresql://nobody@127.0.0.1:1/none', 1, app.log);
    const { recorder, dropped } = make({ ...app, pool: database.pool }, { queueSize: 3 });
    const outcome = await outcomeOf(app, service.id, { at: new Date() });
    for (let i = 0; i < 5; i += 1) recorder.add({ ...outcome, scheduledAt: new Date(i) });
    expect(recorder.size()).toBe(3);
    expect(dropped).toEqual(['overflow 1', 'overflow 1']);
    expect(await recorder.drain(300)).toBeLessThanOrEqual(3);
    await database.close();
  });

  it('an outcome that PostgreSQL refuses is dropped alone', async () => {
    const services = await Promise.all(Array.from({ length: 5 }, () => makeService(app)));
    const { recorder, dropped } = make();
    const at = new Date(Date.now() - 3_000);
    for (const [i, service] of services.entries()) {
      const outcome = await outcomeOf(app, service.id, { at });
      recorder.add(i === 3 ? { ...outcome, delayMs: 2 ** 40 } : outcome);
    }
    expect(await recorder.drain(3_000)).toBe(0);
    expect(dropped).toEqual(['refused 1']);
    expect(await Promise.all(services.map((service) => count(service.id)))).toEqual([1, 1, 1, 0, 1]);
  });
});
