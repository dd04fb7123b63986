// A row of slots, one per check or day: one tab stop, arrows walk through it, a card tells what a slot is.
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, memo, type PointerEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { statusLook } from '../theme/status.ts';
import { css } from '../theme/tokens.ts';
import { FloatCard } from './FloatCard.tsx';
import { BAR_HEIGHT, barWidth, slotAt, slotPaths, slotSpan, type Slot } from './slot-paths.ts';

const Root = styled('div')({
  position: 'relative',
  width: '100%',
  minWidth: 0,
  touchAction: 'pan-y',
  '& svg': { display: 'block', width: '100%', height: '100%' },
  '&:focus-visible': { outline: `2px solid ${css.accent}`, outlineOffset: 3, borderRadius: 2 },
});

const Cursor = styled('span')({
  position: 'absolute',
  top: -2,
  bottom: -2,
  borderRadius: 2,
  boxShadow: `0 0 0 1.5px ${css.text}`,
  pointerEvents: 'none',
});

interface DrawingProps {
  slots: readonly Slot[];
}

const Drawing = memo(function Drawing({ slots }: DrawingProps) {
  const paths = useMemo(() => slotPaths(slots), [slots]);
  return (
    <svg viewBox={`0 0 ${barWidth(slots.length)} ${BAR_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {paths.map(([status, d]) => (
        <path key={status} d={d} fill={statusLook[status].fill} fillRule="evenodd" />
      ))}
    </svg>
  );
});

interface Props {
  slots: readonly Slot[];
  /** Name of the whole bar with its summary: "Recent checks of Checkout API: 9 of 40 down". */
  label: string;
  /** Words of one slot, spoken when the cursor stands on it. */
  describe: (index: number) => string;
  /** The card of one slot; its words by default. */
  card?: (index: number) => ReactNode;
  /** Height in px. */
  height?: number;
}

/** Where a key moves the cursor among `count` slots; null when the key is not ours, -1 to put the cursor away. */
export function nextSlot(key: string, current: number, count: number): number | null {
  const last = count - 1;
  if (key === 'ArrowLeft') return current < 0 ? last : Math.max(0, current - 1);
  if (key === 'ArrowRight') return current < 0 ? last : Math.min(last, current + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'Escape' && current >= 0) return -1;
  return null;
}

/** Bar of slots, oldest first. */
export const SlotBar = memo(function SlotBar({ slots, label, describe, card, height = BAR_HEIGHT }: Props) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const count = slots.length;
  const shown = active < count ? active : count - 1;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextSlot(event.key, shown, count);
    if (next === null || count === 0) return;
    event.preventDefault();
    event.stopPropagation();
    setActive(next);
  };
  const onPointerMove = (event: PointerEvent) => {
    const rect = root.current?.getBoundingClientRect();
    if (!rect || rect.width === 0 || count === 0) return;
    setActive(slotAt((event.clientX - rect.left) / rect.width, count));
  };
  const anchor = (): DOMRect => {
    const rect = root.current?.getBoundingClientRect() ?? new DOMRect();
    const pitch = rect.width / Math.max(1, count);
    return new DOMRect(rect.left + shown * pitch, rect.top, pitch, rect.height);
  };

  return (
    <Root
      ref={root}
      style={{ height }}
      role="toolbar"
      aria-label={label}
      aria-activedescendant={shown >= 0 ? `${id}-${shown}` : undefined}
      tabIndex={0}
      onFocus={(event) => {
        // A click also focuses; the pointer has put the cursor already then.
        if (shown < 0 && event.target.matches(':focus-visible')) setActive(count - 1);
      }}
      onBlur={() => setActive(-1)}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={(event) => {
        if (event.pointerType === 'mouse') setActive(-1);
      }}
    >
      <Drawing slots={slots} />
      {shown >= 0 && (
        <>
          <Cursor id={`${id}-${shown}`} role="img" aria-label={describe(shown)} style={slotSpan(shown, count)} />
          <FloatCard anchor={anchor}>{card ? card(shown) : describe(shown)}</FloatCard>
        </>
      )}
    </Root>
  );
});
