// One cursor over everything that shares a time axis: follows the pointer, or the arrow keys once it has the focus.
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef } from 'react';
import { css } from '../../theme/tokens.ts';
import { FloatCard } from '../FloatCard.tsx';
import { nextSlot } from '../SlotBar.tsx';
import { type CursorStore, useCursor, useCursorStore } from './CursorGroup.tsx';

const Root = styled('div')({
  position: 'relative',
  touchAction: 'pan-y',
  cursor: 'crosshair',
  '&:focus-visible': { outline: `2px solid ${css.accent}`, outlineOffset: 2, borderRadius: 4 },
});

const Line = styled('span')({
  position: 'absolute',
  width: 1,
  backgroundColor: css.text,
  opacity: 0.6,
  pointerEvents: 'none',
});

interface Props {
  /** Name of the whole: "Response time". */
  label: string;
  /** Moments on which the cursor can stand, ascending, ms. */
  times: readonly number[];
  /** Ends of the time axis, ms. */
  start: number;
  end: number;
  /** Distance of the axis' ends from the edges of this area, and of the cursor's ends from top and bottom, px. */
  inset: { left: number; right: number; top: number; bottom: number };
  /** Words of one moment, spoken. */
  describe: (index: number) => string;
  card: (index: number) => ReactNode;
  /** The cursor, where something beside this area shows it too; else that of the group or its own. */
  cursor?: CursorStore;
  children: ReactNode;
}

/** Index of the moment nearest to `at`; -1 without moments. */
export function nearest(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  const before = times[low - 1];
  return before !== undefined && at - before < (times[low] as number) - at ? low - 1 : high;
}

/** Children with the cursor over them; inside a CursorGroup it is the same in all areas. */
export function CursorArea({ label, times, start, end, inset, describe, card, cursor: given, children }: Props) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const shared = useCursorStore();
  const store = given ?? shared;
  const cursor = useCursor(store);
  const mine = cursor?.by === id;
  // Times move on while the cursor stands: it stays at its moment, on the point nearest to it.
  const shown = mine ? nearest(times, cursor.at) : -1;
  const at = shown >= 0 ? (times[shown] as number) : cursor?.at;
  const inside = at !== undefined && at >= start && at <= end;
  const share = inside ? (at - start) / (end - start) : 0;
  const left = `calc(${inset.left}px + (100% - ${inset.left + inset.right}px) * ${share})`;

  const point = (index: number) => store.set(index < 0 ? null : { at: times[index] as number, by: id });
  const putAway = () => {
    if (store.get()?.by === id) store.set(null);
  };
  const onPointer = (event: PointerEvent) => {
    const rect = root.current?.getBoundingClientRect();
    if (!rect) return;
    const width = rect.width - inset.left - inset.right;
    const place = (event.clientX - rect.left - inset.left) / width;
    if (place < -0.02 || place > 1.02) putAway();
    else point(nearest(times, start + place * (end - start)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextSlot(event.key, shown, times.length);
    if (next === null || times.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    point(next);
  };
  const anchor = (): DOMRect => {
    const rect = root.current?.getBoundingClientRect() ?? new DOMRect();
    const x = rect.left + inset.left + (rect.width - inset.left - inset.right) * share;
    // Beside the cursor, not over it: on the side where there is more room.
    return new DOMRect(x - 4, rect.top + inset.top, 8, 90);
  };
  return (
    <Root
      ref={root}
      role="toolbar"
      aria-label={`${label}; arrow keys move the cursor`}
      aria-activedescendant={shown >= 0 ? `${id}-${shown}` : undefined}
      tabIndex={0}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={(event) => {
        if (event.pointerType === 'mouse') putAway();
      }}
      onBlur={putAway}
      onKeyDown={onKeyDown}
    >
      {children}
      {inside && !mine && <Line aria-hidden="true" style={{ left, top: inset.top, bottom: inset.bottom }} />}
      {inside && mine && (
        <>
          <Line
            id={`${id}-${shown}`}
            role="img"
            aria-label={describe(shown)}
            style={{ left, top: inset.top, bottom: inset.bottom }}
          />
          <FloatCard anchor={anchor} placement={share > 0.5 ? 'left-start' : 'right-start'}>
            {card(shown)}
          </FloatCard>
        </>
      )}
    </Root>
  );
}
