// j and k walk through the rows of a table, x picks the row one stands on. Enter is the browser's: the row's link has the focus.
import { type RefObject, useRef } from 'react';
import { useHotkey } from '../../lib/hotkeys.ts';
import { sizes } from '../../theme/tokens.ts';

interface Options {
  root: RefObject<HTMLElement | null>;
  count: number;
  /** Makes a row exist when the list is virtual. */
  reveal: (index: number) => void;
  /** Picks the row; undefined without selection. */
  pick?: (index: number) => void;
  enabled: boolean;
}

function rowOf(element: Element | null): number {
  const index = element?.closest('[data-index]')?.getAttribute('data-index');
  return index === null || index === undefined ? -1 : Number(index);
}

/** The first row that is not above the screen: where walking begins when one stands nowhere. */
function firstInSight(table: HTMLElement): number {
  const rows = [...table.querySelectorAll<HTMLElement>('[data-index]')];
  const seen = rows.find((row) => row.getBoundingClientRect().top >= sizes.top) ?? rows[0];
  return Number(seen?.dataset.index ?? 0);
}

/** Binds the keys for one table. The row's focus target is marked with data-row-focus. */
export function useRowKeys({ root, count, reveal, pick, enabled }: Options): void {
  const last = useRef(-1);
  const go = (step: number) => {
    const table = root.current;
    if (!table || count === 0) return;
    const focused = table.contains(document.activeElement) ? rowOf(document.activeElement) : -1;
    const from = focused >= 0 ? focused : last.current;
    const index = from < 0 ? firstInSight(table) : Math.min(count - 1, Math.max(0, from + step));
    last.current = index;
    reveal(index);
    const focus = (triesLeft: number) => {
      const target = table.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-focus]`);
      if (target) target.focus({ focusVisible: true });
      else if (triesLeft > 0) requestAnimationFrame(() => focus(triesLeft - 1));
    };
    focus(5);
  };
  useHotkey({ keys: 'j', label: 'Next row', group: 'Lists' }, () => go(1), enabled);
  useHotkey({ keys: 'k', label: 'Previous row', group: 'Lists' }, () => go(-1), enabled);
  useHotkey(
    { keys: 'x', label: 'Select the row', group: 'Lists' },
    () => {
      const index = rowOf(document.activeElement);
      if (index >= 0) pick?.(index);
    },
    enabled && pick !== undefined,
  );
}
