// Services in the order of their due times: a binary heap with one entry per service.

/** An entry; `due` is epoch ms. */
export interface Due {
  serviceId: number;
  due: number;
}

export interface DueQueue<T extends Due> {
  readonly size: number;
  has(serviceId: number): boolean;
  /** Adds an entry; one of the same service is replaced. */
  put(entry: T): void;
  /** Removes the service's entry, if there is one. */
  remove(serviceId: number): T | undefined;
  /** The entry that is due first. */
  peek(): T | undefined;
  /** Removes and returns the entry that is due first. */
  take(): T | undefined;
}

/** An empty queue. Removed entries stay in the heap until they come up. */
export function createDueQueue<T extends Due>(): DueQueue<T> {
  const heap: T[] = [];
  const live = new Map<number, T>();

  function up(index: number): void {
    const entry = heap[index]!;
    let i = index;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (heap[parent]!.due <= entry.due) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = entry;
  }

  function pop(): void {
    const last = heap.pop();
    if (heap.length === 0 || !last) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]!.due < heap[child]!.due) child += 1;
      if (last.due <= heap[child]!.due) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
  }

  /** Drops dead entries from the top. */
  function settle(): void {
    while (heap.length > 0 && live.get(heap[0]!.serviceId) !== heap[0]) pop();
  }

  return {
    get size() {
      return live.size;
    },
    has: (serviceId) => live.has(serviceId),
    put(entry) {
      live.set(entry.serviceId, entry);
      heap.push(entry);
      up(heap.length - 1);
    },
    remove(serviceId) {
      const entry = live.get(serviceId);
      live.delete(serviceId);
      return entry;
    },
    peek() {
      settle();
      return heap[0];
    },
    take() {
      settle();
      const first = heap[0];
      if (first) {
        live.delete(first.serviceId);
        pop();
      }
      return first;
    },
  };
}
