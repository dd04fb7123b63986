// Short messages at the edge of the screen: something was done, or did not work. A store, so that anything may speak.
export interface Notice {
  id: number;
  message: string;
  tone: 'done' | 'failed';
  /** One thing to do about it: "Undo", "Show". */
  action?: { label: string; run: () => void };
}

let notices: readonly Notice[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** Shows a message; good news leaves after 4 s, bad news after 10 s, both when dismissed. Keeps the newest three. */
export function notify(message: string, options: { tone?: Notice['tone']; action?: Notice['action'] } = {}): void {
  const notice: Notice = { id: nextId, message, tone: options.tone ?? 'done', action: options.action };
  nextId += 1;
  set([...notices.slice(-2), notice]);
  setTimeout(() => dismissNotice(notice.id), notice.tone === 'done' ? 4000 : 10_000);
}

/** Takes a message away. */
export function dismissNotice(id: number): void {
  if (notices.some((notice) => notice.id === id)) set(notices.filter((notice) => notice.id !== id));
}

/** Current messages, oldest first; for useSyncExternalStore. */
export function currentNotices(): readonly Notice[] {
  return notices;
}

/** Calls back on each change; returns how to stop. */
export function onNotices(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
