import { describe, expect, it } from 'vitest';
import { confirmationWords, planWords, reasonOf, scheduleWords, secondsWords } from './words.ts';

const every = (intervalSeconds: number) => ({ intervalSeconds, cron: null, timeZone: null });
const cron = (text: string, timeZone: string | null = 'Europe/Berlin') => ({
  intervalSeconds: null,
  cron: text,
  timeZone,
});
const rules = { failureThreshold: 2, recoveryThreshold: 2, confirmAfterSeconds: 15 };

it.each([
  [{ rule: 'PASSED', statusCode: 200, detail: null }, 'Status 200'],
  [{ rule: 'PASSED', statusCode: null, detail: null }, 'Answered'],
  [{ rule: 'STATUS_CLASS', statusCode: 503, detail: null }, 'Status 503 is in 5xx → down'],
  [{ rule: 'CONNECT', statusCode: null, detail: 'Connection refused → down' }, 'Connection refused → down'],
] as const)('reason of %j', (check, words) => expect(reasonOf(check)).toBe(words));

it.each([
  [0.5, '0.5 s'],
  [5, '5 s'],
  [30, '30 s'],
  [60, '1 min'],
  [75, '75 s'],
  [300, '5 min'],
  [5400, '1 h 30 min'],
  [86_400, '1 d'],
])('%f seconds are %s', (seconds, words) => expect(secondsWords(seconds)).toBe(words));

it.each([
  [every(30), 'every 30 s'],
  [every(3600), 'every 1 h'],
  [cron('*/5 * * * *'), 'every 5 min'],
  [cron('* * * * *'), 'every minute'],
  [cron('*/10 * * * * *'), 'every 10 s'],
  [cron('0 */6 * * *'), 'every 6 h'],
  [cron('15 * * * *'), 'at minute 15 of every hour, Europe/Berlin'],
  [cron('0 3 * * *'), 'at 03:00 every day, Europe/Berlin'],
  [cron('30 9,17 * * 1-5'), 'at 09:30 and 17:30 Monday to Friday, Europe/Berlin'],
  [cron('0 30 9 * * MON,THU', 'UTC'), 'at 09:30 every Monday and Thursday, UTC'],
  [cron('0 0 1 * *', null), 'at 00:00 on day 1 of every month'],
  [cron('*/7 * * * *'), 'by cron */7 * * * *, Europe/Berlin'],
  [cron('0 3 1 1-6 MON#2'), 'by cron 0 3 1 1-6 MON#2, Europe/Berlin'],
])('CHK-1: schedule %j in words', (schedule, words) => expect(scheduleWords(schedule)).toBe(words));

describe('D3: confirmation in words', () => {
  it.each([
    [rules, every(60), 'pages after 2 failed checks, about 75 s'],
    [rules, every(30), 'pages after 2 failed checks, about 45 s'],
    [rules, every(5), 'pages after 2 failed checks, about 10 s'],
    [{ ...rules, failureThreshold: 1 }, every(60), 'pages after 1 failed check, about 1 min'],
    [{ ...rules, failureThreshold: 4 }, every(300), 'pages after 4 failed checks, about 5 min 45 s'],
    [rules, cron('0 3 * * *'), 'pages after 2 failed checks, 15 s apart'],
    [{ ...rules, failureThreshold: 1 }, cron('0 3 * * *'), 'pages after 1 failed check'],
  ])('%j, %j', (confirmation, schedule, words) => expect(confirmationWords(confirmation, schedule)).toBe(words));
});

it('UI-5: the plan of a form in words', () => {
  const plan = { ...rules, schedule: every(30), timeoutMs: 5000, degradedAfterMs: 2000 };
  expect(planWords(plan)).toBe(
    'Checked every 30 s. No answer within 5 s is down, slower than 2 s is degraded. ' +
      'Two failures in a row, the second 15 s after the first, open an incident: about 45 s after it breaks. ' +
      'Back to normal after two good checks. About 2880 checks a day.',
  );
  expect(planWords({ ...plan, failureThreshold: 1, recoveryThreshold: 1, schedule: cron('0 3 * * *') })).toBe(
    'Checked at 03:00 every day, Europe/Berlin. No answer within 5 s is down, slower than 2 s is degraded. ' +
      'The first failure opens an incident. Back to normal after the first good check.',
  );
});
