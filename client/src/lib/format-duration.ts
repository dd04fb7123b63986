// Lengths of time in words: "4 min 12 s", "83 d", "2410 ms".

const UNITS = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

/**
 * Seconds in words, at most `parts` units, from the largest that fits: "4 min 12 s", "1 h", "3 d 4 h".
 * From 10 of the largest unit on, days and hours stand alone ("83 d"): the rest says nothing then.
 */
export function durationWords(seconds: number, parts = 2): string {
  let rest = Math.max(0, Math.floor(seconds));
  const words: string[] = [];
  for (const [size, unit] of UNITS) {
    const count = Math.floor(rest / size);
    if (count === 0 && words.length === 0) continue;
    if (count > 0) words.push(`${count} ${unit}`);
    rest -= count * size;
    if (words.length >= parts || (size >= 86_400 && count >= 10)) break;
    // "2 d 14 s" is worse than "2 d": a unit that is zero ends the words.
    if (count === 0) break;
  }
  return words.length > 0 ? words.join(' ') : '0 s';
}

/** How long ago, in one unit: "just now", "8 s ago", "4 min ago", "yesterday" is not said. `ms` may be slightly negative (clocks differ). */
export function agoWords(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < -5) return `in ${durationWords(-seconds, 1)}`;
  if (seconds < 1) return 'just now';
  return `${durationWords(seconds, 1)} ago`;
}

/** Milliseconds of an answer: "0.4 ms", "6 ms", "2410 ms", from 10 s "12.3 s". */
export function formatMs(ms: number): string {
  const { value, unit } = splitMs(ms);
  return `${value} ${unit}`;
}

/** formatMs as value and unit, for the number strip where the unit is small. */
export function splitMs(ms: number): { value: string; unit: string } {
  if (ms >= 9999.5) return { value: (ms / 1000).toFixed(1), unit: 's' };
  if (ms >= 9.95) return { value: String(Math.round(ms)), unit: 'ms' };
  return { value: ms === 0 ? '0' : ms.toFixed(1).replace(/\.0$/, ''), unit: 'ms' };
}

/** A whole or broken number of seconds for a sentence, from ms: 2000 → "2 s", 1500 → "1.5 s", 500 → "500 ms". */
export function secondsWords(ms: number): string {
  return ms >= 1000 ? `${Number((ms / 1000).toFixed(2))} s` : `${Math.round(ms)} ms`;
}
