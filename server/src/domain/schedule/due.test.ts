import { describe, expect, it } from 'vitest';
import { dueAfterCheck, firstDue, nextDue, overdue } from './due.ts';
import type { Schedule } from './due.ts';
import { hashOf, slotOf, slotsOf, SLOTS } from './slot.ts';

const every = (intervalSeconds: number): Schedule => ({ intervalSeconds, cron: null, timeZone: null });
const cron = (expression: string, timeZone: string | null = null): Schedule => ({
  intervalSeconds: null,
  cron: expression,
  timeZone,
});
const at = (text: string) => new Date(text);

describe('D6: intervals', () => {
  it('D6: due times lie on a grid that does not depend on when one asks', () => {
    const first = nextDue(every(60), 7, at('2026-11-21T10:00:00Z'))!;
    for (const ms of [0, 1, 20_000, 59_999]) {
      expect(nextDue(every(60), 7, new Date(first.getTime() + ms))!.getTime()).toBe(first.getTime() + 60_000);
    }
    expect(nextDue(every(60), 7, new Date(first.getTime() - 1))).toEqual(first);
  });

  it('D6: services of one interval are spread evenly over it', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let id = 1; id <= 1_000; id += 1) {
      const due = nextDue(every(60), id, at('2026-11-21T10:00:00Z'))!.getTime();
      tenths[Math.floor(((due - at('2026-11-21T10:00:00Z').getTime()) / 60_000) * 10)]! += 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(60);
    expect(Math.max(...tenths)).toBeLessThan(140);
  });
});

describe('CHK-1, D6: cron', () => {
  it.each([
    ['*/5 * * * *', null, '2026-11-21T10:01:00Z', '2026-11-21T10:05:00Z'],
    ['*/10 * * * * *', null, '2026-11-21T10:00:05Z', '2026-11-21T10:00:10Z'],
    ['0 3 * * *', 'Europe/Berlin', '2026-11-21T10:00:00Z', '2026-11-22T02:00:00Z'],
    ['0 3 * * *', 'America/New_York', '2026-07-01T10:00:00Z', '2026-07-02T07:00:00Z'],
    // Summer time begins in Berlin on 2027-03-28: 02:00 becomes 03:00, so 02:30 does not exist.
    ['30 2 * * *', 'Europe/Berlin', '2027-03-27T12:00:00Z', '2027-03-28T01:00:00Z'],
    // It ends on 2026-10-25: 02:30 comes twice, the check once.
    ['30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['30 2 * * *', 'Europe/Berlin', '2026-10-25T00:31:00Z', '2026-10-26T01:30:00Z'],
    // A repeating pattern goes on evenly through both hours.
    ['*/30 * * * *', 'Europe/Berlin', '2026-10-25T00:31:00Z', '2026-10-25T01:00:00Z'],
    ['0 0 29 2 *', 'UTC', '2026-11-21T10:00:00Z', '2028-02-29T00:00:00Z'],
  ])('%s in %s after %s', (expression, zone, after, expected) => {
    const due = nextDue(cron(expression, zone), 3, new Date(at(after).getTime() + (hashOf(3) % 1_000)))!;
    expect(Math.floor(due.getTime() / 1_000) * 1_000).toBe(at(expected).getTime());
    expect(due.getTime() % 1_000).toBe(hashOf(3) % 1_000);
  });

  it('D6: the spread inside the second neither repeats nor skips a run', () => {
    const schedule = cron('*/10 * * * * *');
    let due = nextDue(schedule, 11, at('2026-11-21T10:00:00Z'))!;
    for (let i = 0; i < 50; i += 1) {
      const next = nextDue(schedule, 11, due)!;
      expect(next.getTime() - due.getTime()).toBe(10_000);
      due = next;
    }
  });

  it('D6: an expression that never comes has no due time', () => {
    expect(nextDue(cron('0 0 30 2 *'), 1, at('2026-11-21T10:00:00Z'))).toBeNull();
    expect(firstDue(cron('0 0 30 2 *'), 1, at('2026-11-21T10:00:00Z'))).toBeNull();
  });
});

describe('D3: due after a check', () => {
  const grid = nextDue(every(60), 5, at('2026-11-21T10:00:00Z'))!;
  const after = (ms: number) => new Date(grid.getTime() + ms);

  it('the next slot of the grid', () => {
    expect(
      dueAfterCheck(every(60), 5, { scheduledAt: grid, now: after(300), verifying: false, confirmAfterSeconds: 15 }),
    ).toEqual(after(60_000));
  });
  it('15 s after the check while verifying, or the grid when that is earlier', () => {
    const verifying = { verifying: true, confirmAfterSeconds: 15 };
    expect(dueAfterCheck(every(60), 5, { scheduledAt: grid, now: after(300), ...verifying })).toEqual(after(15_000));
    expect(dueAfterCheck(every(60), 5, { scheduledAt: after(50_000), now: after(50_300), ...verifying })).toEqual(
      after(60_000),
    );
    expect(dueAfterCheck(cron('0 0 30 2 *'), 5, { scheduledAt: grid, now: after(300), ...verifying })).toEqual(
      after(15_000),
    );
  });
  it('slots that passed while the check ran are skipped, and a late confirmation comes at once', () => {
    expect(
      dueAfterCheck(every(60), 5, {
        scheduledAt: grid,
        now: after(130_000),
        verifying: false,
        confirmAfterSeconds: 15,
      }),
    ).toEqual(after(180_000));
    expect(
      dueAfterCheck(every(60), 5, { scheduledAt: grid, now: after(20_000), verifying: true, confirmAfterSeconds: 15 }),
    ).toEqual(after(20_000));
  });
});

describe('D6: catching up after a downtime', () => {
  const now = at('2026-11-21T10:00:00Z');
  const ids = Array.from({ length: 1_000 }, (_, i) => i + 1);

  it('comes within a minute or an interval, evenly, and never after the next regular time', () => {
    const perSecond = new Map<number, number>();
    for (const id of ids) {
      const due = overdue(every(300), id, at('2026-11-21T06:00:00Z'), now);
      expect(due.getTime()).toBeGreaterThanOrEqual(now.getTime());
      expect(due.getTime()).toBeLessThan(now.getTime() + 60_000);
      expect(due <= nextDue(every(300), id, now)!).toBe(true);
      const second = Math.floor((due.getTime() - now.getTime()) / 1_000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    // 1000 services in 60 s are 17 a second.
    expect(Math.max(...perSecond.values())).toBeLessThan(45);
  });

  it('a short delay is made up in as short a time', () => {
    for (const id of ids) {
      const due = overdue(every(300), id, new Date(now.getTime() - 800), now);
      expect(due.getTime() - now.getTime()).toBeLessThan(800);
    }
  });

  it('what is not overdue keeps its time', () => {
    expect(overdue(every(60), 1, new Date(now.getTime() + 5), now)).toEqual(new Date(now.getTime() + 5));
  });
});

describe('JOB-2: shards', () => {
  it.each([1, 2, 3, 7, 16])('%i shards own every slot once', (of) => {
    const owned = Array.from({ length: of }, (_, shard) => slotsOf(shard, of));
    expect(owned[0]!.first).toBe(0);
    expect(owned.at(-1)!.last).toBe(SLOTS - 1);
    for (let k = 1; k < of; k += 1) expect(owned[k]!.first).toBe(owned[k - 1]!.last + 1);
    for (const slot of [0, 1, 511, 512, 1023]) {
      const k = Math.floor((slot * of) / SLOTS);
      expect(slot >= owned[k]!.first && slot <= owned[k]!.last).toBe(true);
    }
  });
  it('ids are spread over slots', () => {
    const used = new Set(Array.from({ length: 1_024 }, (_, i) => slotOf(i + 1)));
    expect(used.size).toBeGreaterThan(600);
  });
});
