// One clock for everything that ticks: a single timer however many relative times are on the screen.
import { useSyncExternalStore } from 'react';

class Ticker {
  #everyMs: number;
  #now = Date.now();
  #timer: ReturnType<typeof setInterval> | undefined;
  #listeners = new Set<() => void>();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) {
      this.#now = Date.now();
      this.#timer = setInterval(this.#tick, this.#everyMs);
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) clearInterval(this.#timer);
    };
  };

  now = (): number => {
    // Without listeners nobody ticks; a snapshot older than a tick would show a stale time at mount.
    if (this.#listeners.size === 0 && Date.now() - this.#now >= this.#everyMs) this.#now = Date.now();
    return this.#now;
  };

  #tick = (): void => {
    if (document.visibilityState === 'hidden') return;
    this.#now = Date.now();
    for (const listener of this.#listeners) listener();
  };
}

const second = new Ticker(1000);
const never = { subscribe: () => () => undefined };

/** What `select` makes of the time in ms; renders again only when that differs, however often the clock ticks. */
export function useTick<T extends string | number>(select: (now: number) => T, ticking = true): T {
  return useSyncExternalStore(ticking ? second.subscribe : never.subscribe, () => select(second.now()));
}

/** The time in ms, renewed every second while `ticking`; else the time of the last render. */
export function useNow(ticking = true): number {
  return useSyncExternalStore(ticking ? second.subscribe : never.subscribe, second.now);
}
