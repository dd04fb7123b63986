// From the settings of an input to columns.

import { badInput } from '#domain/errors.ts';
import { scheduleIssues } from '#domain/schedule/validate.ts';
import type { Schedule } from '#domain/schedule/due.ts';
import type { BodyKeeping } from '#storage/generated/prisma/enums.ts';

/** A service that says nothing else is checked every minute (CONTRACT D6). */
export const DEFAULT_SCHEDULE: Schedule = { intervalSeconds: 60, cron: null, timeZone: null };

interface Settings {
  schedule?: Schedule;
  timeoutMs?: number;
  degradedAfterMs?: number;
  failureThreshold?: number;
  recoveryThreshold?: number;
  confirmAfterSeconds?: number;
  keepBody?: BodyKeeping;
  bodyLimitBytes?: number;
}

/** Columns of `service` that say how it is checked; a change of any of them raises its revision. */
export type SettingColumns = Partial<Schedule> & Omit<Settings, 'schedule'>;

/**
 * The columns for what is given, nothing for the rest.
 * @throws DomainError BAD_INPUT for a schedule that cannot be
 */
export function settingColumns(settings: Settings, now: Date): SettingColumns {
  const { schedule, timeoutMs, degradedAfterMs, failureThreshold, recoveryThreshold, confirmAfterSeconds } = settings;
  const { keepBody, bodyLimitBytes } = settings;
  if (schedule) {
    const issues = scheduleIssues(schedule, now);
    if (issues.length > 0)
      throw badInput(issues.map((issue) => ({ ...issue, path: ['input', 'schedule', ...issue.path] })));
  }
  const columns: SettingColumns = {
    // The zone belongs to the expression.
    ...(schedule && { ...schedule, timeZone: schedule.cron === null ? null : schedule.timeZone }),
    ...{
      timeoutMs,
      degradedAfterMs,
      failureThreshold,
      recoveryThreshold,
      confirmAfterSeconds,
      keepBody,
      bodyLimitBytes,
    },
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
