// Promises that end: by their own work, by a deadline or by being aborted, whichever is first.

/** What the work gets. Only the first call of `done` or `fail` counts. */
export interface Settle<T> {
  done(value: T): void;
  fail(error: unknown): void;
  /** Begins the time anew, for the next step. */
  again(): void;
}

/** Limits of a piece of work. */
export interface Guard {
  signal: AbortSignal | undefined;
  timeoutMs: number;
  /** The error when time is up. */
  late: () => Error;
  /** Frees what was begun; called once when the work failed, is late or was aborted. */
  giveUp: () => void;
}

/** Runs `begin` under the guard. Rejects with the signal's reason when aborted. */
export function guarded<T>(guard: Guard, begin: (settle: Settle<T>) => void): Promise<T> {
  const { signal } = guard;
  return new Promise<T>((resolve, reject) => {
    let settled = false;
    let timer: NodeJS.Timeout | undefined;
    const end = () => {
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    };
    const fail = (error: unknown) => {
      if (settled) return;
      end();
      guard.giveUp();
      reject(error);
    };
    const aborted = () => fail(signal?.reason);
    const again = () => {
      clearTimeout(timer);
      if (!settled) timer = setTimeout(() => fail(guard.late()), guard.timeoutMs);
    };
    const done = (value: T) => {
      if (settled) return;
      end();
      resolve(value);
    };
    if (signal?.aborted) {
      aborted();
      return;
    }
    signal?.addEventListener('abort', aborted, { once: true });
    again();
    try {
      begin({ done, fail, again });
    } catch (error) {
      fail(error);
    }
  });
}
