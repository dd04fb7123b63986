// Starts claimed checks at their exact due times: one timer, a limit of checks at the same time, never two of one
// service, and few starts per turn of the event loop, so that checks do not lengthen each other.

import type { Definition } from './definition.ts';
import { createDueQueue } from './due-queue.ts';
import type { Due } from './due-queue.ts';
import type { CheckMetrics } from './metrics.ts';
import type { KnownState } from './known-state.ts';

/** A service that this worker has claimed. */
export interface Entry extends Due {
  definition: Definition;
  /** As it was at the claim, or after the last check. */
  known: KnownState;
  /** Epoch ms; nobody else takes the service before. */
  claimedUntil: number;
}

export interface SchedulerOptions {
  /** Most checks at the same time. */
  concurrency: number;
  now: () => number;
  metrics: CheckMetrics;
  /** Runs one check and hands its outcome on; must not reject. */
  run(entry: Entry): Promise<void>;
}

export interface Scheduler {
  /** Adds a claimed service; what was planned for it is replaced. */
  put(entry: Entry): void;
  /** Forgets what is planned for a service; a check that has begun goes on. */
  remove(serviceId: number): void;
  /** Whether something is planned for the service. */
  has(serviceId: number): boolean;
  readonly running: number;
  readonly planned: number;
  /** Starts no more checks, and waits for those that run, at most `withinMs`. */
  stop(withinMs: number): Promise<void>;
}

/** Starts per turn of the event loop; 1 ms lies between two turns. */
const STARTS_PER_TURN = 2;
/** For so much lateness one start more per turn: at last it matters more to begin than to measure to the millisecond. */
const LATENESS_PER_START_MS = 500;
const LONGEST_TIMER_MS = 60_000;

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { concurrency, now, metrics } = options;
  const queue = createDueQueue<Entry>();
  const inFlight = new Set<number>();
  /** Due again while the last check still runs. */
  const parked = new Map<number, Entry>();
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Infinity;
  let stopped = false;
  let idle: (() => void) | null = null;

  function plan(at: number): void {
    if (stopped || at >= timerAt) return;
    if (timer) clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(turn, Math.max(1, Math.min(at - now(), LONGEST_TIMER_MS)));
  }

  function turn(): void {
    timer = null;
    timerAt = Infinity;
    const at = now();
    const first = queue.peek();
    const most = STARTS_PER_TURN + (first ? Math.max(0, Math.floor((at - first.due) / LATENESS_PER_START_MS)) : 0);
    let started = 0;
    for (let next = first; next && next.due <= at && inFlight.size < concurrency; next = queue.peek()) {
      if (started >= most) {
        plan(at + 1);
        return;
      }
      queue.take();
      if (begin(next, at)) started += 1;
    }
    const next = queue.peek();
    // At the limit the end of a check starts the next turn.
    if (next && inFlight.size < concurrency) plan(next.due);
  }

  /** False when the check does not begin now. */
  function begin(entry: Entry, at: number): boolean {
    const { serviceId, definition } = entry;
    if (inFlight.has(serviceId)) {
      parked.set(serviceId, entry);
      return false;
    }
    // After the end of the claim another worker may check it as well: leave it to whoever claims it then.
    if (at + definition.timeoutMs > entry.claimedUntil) {
      metrics.dropped('late', 1);
      return false;
    }
    metrics.lateness(at - entry.due);
    inFlight.add(serviceId);
    void options.run(entry).then(() => ended(serviceId));
    return true;
  }

  function ended(serviceId: number): void {
    inFlight.delete(serviceId);
    if (inFlight.size === 0) idle?.();
    const waiting = parked.get(serviceId);
    if (waiting) {
      parked.delete(serviceId);
      if (!queue.has(serviceId)) queue.put(waiting);
    }
    const next = queue.peek();
    if (next) plan(next.due);
  }

  return {
    put(entry) {
      parked.delete(entry.serviceId);
      queue.put(entry);
      if (inFlight.size < concurrency) plan(entry.due);
    },
    remove(serviceId) {
      queue.remove(serviceId);
      parked.delete(serviceId);
    },
    has: (serviceId) => queue.has(serviceId) || parked.has(serviceId),
    get running() {
      return inFlight.size;
    },
    get planned() {
      return queue.size + parked.size;
    },
    async stop(withinMs) {
      stopped = true;
      if (timer) clearTimeout(timer);
      if (inFlight.size === 0) return;
      await new Promise<void>((done) => {
        const bound = setTimeout(done, withinMs);
        idle = () => {
          clearTimeout(bound);
          done();
        };
      });
    },
  };
}
