import { describe, expect, it } from 'vitest';
import { scheduleIssues } from './validate.ts';

const now = new Date('2026-11-21T10:00:00Z');
const none = { intervalSeconds: null, cron: null, timeZone: null };

describe('D6: which schedules may be stored', () => {
  it.each([
    { ...none, intervalSeconds: 5 },
    { ...none, intervalSeconds: 86_400 },
    { ...none, cron: '*/5 * * * *' },
    { ...none, cron: '*/5 * * * * *', timeZone: 'Europe/Berlin' },
    { ...none, cron: '0 9 * * MON-FRI', timeZone: 'UTC' },
  ])('takes %o', (schedule) => {
    expect(scheduleIssues(schedule, now)).toEqual([]);
  });

  it.each([
    [none, [], /either an interval or a cron/],
    [{ ...none, intervalSeconds: 60, cron: '* * * * *' }, [], /either/],
    [{ ...none, intervalSeconds: 4 }, ['intervalSeconds'], /from 5 to 86400/],
    [{ ...none, intervalSeconds: 7.5 }, ['intervalSeconds'], /whole number/],
    [{ ...none, cron: '* * * *' }, ['cron'], /5 fields/],
    [{ ...none, cron: '@daily' }, ['cron'], /5 fields/],
    [{ ...none, cron: '* * * * * * 2030' }, ['cron'], /5 fields/],
    [{ ...none, cron: '60 * * * *' }, ['cron'], /not a cron expression.*minute/],
    [{ ...none, cron: '0 0 30 2 *' }, ['cron'], /never comes/],
    [{ ...none, cron: '* * * * * *' }, ['cron'], /more often than every 5 seconds/],
    [{ ...none, cron: '*/7 * * * * *' }, ['cron'], /more often/],
    [{ ...none, cron: `${'1,'.repeat(200)}1 * * * *` }, ['cron'], /too long/],
    [{ ...none, cron: '* * * * *', timeZone: 'Mars/Olympus' }, ['timeZone'], /"Mars\/Olympus" is not a time zone/],
    [{ ...none, cron: '* * * * *', timeZone: '+02:00' }, ['timeZone'], /not a time zone/],
  ])('refuses %o', (schedule, path, message) => {
    const issues = scheduleIssues(schedule, now);
    expect(issues).toHaveLength(1);
    expect(issues[0]!.path).toEqual(path);
    expect(issues[0]!.message).toMatch(message);
  });
});
