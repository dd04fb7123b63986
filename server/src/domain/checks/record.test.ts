import { beforeEach, describe, expect, it } from 'vitest';
import { decodeEvents } from '#domain/feed/codec.ts';
import type { FeedEvent } from '#domain/feed/events.ts';
import type { Service } from '#storage/generated/prisma/client.ts';
import { testApp } from '#testing/database.ts';
import { decodeRecent } from './recent.ts';
import { recordBatch } from './record.ts';
import { outcomeOf, recordContext } from './testing/outcomes.ts';
import type { OutcomeFields } from './testing/outcomes.ts';
import { makeService } from './testing/services.ts';

describe('recording', () => {
  const start = Date.now() - 3_600_000;
  let clock = new Date(start);
  const app = testApp(() => clock);
  beforeEach(() => {
    clock = new Date(start);
  });
  /** Seconds after the start. */
  const at = (seconds: number) => new Date(start + seconds * 1_000);

  /** Records checks of one service one by one; a number is a status code. */
  const record = async (service: Service, ...checks: (Omit<OutcomeFields, 'at'> & { at: number })[]) => {
    const context = recordContext();
    for (const check of checks) {
      clock = at(check.at);
      await recordBatch(app, [await outcomeOf(app, service.id, { ...check, at: at(check.at) })], context);
    }
  };
  const stateOf = (serviceId: number) => app.db.serviceState.findUniqueOrThrow({ where: { serviceId } });
  const checksOf = (serviceId: number) =>
    app.db.check.findMany({ where: { serviceId }, orderBy: { scheduledAt: 'asc' } });
  const changesOf = async (serviceId: number) => {
    const rows = await app.db.statusChange.findMany({ where: { serviceId }, orderBy: { id: 'asc' } });
    return rows.map((row) => [row.from, row.to, (row.at.getTime() - start) / 1_000, row.reason]);
  };
  const incidentsOf = (serviceId: number) => app.db.incident.findMany({ where: { serviceId }, orderBy: { id: 'asc' } });
  const feedRows = async (serviceId: number) => {
    const rows = await app.db.feed.findMany({ orderBy: { id: 'asc' } });
    const all = rows.map((row) => decodeEvents(row.events).filter((event): event is FeedEvent => event !== null));
    return all.filter((events) => events.some((event) => 'serviceId' in event && event.serviceId === serviceId));
  };

  it('D3, INC-1: confirmation opens one incident, worse raises it, recovery resolves it; all in the transaction of the check', async () => {
    const service = await makeService(app);
    await record(service, { at: 0 }, { at: 60, status: 429 });
    expect(await stateOf(service.id)).toMatchObject({
      status: 'UP',
      verdict: 'DEGRADED',
      badRun: 1,
      lastRule: 'STATUS_CLASS',
      lastStatusCode: 429,
    });
    expect(await incidentsOf(service.id)).toEqual([]);
    await record(service, { at: 75, status: 429 });
    expect(await incidentsOf(service.id)).toMatchObject([
      { status: 'OPEN', worst: 'DEGRADED', rule: 'STATUS_CLASS', openedAt: at(75.1), resolvedAt: null },
    ]);
    await record(service, { at: 90, status: 503 }, { at: 105, status: null });
    expect(await incidentsOf(service.id)).toMatchObject([{ status: 'OPEN', worst: 'DOWN', openedAt: at(75.1) }]);
    await record(service, { at: 120 });
    expect(await stateOf(service.id)).toMatchObject({ status: 'DOWN', verdict: 'UP', badRun: -1 });
    await record(service, { at: 135 });
    expect(await incidentsOf(service.id)).toMatchObject([{ status: 'RESOLVED', worst: 'DOWN', resolvedAt: at(135.1) }]);
    expect(await changesOf(service.id)).toEqual([
      ['UNKNOWN', 'UP', 0.1, 'Status 200'],
      ['UP', 'DEGRADED', 75.1, expect.stringMatching(/429/)],
      ['DEGRADED', 'DOWN', 105.1, expect.stringMatching(/refused/)],
      ['DOWN', 'UP', 135.1, 'Status 200'],
    ]);
    expect((await checksOf(service.id)).map((check) => [check.verdict, check.streak])).toEqual([
      ['UP', 0],
      ['DEGRADED', 1],
      ['DEGRADED', 2],
      ['DOWN', 3],
      ['DOWN', 4],
      ['UP', 0],
      ['UP', 0],
    ]);
    const rows = await feedRows(service.id);
    expect(rows).toHaveLength(7);
    expect(
      rows[2]!.map((event) => `${event.kind} ${'change' in event ? event.change : 'status' in event && event.status}`),
    ).toEqual(['service STATUS', 'check DEGRADED', 'incident OPENED']);
    expect(rows[4]!.map((event) => event.kind === 'incident' && event.change)).toContain('UPDATED');
    expect(rows[6]!.map((event) => event.kind === 'incident' && event.change)).toContain('RESOLVED');
    expect(rows[2]![0]).toMatchObject({
      status: 'DEGRADED',
      previousStatus: 'UP',
      reason: expect.stringMatching(/429/),
    });
  });

  it('recording the same batch again changes nothing', async () => {
    const [one, two] = await Promise.all([makeService(app), makeService(app)]);
    clock = at(0);
    const context = recordContext();
    const batch = await Promise.all(
      [one, two].map((service) => outcomeOf(app, service.id, { at: at(0), status: 503 })),
    );
    await recordBatch(app, batch, context);
    const before = [await stateOf(one.id), await feedRows(one.id)];
    const again = await recordBatch(app, batch, context);
    expect(again.repeated).toHaveLength(2);
    // Together with something new.
    const mixed = await recordBatch(
      app,
      [batch[0]!, await outcomeOf(app, two.id, { at: at(15), status: 503 })],
      context,
    );
    expect(mixed.repeated).toHaveLength(1);
    expect([await stateOf(one.id), await feedRows(one.id)]).toEqual(before);
    expect(await stateOf(one.id)).toMatchObject({ badRun: 1 });
    expect(await stateOf(two.id)).toMatchObject({ badRun: 2, status: 'DOWN' });
    expect(await checksOf(two.id)).toHaveLength(2);
  });

  it('several outcomes of one service in a batch are applied in the order of their due times', async () => {
    const service = await makeService(app);
    const outcomes = await Promise.all(
      [{ at: at(75), status: 503 }, { at: at(0) }, { at: at(90) }, { at: at(60), status: 503 }, { at: at(105) }].map(
        (fields) => outcomeOf(app, service.id, fields),
      ),
    );
    clock = at(110);
    const { incidentsOpened } = await recordBatch(app, outcomes, recordContext());
    expect(incidentsOpened).toBe(1);
    expect((await changesOf(service.id)).map(([from, to]) => `${from} ${to}`)).toEqual([
      'UNKNOWN UP',
      'UP DOWN',
      'DOWN UP',
    ]);
    expect(await incidentsOf(service.id)).toMatchObject([
      { status: 'RESOLVED', worst: 'DOWN', openedAt: at(75.1), resolvedAt: at(105.1) },
    ]);
    expect(await stateOf(service.id)).toMatchObject({ status: 'UP', badRun: -2, lastCheckedAt: at(105) });
    expect(decodeRecent((await stateOf(service.id)).recent).map((check) => check.verdict)).toEqual([
      'UP',
      'DOWN',
      'DOWN',
      'UP',
      'UP',
    ]);
  });

  it('two recorders at once on the same service: both count, in some order', async () => {
    const service = await makeService(app);
    await record(service, { at: 0 });
    clock = at(61);
    const [a, b] = await Promise.all(
      [60, 61].map((seconds) => outcomeOf(app, service.id, { at: at(seconds), status: 503, manual: true })),
    );
    await Promise.all([
      recordBatch(app, [a!], recordContext({ workerId: null })),
      recordBatch(app, [b!], recordContext({ workerId: 'x' })),
    ]);
    expect(await stateOf(service.id)).toMatchObject({ status: 'DOWN', badRun: 2, lastCheckedAt: at(61) });
    expect(await incidentsOf(service.id)).toHaveLength(1);
  });

  it('D5: after a gap without checks the time in between is UNKNOWN, the status comes back with the next check', async () => {
    const service = await makeService(app);
    await record(service, { at: 0 }, { at: 60, status: 503 }, { at: 75, status: 503 });
    // Believed until 2 · 60 + 5 + 30 s after the last check.
    expect(await stateOf(service.id)).toMatchObject({ status: 'DOWN', trustedUntil: at(75 + 155) });
    await record(service, { at: 229, status: 503 });
    expect(await changesOf(service.id)).toHaveLength(2);
    await record(service, { at: 229 + 156, status: 503 });
    expect((await changesOf(service.id)).slice(2)).toEqual([
      ['DOWN', 'UNKNOWN', 229 + 155, 'No checks were made'],
      ['UNKNOWN', 'DOWN', 229 + 156.1, expect.stringMatching(/503/)],
    ]);
    expect(await stateOf(service.id)).toMatchObject({ status: 'DOWN', statusSince: at(229 + 156.1) });
    expect(await incidentsOf(service.id)).toMatchObject([{ status: 'OPEN', openedAt: at(75.1) }]);
    // To subscribers nothing changed.
    expect((await feedRows(service.id)).at(-1)!.map((event) => event.kind)).toEqual(['check']);
  });

  it('D5: a gap of a cron service is counted by its own times', async () => {
    const service = await makeService(app, { cron: '*/5 * * * *' });
    await record(service, { at: 0 });
    const { trustedUntil } = await stateOf(service.id);
    expect(trustedUntil!.getTime() - at(0).getTime()).toBeGreaterThan(300_000 + 35_000);
    expect(trustedUntil!.getTime() - at(0).getTime()).toBeLessThan(601_000 + 35_000);
  });

  it('D6: only the check that the claim is about moves the due time', async () => {
    const service = await makeService(app);
    const due = at(300);
    await app.db.serviceState.update({
      where: { serviceId: service.id },
      data: { nextCheckAt: due, claimedBy: 'w', claimedUntil: at(400) },
    });
    clock = at(301);
    const known = { nextCheckAt: due } as never;
    // Of an older claim.
    await recordBatch(app, [await outcomeOf(app, service.id, { at: at(240) })], recordContext());
    expect(await stateOf(service.id)).toMatchObject({ nextCheckAt: due, claimedBy: 'w' });
    await recordBatch(
      app,
      [{ ...(await outcomeOf(app, service.id, { at: at(299) })), known }],
      recordContext({ workerId: 'other' }),
    );
    expect(await stateOf(service.id)).toMatchObject({ nextCheckAt: due, claimedBy: 'w' });
    await recordBatch(app, [{ ...(await outcomeOf(app, service.id, { at: due })), known }], recordContext());
    const released = await stateOf(service.id);
    expect(released).toMatchObject({ claimedBy: null, claimedUntil: null });
    expect(released.nextCheckAt!.getTime()).toBeGreaterThan(clock.getTime());
    expect(released.nextCheckAt!.getTime()).toBeLessThanOrEqual(clock.getTime() + 60_000);
  });

  it('CHK-13: components have a history of their own; an answer without any says nothing about them', async () => {
    const service = await makeService(app);
    const body = (database: string) => JSON.stringify({ status: 'ok', checks: { database, cache: 'healthy' } });
    await record(
      service,
      { at: 0, body: body('healthy') },
      { at: 60, body: body('unhealthy') },
      { at: 75, status: 503, body: '<html>' },
    );
    expect((await stateOf(service.id)).components).toEqual([
      { name: 'database', status: 'DOWN', since: at(60.1).toISOString() },
      { name: 'cache', status: 'UP', since: at(0.1).toISOString() },
    ]);
    await record(service, { at: 90, body: JSON.stringify({ checks: { cache: 'ok' } }) });
    const rows = await app.db.componentChange.findMany({ where: { serviceId: service.id }, orderBy: { id: 'asc' } });
    expect(rows.map((row) => `${row.name} ${row.from} ${row.to}`)).toEqual([
      'database UNKNOWN UP',
      'cache UNKNOWN UP',
      'database UP DOWN',
      'database DOWN UNKNOWN',
    ]);
  });

  it('CHK-7: responses are kept by the setting of the service, and the newest one', async () => {
    const kept = async (keepBody: 'NEVER' | 'ON_FAILURE' | 'ON_CHANGE' | 'ALWAYS') => {
      const service = await makeService(app, { keepBody, bodyLimitBytes: 10 });
      const context = recordContext();
      const bodies = ['same', 'same', 'other', '€€€€€€'];
      for (const [i, body] of bodies.entries()) {
        clock = at(i * 60);
        const fields = {
          at: at(i * 60),
          body,
          status: i === 3 ? 503 : 200,
          headers: [['X-A', 'b']] as [string, string][],
        };
        await recordBatch(app, [await outcomeOf(app, service.id, fields)], context);
      }
      const rows = await app.db.checkBody.findMany({
        where: { serviceId: service.id },
        orderBy: { scheduledAt: 'asc' },
      });
      const latest = await app.db.latestResponse.findUnique({ where: { serviceId: service.id } });
      return { bodies: rows.map((row) => row.body), rows, latest };
    };
    expect(await kept('NEVER')).toMatchObject({ bodies: [], latest: null });
    const onFailure = await kept('ON_FAILURE');
    expect(onFailure.rows).toMatchObject([
      { body: '€€€', truncated: true, headers: [['X-A', 'b']], scheduledAt: at(180) },
    ]);
    expect(onFailure.latest).toMatchObject({ body: '€€€', truncated: true, statusCode: 503, at: at(180.1) });
    expect((await kept('ON_CHANGE')).bodies).toEqual(['same', 'other', '€€€']);
    expect((await kept('ALWAYS')).bodies).toEqual(['same', 'same', 'other', '€€€']);
  });

  it('the newest response is refreshed when it changed, but at most every five minutes', async () => {
    const service = await makeService(app);
    const context = recordContext();
    const latest = async (seconds: number, body: string) => {
      clock = at(seconds);
      await recordBatch(app, [await outcomeOf(app, service.id, { at: at(seconds), body })], context);
      return (await app.db.latestResponse.findUnique({ where: { serviceId: service.id } }))?.body;
    };
    expect(await latest(0, 'a')).toBe('a');
    expect(await latest(60, 'b')).toBe('a');
    expect(await latest(300, 'c')).toBe('c');
    expect(await latest(330, 'd')).toBe('c');
  });

  it('CHK-14: certificate and the last 40 checks are on the state', async () => {
    const service = await makeService(app);
    const until = new Date('2027-01-01T00:00:00Z');
    await record(service, { at: 0, certificateUntil: until });
    for (let i = 1; i <= 45; i += 1) await record(service, { at: i * 60, durationMs: i });
    const state = await stateOf(service.id);
    expect(state.certificateExpiresAt).toEqual(until);
    const recent = decodeRecent(state.recent);
    expect(recent).toHaveLength(40);
    expect(recent[0]).toEqual({
      at: new Date(Math.floor(at(360).getTime() / 1_000) * 1_000),
      verdict: 'UP',
      durationMs: 6,
    });
    expect(recent.at(-1)!.durationMs).toBe(45);
  });

  it('D13: a missing partition is made', async () => {
    const service = await makeService(app);
    const far = new Date('2031-05-05T05:05:05Z');
    clock = far;
    const { effects } = await recordBatch(app, [await outcomeOf(app, service.id, { at: far })], recordContext());
    expect(effects.checks).toHaveLength(1);
    expect(await checksOf(service.id)).toMatchObject([{ scheduledAt: far }]);
  });

  it('text that PostgreSQL refuses is stored without the refused part', async () => {
    const service = await makeService(app, { keepBody: 'ALWAYS' });
    clock = at(0);
    const outcome = await outcomeOf(app, service.id, {
      at: at(0),
      status: 503,
      body: 'a\u0000b"\\,{}',
      headers: [['x', '\ud800']],
    });
    outcome.decision.reason = 'odd \u0000 \ud800 "quoted" \\ {braces}';
    outcome.decision.detail = outcome.decision.reason;
    outcome.decision.components = [{ name: 'c\ud800', status: 'DOWN' }];
    await recordBatch(app, [outcome], recordContext());
    expect((await checksOf(service.id))[0]!.detail).toBe('odd  \ufffd "quoted" \\ {braces}');
    expect(await app.db.checkBody.findFirst({ where: { serviceId: service.id } })).toMatchObject({
      body: 'ab"\\,{}',
      headers: [['x', '\ufffd']],
    });
    expect((await stateOf(service.id)).components).toMatchObject([{ name: 'c\ufffd' }]);
  });
});
