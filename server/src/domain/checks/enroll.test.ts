import { describe, expect, it } from 'vitest';
import { slotOf } from '#domain/schedule/slot.ts';
import { inTransaction } from '#storage/db.ts';
import { testApp } from '#testing/database.ts';
import { announceSchedule, enroll } from './enroll.ts';
import { makeService } from './testing/services.ts';

describe('enroll', () => {
  let clock = new Date('2026-11-21T10:00:00Z');
  const app = testApp(() => clock);
  const later = (seconds: number) => {
    clock = new Date(clock.getTime() + seconds * 1_000);
    return clock;
  };
  const stateOf = (serviceId: number) => app.db.serviceState.findUniqueOrThrow({ where: { serviceId } });

  it('CHK-1: a new service is UNKNOWN and due at once; a switched-off one is PAUSED and never due', async () => {
    const on = await makeService(app);
    expect(await stateOf(on.id)).toMatchObject({
      status: 'UNKNOWN',
      nextCheckAt: clock,
      slot: slotOf(on.id),
      statusSince: clock,
    });
    const off = await makeService(app, { enabled: false });
    expect(await stateOf(off.id)).toMatchObject({ status: 'PAUSED', nextCheckAt: null });
    expect(await app.db.statusChange.count()).toBe(0);
    const never = await makeService(app, { cron: '0 0 30 2 *' });
    expect(await stateOf(never.id)).toMatchObject({ status: 'UNKNOWN', nextCheckAt: null });
  });

  it('D4, INC-1: switching off pauses, resolves the incident and tells; switching on starts from UNKNOWN', async () => {
    const service = await makeService(app);
    const downSince = clock;
    await app.db.serviceState.update({
      where: { serviceId: service.id },
      data: { status: 'DOWN', verdict: 'DOWN', badRun: 3, downRun: 3, claimedBy: 'w', claimedUntil: later(60) },
    });
    const incident = await app.db.incident.create({
      data: { serviceId: service.id, worst: 'DOWN', cause: 'x', openedAt: downSince },
    });
    const pausedAt = later(60);
    const events = await app.db.$transaction((tx) => enroll(tx, [{ ...service, enabled: false }], pausedAt));
    const ids = { serviceId: service.id, clientId: service.clientId };
    expect(events).toEqual([
      {
        ...ids,
        kind: 'service',
        change: 'STATUS',
        status: 'PAUSED',
        previousStatus: 'DOWN',
        reason: 'Checks were switched off',
      },
      { ...ids, kind: 'incident', change: 'RESOLVED', incidentId: incident.id, status: 'RESOLVED' },
    ]);
    expect(await stateOf(service.id)).toMatchObject({
      status: 'PAUSED',
      statusSince: pausedAt,
      nextCheckAt: null,
      claimedBy: null,
      claimedUntil: null,
      verdict: null,
      badRun: 0,
      downRun: 0,
    });
    expect(await app.db.incident.findUnique({ where: { id: incident.id } })).toMatchObject({
      status: 'RESOLVED',
      resolvedAt: pausedAt,
    });

    const resumedAt = later(60);
    const resumed = await inTransaction(app.pool, (tx) => enroll(tx, [service], resumedAt));
    expect(resumed).toMatchObject([{ status: 'UNKNOWN', previousStatus: 'PAUSED', reason: 'Checks were switched on' }]);
    expect(await stateOf(service.id)).toMatchObject({
      status: 'UNKNOWN',
      nextCheckAt: resumedAt,
      statusSince: resumedAt,
    });
    const changes = await app.db.statusChange.findMany({ where: { serviceId: service.id }, orderBy: { id: 'asc' } });
    expect(changes.map((change) => [change.from, change.to, change.at])).toEqual([
      ['DOWN', 'PAUSED', pausedAt],
      ['PAUSED', 'UNKNOWN', resumedAt],
    ]);
  });

  it('a changed service keeps its state and is due at once, its claim is void', async () => {
    const service = await makeService(app);
    await app.db.serviceState.update({
      where: { serviceId: service.id },
      data: {
        status: 'UP',
        verdict: 'UP',
        badRun: -4,
        nextCheckAt: later(600),
        claimedBy: 'w',
        claimedUntil: later(700),
      },
    });
    const now = later(1);
    expect(await app.db.$transaction((tx) => enroll(tx, [service], now))).toEqual([]);
    expect(await stateOf(service.id)).toMatchObject({ status: 'UP', badRun: -4, nextCheckAt: now, claimedBy: null });
  });

  it('TEN-5: takes many at once, and tells the workers in messages of at most 200', async () => {
    const first = await makeService(app);
    const many = await Promise.all(Array.from({ length: 9 }, () => makeService(app, { clientId: first.clientId })));
    const events = await app.db.$transaction((tx) =>
      enroll(
        tx,
        many.map((service) => ({ ...service, enabled: false })),
        later(1),
      ),
    );
    expect(events).toHaveLength(9);
    const sizes: number[] = [];
    const stop = app.wire.subscribe('schedule', ({ serviceIds }) => sizes.push(serviceIds.length));
    await announceSchedule(
      app,
      Array.from({ length: 450 }, (_, i) => i),
    );
    await expect.poll(() => sizes).toEqual([200, 200, 50]);
    stop();
  });
});
