// Moments and days, in the person's own time zone unless a name says otherwise.

type When = string | number | Date;

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', options);
    cache.set(key, found);
  }
  return found;
}

/** British short months but for "Sept", the only one of four letters. */
const short = (text: string): string => text.replace('Sept', 'Sep');

const toDate = (when: When): Date => (when instanceof Date ? when : new Date(when));

/** The person's zone as IANA name, e.g. "Europe/Berlin". */
export function userTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** "14:02:31". */
export function formatClock(when: When): string {
  return formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(toDate(when));
}

/** "14:02". */
export function formatHour(when: When): string {
  return formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(toDate(when));
}

/** "14:02:31.204": for rows that stand for one check. */
export function formatClockMs(when: When): string {
  const date = toDate(when);
  return `${formatClock(date)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** "12 Sep", with the year when it is not the year of `now`: "12 Sep 2025". */
export function formatDate(when: When, now: When = new Date()): string {
  const date = toDate(when);
  const sameYear = date.getFullYear() === toDate(now).getFullYear();
  return short(
    formatter(
      sameYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' },
    ).format(date),
  );
}

/** "21 Jan 2027". */
export function formatLongDate(when: When): string {
  return short(formatter({ day: 'numeric', month: 'short', year: 'numeric' }).format(toDate(when)));
}

/** A UTC day of the API ("2026-08-24") as "24 Aug", or long: "Mon 24 Aug 2026". */
export function formatDay(day: string, long = false): string {
  const date = new Date(`${day}T00:00:00Z`);
  return short(
    long
      ? formatter({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
          .format(date)
          .replace(',', '')
      : formatter({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date),
  );
}

/** Everything, for tooltips: "21 Nov 2026, 14:02:31 CET". */
export function formatAbsolute(when: When): string {
  return short(
    formatter({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }).format(toDate(when)),
  );
}

/** The clock when it was today, else date and minute: "14:02:31", "12 Sep, 14:02". */
export function formatMoment(when: When, now: When = new Date()): string {
  const date = toDate(when);
  return date.toDateString() === toDate(now).toDateString()
    ? formatClock(date)
    : `${formatDate(date, now)}, ${formatHour(date)}`;
}
