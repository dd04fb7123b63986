// How many services of a client are up, in words.

interface Counts {
  total: number;
  up: number;
  paused: number;
  unknown: number;
}

/** "12 of 14 up"; "paused" and "no services" where that says more. Paused services do not count against. */
export function countWords({ total, up, paused }: Counts): string {
  if (total === 0) return 'no services';
  if (paused === total) return 'paused';
  return `${up.toLocaleString('en')} of ${(total - paused).toLocaleString('en')} up`;
}
