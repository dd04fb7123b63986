// Keyboard shortcuts of one key or a short sequence ("c", "/", "g o"). Silent while somebody types or a dialog is open.
import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Hotkey {
  /** What `KeyboardEvent.key` says: 'c', '/', '?', 'Escape'; a sequence is written with blanks: 'g o'. */
  keys: string;
  /** What it does, for the list behind "?". */
  label: string;
  /** Heading in that list. */
  group?: string;
}

interface Entry extends Hotkey {
  run: { current: (event: KeyboardEvent) => void };
}

/** How long a sequence waits for its next key, ms. */
const SEQUENCE_MS = 1000;

let entries: readonly Entry[] = [];
const listeners = new Set<() => void>();
let pending = '';
let pendingAt = 0;

/** True when the event belongs to a field, a menu or a dialog and must not trigger a shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'))
    return true;
  return target.closest('[role=dialog], [role=menu], [role=listbox], [role=combobox]') !== null;
}

/** Calls the newest shortcut that matches; a longer sequence wins over its last key. */
export function handleHotkey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector('[role=dialog][aria-modal=true], .MuiDialog-root')) return;
  const typed = event.timeStamp - pendingAt < SEQUENCE_MS && pending ? `${pending} ${event.key}` : event.key;
  const find = (keys: string) => entries.findLast((entry) => entry.keys === keys);
  const hit = find(typed) ?? find(event.key);
  pending = entries.some((entry) => entry.keys.startsWith(`${typed} `)) ? typed : '';
  pendingAt = event.timeStamp;
  if (!hit) return;
  event.preventDefault();
  hit.run.current(event);
}

function register(entry: Entry): () => void {
  if (entries.length === 0) document.addEventListener('keydown', handleHotkey);
  entries = [...entries, entry];
  for (const listener of listeners) listener();
  return () => {
    entries = entries.filter((other) => other !== entry);
    if (entries.length === 0) document.removeEventListener('keydown', handleHotkey);
    for (const listener of listeners) listener();
  };
}

/** Binds a shortcut while the component is mounted and `enabled`. The newest binding of a key wins. */
export function useHotkey(hotkey: Hotkey, run: (event: KeyboardEvent) => void, enabled = true): void {
  const { keys, label, group } = hotkey;
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    return register({ keys, label, group, run: latest });
  }, [keys, label, group, enabled]);
}

/** Shortcuts that are bound now, for the list behind "?"; of several bindings of one key the newest. */
export function useHotkeyList(): readonly Hotkey[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => entries,
  );
  return all.filter((entry, at) => !all.some((other, later) => later > at && other.keys === entry.keys));
}
