// A pause that can be cut short.

/** Sleeps of one loop; a wake that comes while nobody sleeps ends the next sleep at once. */
export interface Wakeable {
  sleep(ms: number): Promise<void>;
  wake(): void;
}

/** Timers hold no more than 2^31 ms; nobody needs to sleep that long. */
const LONGEST_MS = 600_000;

export function createWakeable(): Wakeable {
  let woken = false;
  let end: (() => void) | null = null;
  return {
    sleep(ms) {
      if (woken) {
        woken = false;
        return Promise.resolve();
      }
      return new Promise((done) => {
        const timer = setTimeout(() => end?.(), Math.max(0, Math.min(ms, LONGEST_MS)));
        end = () => {
          clearTimeout(timer);
          end = null;
          done();
        };
      });
    },
    wake() {
      if (end) end();
      else woken = true;
    },
  };
}
