// The words of a server's timeline. Pure.

import type { ServerStatus, Severity } from '#storage/generated/prisma/enums.ts';

/** How grave it is that a server comes into a state. */
export const SEVERITY_OF: Record<ServerStatus, Severity> = {
  OFFLINE: 'CRITICAL',
  DEGRADED: 'WARNING',
  UNKNOWN: 'WARNING',
  ONLINE: 'INFO',
  PAUSED: 'INFO',
};

const NAMES: Record<ServerStatus, string> = {
  ONLINE: 'Online',
  DEGRADED: 'Degraded',
  OFFLINE: 'Offline',
  PAUSED: 'Paused',
  UNKNOWN: 'Unknown',
};

/** "Offline: connection refused", "Online again". `unobserved`: since when nobody had looked. */
export function statusWords(
  status: ServerStatus,
  before: ServerStatus,
  reason: string | null,
  unobserved: Date | null,
): string {
  const again = status === 'ONLINE' && before !== 'UNKNOWN' ? ' again' : '';
  const gap = unobserved ? `; not observed since ${atWords(unobserved)}` : '';
  return `${NAMES[status]}${again}${gap}${reason === null ? '' : `: ${inSentence(reason)}`}`;
}

/** The first word begins small, unless it is an abbreviation or a name in capitals. */
function inSentence(words: string): string {
  return /^[A-Z][a-z]*\b/.test(words) && !/^[A-Z]{2}/.test(words)
    ? `${words.charAt(0).toLowerCase()}${words.slice(1)}`
    : words;
}

/** "2026-11-21 12:03 UTC". */
export function atWords(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What to say of a clock that became wrong, or right again. */
export function clockWords(skewMs: number, wrong: boolean): string {
  if (!wrong) return 'The clock is right again';
  const seconds = Math.abs(skewMs) / 1_000;
  const off = seconds < 100 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
  return `The clock is ${off} ${skewMs > 0 ? 'fast' : 'slow'}`;
}
