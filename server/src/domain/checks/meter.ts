// What a worker did in the last minute, for the health page.

/** Samples of lateness that are kept. */
const SAMPLES = 4_096;
const SECONDS = 60;

export interface Meter {
  lateness(ms: number): void;
  checked(): void;
  /** Checks that ended in the last full minute, or since the start. */
  checksPerMinute(): number;
  /** 99th percentile of the newest samples, ms. */
  latenessP99Ms(): number;
}

export function createMeter(now: () => number): Meter {
  const samples = new Float64Array(SAMPLES);
  let sampled = 0;
  const counts = new Uint32Array(SECONDS);
  const seconds = new Float64Array(SECONDS);
  return {
    lateness(ms) {
      samples[sampled % SAMPLES] = ms;
      sampled += 1;
    },
    checked() {
      const second = Math.floor(now() / 1_000);
      const i = second % SECONDS;
      if (seconds[i] !== second) {
        seconds[i] = second;
        counts[i] = 0;
      }
      counts[i]! += 1;
    },
    checksPerMinute() {
      const from = Math.floor(now() / 1_000) - SECONDS;
      return counts.reduce((sum, count, i) => (seconds[i]! > from ? sum + count : sum), 0);
    },
    latenessP99Ms() {
      const some = samples.slice(0, Math.min(sampled, SAMPLES)).sort();
      return some[Math.floor(some.length * 0.99)] ?? 0;
    },
  };
}
