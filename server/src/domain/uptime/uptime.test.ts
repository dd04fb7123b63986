// Uptime, days, rollups and charts, on rows written by hand: what they must say is known then.

import { beforeAll, describe, expect, it } from 'vitest';
import { ensurePartitions } from '#storage/partitions.ts';
import { testApp } from '#testing/database.ts';
import { coveragePercent, uptimePercent } from './buckets.ts';
import { clientDaysOf, clientP95Of, daysOf } from './days.ts';
import { refreshDays } from './refresh-days.ts';
import { responseTimesOf, stepFor, tierFor } from './response-times.ts';
import { rolledUpUntil, rollUp } from './roll-up.ts';
import { clientUptimeOf, uptimeOf } from './uptime-of.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const app = testApp(() => NOW);
const at = (text: string) => new Date(`2026-03-${text}Z`);
let clientId: number;
const ids: number[] = [];

beforeAll(async () => {
  await ensurePartitions(app.pool, at('09T00:00:00'));
  await ensurePartitions(app.pool, NOW);
  clientId = (await app.db.client.create({ data: { slug: 'acme', name: 'Acme' } })).id;
  for (const slug of ['steady', 'shaky', 'silent']) {
    const service = await app.db.service.create({
      data: {
        clientId,
        slug,
        name: slug,
        kind: 'HTTP',
        config: {},
        target: slug,
        intervalSeconds: 60,
        createdAt: at('08T00:00:00'),
      },
    });
    ids.push(service.id);
  }
  const [steady, shaky, silent] = ids as [number, number, number];
  const state = (serviceId: number, lastCheckedAt: Date | null, trustedUntil: Date | null) => ({
    serviceId,
    slot: 1,
    lastCheckedAt,
    trustedUntil,
  });
  await app.db.serviceState.createMany({
    data: [
      state(steady, at('08T00:00:00'), at('10T12:02:00')),
      // Seen for the last time at 11:00, believed until 11:03.
      state(shaky, at('10T11:00:00'), at('10T11:03:00')),
      state(silent, null, null),
    ],
  });
  const change = (
    serviceId: number,
    from: 'UNKNOWN' | 'UP' | 'DOWN',
    to: 'UP' | 'DOWN' | 'DEGRADED',
    when: string,
  ) => ({
    ...{ serviceId, from, to, at: at(when), reason: 'test' },
  });
  await app.db.statusChange.createMany({
    data: [
      change(steady, 'UNKNOWN', 'UP', '08T00:00:00'),
      change(shaky, 'UNKNOWN', 'UP', '09T00:00:00'),
      change(shaky, 'UP', 'DOWN', '09T23:00:00'),
      change(shaky, 'DOWN', 'UP', '10T01:00:00'),
    ],
  });
  await app.db.incident.create({
    data: {
      serviceId: shaky,
      worst: 'DOWN',
      cause: 'test',
      openedAt: at('09T23:00:00'),
      resolvedAt: at('10T01:00:00'),
      status: 'RESOLVED',
    },
  });
  // Two hours of checks every ten seconds: durations 1..720 ms, the last hour of one service half down.
  await app.pool.query(
    `INSERT INTO service_check (service_id, scheduled_at, delay_ms, duration_ms, first_byte_ms, verdict, rule, streak, manual)
     SELECT $1, $2::timestamptz + i * interval '10 seconds', 0, i + 1, (i + 1) / 2.0,
       (CASE WHEN i >= 360 AND i % 2 = 0 THEN 'DOWN' ELSE 'UP' END)::verdict, 'PASSED', 0, false
     FROM generate_series(0, 719) AS i`,
    [steady, at('10T10:00:00')],
  );
});

describe('ANA-1, ANA-2, D5: uptime of a period', () => {
  it('weighs states by time, clips them to the period and counts the incidents that touch it', async () => {
    const [steady, shaky, silent] = ids as [number, number, number];
    const found = await uptimeOf(app, ids, at('09T12:00:00'), NOW);
    expect(found.get(steady)?.buckets).toMatchObject({ upSeconds: 86_400, downSeconds: 0, unknownSeconds: 0 });
    expect(found.get(shaky)).toMatchObject({
      incidents: 1,
      buckets: { upSeconds: 11 * 3600 + 10 * 3600 + 180, downSeconds: 7200, unknownSeconds: 57 * 60 },
    });
    expect(found.get(silent)).toMatchObject({ incidents: 0, buckets: { unknownSeconds: 86_400 } });
  });

  it('is exact within an hour, and before there was anything', async () => {
    const shaky = ids[1]!;
    const hour = (await uptimeOf(app, [shaky], at('09T22:30:00'), at('09T23:30:00'))).get(shaky)!;
    expect(uptimePercent(hour.buckets)).toBe(50);
    expect(coveragePercent(hour.buckets)).toBe(100);
    const before = (await uptimeOf(app, [shaky], at('07T00:00:00'), at('08T00:00:00'))).get(shaky)!;
    expect(uptimePercent(before.buckets)).toBeNull();
  });

  it('sums the services of a client', async () => {
    const found = (await clientUptimeOf(app, [clientId, 999], at('10T00:00:00'), NOW)).get(clientId)!;
    expect(found.buckets).toMatchObject({ downSeconds: 3600, upSeconds: 12 * 3600 + 10 * 3600 + 180 });
    expect(found.buckets.unknownSeconds).toBeCloseTo(12 * 3600 + 57 * 60, 3);
  });
});

describe('ANA-5: days', () => {
  it('are final after midnight, live today, and the same when computed again', async () => {
    await refreshDays(app);
    await refreshDays(app);
    const shaky = ids[1]!;
    const days = (await daysOf(app, [shaky], 90)).get(shaky)!;
    expect(days).toHaveLength(90);
    expect(days.at(-1)).toMatchObject({
      day: '2026-03-10',
      buckets: { downSeconds: 3600, upSeconds: 10 * 3600 + 180 },
    });
    expect(days.at(-2)).toMatchObject({ day: '2026-03-09', buckets: { upSeconds: 82_800, downSeconds: 3600 } });
    expect(days[0]!.buckets.upSeconds).toBe(0);
  });

  it('are summed for clients, with the 95th percentile of the last hour', async () => {
    const days = (await clientDaysOf(app, [clientId], 2)).get(clientId)!;
    expect(days[0]).toMatchObject({ day: '2026-03-09', buckets: { downSeconds: 3600, upSeconds: 86_400 + 82_800 } });
    // Durations of 11:00 to 12:00 are 361..720 ms.
    expect((await clientP95Of(app, [clientId])).get(clientId)).toBeCloseTo(361 + 0.95 * 359, 1);
    const long = (await clientUptimeOf(app, [clientId], at('01T00:00:00'), NOW)).get(clientId)!;
    expect(long.buckets.downSeconds).toBe(7200);
  });
});

describe('D13, ANA-3: rollups and charts', () => {
  it('roll up closed windows only, and exactly what the raw rows hold', async () => {
    await rollUp(app);
    await rollUp(app);
    expect(await rolledUpUntil(app)).toMatchObject({ minute: at('10T11:59:00'), hour: at('10T11:00:00') });
    const hours = await app.db.rollupHour.findMany({ where: { serviceId: ids[0]! } });
    expect(hours).toMatchObject([
      { at: at('10T10:00:00'), checks: 360, down: 0, minMs: 1, maxMs: 360, meanMs: 180.5, p50Ms: 180.5 },
    ]);
    const minutes = await app.db.rollupMinute.findMany({ where: { serviceId: ids[0]! }, orderBy: { at: 'asc' } });
    expect(minutes).toHaveLength(119);
    expect(minutes[60]).toMatchObject({ checks: 6, down: 3, minMs: 361, maxMs: 366 });
  });

  it.each([100, 1440])(
    'chart of two hours in at most %i points loses no check at the border of rolled-up and raw',
    async (maxPoints) => {
      const id = ids[0]!;
      const times = (await responseTimesOf(app, [id], at('10T10:00:00'), NOW, maxPoints)).get(id)!;
      expect(times.points.length).toBeLessThanOrEqual(maxPoints);
      expect(times.points.reduce((sum, point) => sum + point.checks, 0)).toBe(720);
      expect(times.points.reduce((sum, point) => sum + point.down, 0)).toBe(180);
      expect(times.points[0]).toMatchObject({ at: at('10T10:00:00'), minMs: 1, dnsMs: null });
      expect(times.points.at(-1)!.maxMs).toBe(720);
      expect(times.p50Ms).toBeCloseTo(360.5, 1);
      expect(times.p95Ms).toBeCloseTo(1 + 0.95 * 719, 1);
    },
  );

  it('has no points where there were no checks', async () => {
    const id = ids[2]!;
    const times = (await responseTimesOf(app, [id], at('09T10:00:00'), NOW, 50)).get(id)!;
    expect(times).toMatchObject({ points: [], p95Ms: null });
  });

  it.each([
    ['1 h', 3600, 30, undefined],
    ['24 h', 86_400, 600, 'minute'],
    ['7 d', 604_800, 3600, 'hour'],
    ['90 d', 7_776_000, 43_200, 'hour'],
    ['5 min', 300, 5, undefined],
  ])('%s in 200 points takes steps of %i s', (_name, seconds, step, tier) => {
    const to = NOW;
    const from = new Date(to.getTime() - seconds * 1000);
    expect(stepFor(from, to, 200)).toBe(step);
    expect(tierFor(step)?.name).toBe(tier);
  });
});
