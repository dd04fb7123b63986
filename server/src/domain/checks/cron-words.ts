// Cron expressions in words, as far as they are common; others are quoted.

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const SHORT_DAYS = DAYS.map((day) => day.slice(0, 3).toUpperCase());

/** "every 5 min", "at 03:00 every day, Europe/Berlin", "by cron 0 3 1 2 *, UTC". The expression has 5 or 6 fields. */
export function cronWords(cron: string, timeZone: string | null): string {
  const words = commonWords(cron.trim().split(/\s+/)) ?? `by cron ${cron.trim()}`;
  // A plain repetition is the same in every zone.
  return timeZone === null || words.startsWith('every ') ? words : `${words}, ${timeZone}`;
}

function commonWords(all: string[]): string | null {
  const [second, minute, hour, date, month, day] = all.length === 5 ? ['0', ...all] : all;
  if (second === undefined || minute === undefined || hour === undefined) return null;
  if (date === undefined || month === undefined || day === undefined) return null;

  if (date === '*' && month === '*' && day === '*') {
    const repeated = repetition(second, minute, hour);
    if (repeated) return repeated;
    if (second === '0' && hour === '*' && isNumber(minute)) return `at minute ${Number(minute)} of every hour`;
  }
  const times = second === '0' ? timesOf(minute, hour) : null;
  const days = month === '*' ? daysOf(date, day) : null;
  return times && days ? `at ${times} ${days}` : null;
}

const isNumber = (field: string) => /^\d{1,2}$/.test(field);
const stepOf = (field: string) => (field === '*' ? 1 : Number(/^\*\/(\d{1,2})$/.exec(field)?.[1] ?? 0));

/** "every 10 s", when one field repeats evenly and the smaller ones are 0. */
function repetition(second: string, minute: string, hour: string): string | null {
  const even = (field: string, of: number, unit: string) => {
    const step = stepOf(field);
    return step > 0 && of % step === 0 ? `every ${step === 1 ? unitWord[unit] : `${step} ${unit}`}` : null;
  };
  if (minute === '*' && hour === '*' && second !== '0') return even(second, 60, 's');
  if (second === '0' && hour === '*' && stepOf(minute) > 0) return even(minute, 60, 'min');
  return second === '0' && minute === '0' && stepOf(hour) > 0 ? even(hour, 24, 'h') : null;
}
const unitWord: Record<string, string> = { s: 'second', min: 'minute', h: 'hour' };

/** "03:00 and 15:00" for one minute in some hours; at most four. */
function timesOf(minute: string, hour: string): string | null {
  const hours = hour.split(',');
  if (!isNumber(minute) || !hours.every(isNumber) || hours.length > 4) return null;
  return join(hours.map((each) => `${each.padStart(2, '0')}:${minute.padStart(2, '0')}`));
}

function daysOf(date: string, day: string): string | null {
  if (date === '*' && day === '*') return 'every day';
  if (day === '*') return isNumber(date) ? `on day ${Number(date)} of every month` : null;
  if (date !== '*') return null;
  const range = /^(\w+)-(\w+)$/.exec(day);
  if (range) {
    const [from, to] = [dayName(range[1]), dayName(range[2])];
    return from && to ? `${from} to ${to}` : null;
  }
  const names = day.split(',').map(dayName);
  return names.every((name) => name !== null) ? `every ${join(names)}` : null;
}

function dayName(field: string | undefined): string | null {
  if (field === undefined) return null;
  const index = /^[0-7]$/.test(field) ? Number(field) % 7 : SHORT_DAYS.indexOf(field.toUpperCase());
  return DAYS[index] ?? null;
}

function join(parts: string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
