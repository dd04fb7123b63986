// One cursor over everything that shares a time axis: follows the pointer, or the arrow keys once it has the focus.
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react';
import { css } from '../../theme/tokens.ts';
import { FloatCard } from '../FloatCard.tsx';
import { nextSlot } from '../SlotBar.tsx';

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

/** Children with the cursor over them. */
export function CursorArea({ label, times, start, end, inset, describe, card, children }: Props) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const shown = Math.min(active, times.length - 1);
  const share = shown < 0 ? 0 : ((times[shown] as number) - start) / (end - start);
  const left = `calc(${inset.left}px + (100% - ${inset.left + inset.right}px) * ${share})`;

  const onPointer = (event: PointerEvent) => {
    const rect = root.current?.getBoundingClientRect();
    if (!rect) return;
    const width = rect.width - inset.left - inset.right;
    const at = (event.clientX - rect.left - inset.left) / width;
    setActive(at < -0.02 || at > 1.02 ? -1 : nearest(times, start + at * (end - start)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextSlot(event.key, shown, times.length);
    if (next === null || times.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    setActive(next);
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
        if (event.pointerType === 'mouse') setActive(-1);
      }}
      onBlur={() => setActive(-1)}
      onKeyDown={onKeyDown}
    >
      {children}
      {shown >= 0 && (
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
