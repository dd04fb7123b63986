// The level of a line, found in the forms that programs write. Pure, and cheap: it runs for every line.

import type { LogLevel } from '#storage/generated/prisma/enums.ts';

/** From least to worst; NONE says nothing. */
export const LEVELS: readonly LogLevel[] = ['NONE', 'TRACE', 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'FATAL'];

const WORDS: Record<string, LogLevel> = {
  ...{ trace: 'TRACE', finest: 'TRACE', finer: 'TRACE', verbose: 'TRACE' },
  ...{ debug: 'DEBUG', fine: 'DEBUG', dbg: 'DEBUG' },
  ...{ info: 'INFO', information: 'INFO', notice: 'INFO', log: 'INFO', inf: 'INFO' },
  ...{ warn: 'WARNING', warning: 'WARNING', wrn: 'WARNING' },
  ...{ err: 'ERROR', error: 'ERROR', severe: 'ERROR' },
  ...{
    fatal: 'FATAL',
    crit: 'FATAL',
    critical: 'FATAL',
    alert: 'FATAL',
    emerg: 'FATAL',
    emergency: 'FATAL',
    panic: 'FATAL',
  },
};

/** The level stands near the beginning, after time, host and program. */
const HEAD = 200;
const NAMES = 'trace|verbose|debug|info|notice|warning|warn|error|err|severe|fatal|critical|crit|alert|emerg|panic';
const FIELD =
  /(?:^|[\s,{"'])(?:level|lvl|severity|loglevel|log\.level|levelname)["']?\s*[=:]\s*["']?([A-Za-z]+|\d{1,2})/i;
const SYSLOG = /^<(\d{1,3})>/;
/** glog: E0102 15:04:05.678901 1234 file.cc:56] … */
const GLOG = /^([IWEF])\d{4} \d\d:\d\d:\d\d/;
const UPPER = new RegExp(`(?<![\\w-])(${NAMES.toUpperCase()})(?![\\w-])`);
/** "[error]", "(warn)", "error:", "|info|", "core:error]". */
const MARKED = new RegExp(`(?:[\\[(<|:](${NAMES})[\\])>|]|(?<![\\w-])(${NAMES}):(?!\\w))`, 'i');
/** Combined log format of web servers: "GET / HTTP/1.1" 502 … */
const ACCESS = /"[A-Z]+ \S* HTTP\/[\d.]+" (\d)\d\d /;
const CRASH = /\b(?:kernel panic|segfault|segmentation fault|out of memory|oom-kill|panicked at)\b|^panic: /i;
const BAD = /\b(?:error|exception|traceback|failed|failure|refused|denied)\b/i;
const NOT_BAD = /\b(?:no|0|without) (?:errors?|failures?|exceptions?)\b|\b(?:errors?|failed|failures?)[=:] ?0\b/i;
const DOUBTFUL = /\b(?:warn|warning|deprecated|timed? ?out|retrying)\b/i;

/** What the line says of itself; NONE when it says nothing. */
export function detectLevel(text: string): LogLevel {
  const head = text.slice(0, HEAD);
  const syslog = SYSLOG.exec(head)?.[1];
  if (syslog !== undefined && Number(syslog) < 192) return ofPriority(Number(syslog) % 8);
  const field = FIELD.exec(head.startsWith('{') ? text.slice(0, 2000) : head)?.[1];
  const named = field === undefined ? undefined : ofField(field);
  if (named) return named;
  const glog = GLOG.exec(head)?.[1];
  if (glog) return ({ I: 'INFO', W: 'WARNING', E: 'ERROR', F: 'FATAL' } as const)[glog as 'I' | 'W' | 'E' | 'F'];
  const access = ACCESS.exec(text.slice(0, 2000))?.[1];
  if (access) return access === '5' ? 'ERROR' : 'INFO';
  const upper = UPPER.exec(head);
  const marked = MARKED.exec(head);
  const first = marked && (!upper || marked.index < upper.index) ? (marked[1] ?? marked[2]) : upper?.[1];
  const written = WORDS[first?.toLowerCase() ?? ''];
  if (written) return written;
  if (CRASH.test(text)) return 'FATAL';
  if (BAD.test(text)) return NOT_BAD.test(text) ? 'NONE' : 'ERROR';
  return DOUBTFUL.test(text) ? 'WARNING' : 'NONE';
}

/** Syslog's priorities, 0 (emergency) to 7 (debug). */
export function ofPriority(priority: number): LogLevel {
  const levels: LogLevel[] = ['FATAL', 'FATAL', 'FATAL', 'ERROR', 'WARNING', 'INFO', 'INFO', 'DEBUG'];
  return levels[priority] ?? 'NONE';
}

/**
 * The level of a line of the journal. Services that write to standard output have the priority "info" whatever they
 * say, so what the line says counts; a priority that is worse counts more.
 */
export function journalLevel(text: string, priority: number | null): LogLevel {
  const said = detectLevel(text);
  if (priority === null) return said;
  const given = ofPriority(priority);
  if (said === 'NONE') return given;
  return priority <= 4 && LEVELS.indexOf(given) > LEVELS.indexOf(said) ? given : said;
}

function ofField(value: string): LogLevel | undefined {
  if (!/^\d+$/.test(value)) return WORDS[value.toLowerCase()];
  // Numbers of pino and bunyan: 10 trace … 60 fatal.
  const step = Math.floor(Number(value) / 10);
  return (['TRACE', 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'FATAL'] as const)[step - 1];
}
