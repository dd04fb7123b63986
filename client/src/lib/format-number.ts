// Counts, shares and sizes in words.

const counts = new Intl.NumberFormat('en');

/** A count with thousands separators: 12400 → "12,400". */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** A count and its noun: plural(1, 'check') → "1 check", plural(2, 'reply', 'replies') → "2 replies". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/**
 * A share of 100 without its sign: 99.934 → "99.93", 100 → "100". Cut, not rounded: 99.999 must never read as 100.
 * null (nothing observed) is a dash.
 */
export function percentValue(percent: number | null | undefined): string {
  if (percent === null || percent === undefined) return '–';
  if (percent > 0 && percent < 0.01) return '< 0.01';
  // 1e-9 forgives floating point: 99.93 is stored as 99.92999….
  const cut = Math.floor(percent * 100 + 1e-7) / 100;
  return Number.isInteger(cut) ? String(cut) : cut.toFixed(2).replace(/0$/, '');
}

/** percentValue with its sign: "99.93 %"; a dash alone when null. */
export function formatPercent(percent: number | null | undefined): string {
  return percent === null || percent === undefined ? '–' : `${percentValue(percent)} %`;
}

/** Bytes with decimal units, as transfer sizes are meant: 1234 → "1.2 KB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 9.95 ? Math.round(value) : value.toFixed(1).replace(/\.0$/, '')} ${units[unit]}`;
}

/** 1 → "1st", 2 → "2nd", 11 → "11th". */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
