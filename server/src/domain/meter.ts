// What a worker did in the last minute, for the health page.

/** Newest measurements that are kept. */
const KEPT = 4_096;
const SECONDS = 60;

export interface Meter {
  /** Something was done. */
  count(): void;
  /** It took, or was late by, so many ms. */
  measure(ms: number): void;
  /** How much was done in the last full minute, or since the start. */
  perMinute(): number;
  /** 99th percentile of the newest measurements, ms. */
  p99Ms(): number;
}

/** A meter that has counted nothing. `now` in epoch ms. */
export function createMeter(now: () => number): Meter {
  const measured = new Float64Array(KEPT);
  let measurements = 0;
  const counts = new Uint32Array(SECONDS);
  const seconds = new Float64Array(SECONDS);
  return {
    measure(ms) {
      measured[measurements % KEPT] = ms;
      measurements += 1;
    },
    count() {
      const second = Math.floor(now() / 1_000);
      const i = second % SECONDS;
      if (seconds[i] !== second) {
        seconds[i] = second;
        counts[i] = 0;
      }
      counts[i]! += 1;
    },
    perMinute() {
      const from = Math.floor(now() / 1_000) - SECONDS;
      return counts.reduce((sum, count, i) => (seconds[i]! > from ? sum + count : sum), 0);
    },
    p99Ms() {
      const some = measured.slice(0, Math.min(measurements, KEPT)).sort();
      return some[Math.floor(some.length * 0.99)] ?? 0;
    },
  };
}
