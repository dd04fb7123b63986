// Collects what is to be stored and writes it in batches, one at a time, whatever the database is doing.

const URGENT_MS = 4;
const LONGEST_PAUSE_MS = 5_000;

export interface BatchOptions<T> {
  /** Most items of a batch. */
  batchSize: number;
  /** How long an item waits for others. */
  batchMs: number;
  /** Most items that wait; the oldest are lost beyond that. */
  queueSize: number;
  /** It waits only 4 ms, for others that are about to come. */
  isUrgent(item: T): boolean;
  /**
   * Writes a batch. What it has committed when it throws it tells by `left`: the items that are still to be written.
   * @throws the database's errors
   */
  write(batch: T[], left: (items: T[]) => void): Promise<void>;
  /** Whether the same may succeed later. */
  isPassing(error: unknown): boolean;
  /** The first failure of several in a row. */
  onFailing(error: unknown): void;
  /** It works again, after so many failures. */
  onWorking(failures: number): void;
  /** An item that can never be written. */
  onRefused(item: T, error: unknown): void;
  /** An item was lost because too many wait; `lost` counts those since the last success, this one included. */
  onOverflow(item: T, lost: number): void;
  /** How many wait has changed. */
  onQueued?(waiting: number): void;
}

export interface BatchWriter<T> {
  add(item: T): void;
  /** Items that wait. */
  size(): number;
  /** Writes what waits, for at most `withinMs`; returns how many items are left. */
  drain(withinMs: number): Promise<number>;
}

/** A writer with an empty queue. */
export function createBatchWriter<T>(options: BatchOptions<T>): BatchWriter<T> {
  const { batchSize, batchMs, queueSize } = options;
  let queue: T[] = [];
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Infinity;
  let running: Promise<void> | null = null;
  let failures = 0;
  let lost = 0;
  let draining = false;

  function overflow(): void {
    lost += 1;
    options.onOverflow(queue.shift()!, lost);
  }

  /** Sets the timer for the next batch. While one is being written, or a failure waits, there is nothing to plan. */
  function plan(): void {
    if (running || queue.length === 0) return;
    const now = Date.now();
    const wait = draining || queue.length >= batchSize ? 0 : queue.some(options.isUrgent) ? URGENT_MS : batchMs;
    if (now + wait >= timerAt) return;
    if (timer) clearTimeout(timer);
    timerAt = now + wait;
    timer = setTimeout(start, wait);
  }

  function start(): void {
    timer = null;
    timerAt = Infinity;
    running ??= work().finally(() => {
      running = null;
      plan();
    });
  }

  async function work(): Promise<void> {
    const batch = queue.slice(0, batchSize);
    queue = queue.slice(batchSize);
    const left = await write(batch);
    options.onQueued?.(queue.length);
    if (left.length === 0) return;
    queue = [...left, ...queue];
    while (queue.length > queueSize) overflow();
    failures += 1;
    const pause = Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(failures, 10));
    await new Promise((done) => setTimeout(done, draining ? 50 : pause));
  }

  /** Writes a batch, in halves when PostgreSQL refuses it. Returns what must be tried again. */
  async function write(batch: T[]): Promise<T[]> {
    let rest = batch;
    try {
      await options.write(batch, (items) => {
        rest = items;
        worked();
      });
      worked();
      return [];
    } catch (error) {
      return await failed(rest, error);
    }
  }

  function worked(): void {
    if (failures > 0) options.onWorking(failures);
    failures = 0;
    lost = 0;
  }

  async function failed(batch: T[], error: unknown): Promise<T[]> {
    if (options.isPassing(error)) {
      if (failures === 0) options.onFailing(error);
      return batch;
    }
    if (batch.length === 1) {
      options.onRefused(batch[0]!, error);
      return [];
    }
    const half = Math.ceil(batch.length / 2);
    const left = await write(batch.slice(0, half));
    return [...left, ...(left.length > 0 ? batch.slice(half) : await write(batch.slice(half)))];
  }

  return {
    add(item) {
      queue.push(item);
      if (queue.length > queueSize) overflow();
      options.onQueued?.(queue.length);
      plan();
    },
    size: () => queue.length,
    async drain(withinMs) {
      draining = true;
      const until = Date.now() + withinMs;
      while ((queue.length > 0 || running) && Date.now() < until) {
        if (!running) start();
        await Promise.race([running, new Promise((done) => setTimeout(done, until - Date.now()).unref())]);
      }
      if (timer) clearTimeout(timer);
      return queue.length;
    },
  };
}
