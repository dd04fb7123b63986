// Lines over time as bars, the errors among them at their foot; a bar leads to its lines.
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { FloatCard } from '../../../../components/FloatCard.tsx';
import { nextSlot } from '../../../../components/SlotBar.tsx';
import { formatDate, formatHour } from '../../../../lib/format-date.ts';
import { plural } from '../../../../lib/format-number.ts';
import { css } from '../../../../theme/tokens.ts';

export interface LogPoint {
  at: string;
  lines: number;
  errors: number;
}

const HEIGHT = 96;

const Root = styled('div')({
  display: 'flex',
  alignItems: 'stretch',
  height: HEIGHT,
  borderBottom: `1px solid ${css.lineStrong}`,
  cursor: 'pointer',
  '&:focus-visible': { outline: `2px solid ${css.accent}`, outlineOffset: 3, borderRadius: 2 },
  '& > span': {
    flex: '1 1 0',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'flex-end',
    padding: '0 0.5px',
  },
  '& > span[data-on]': { backgroundColor: css.hover },
  '& i': { display: 'block', backgroundColor: css.d3, borderRadius: '1px 1px 0 0' },
  '& i.errors': { backgroundColor: css.downFill, borderRadius: 0 },
});

/** Height of a part in px: something that is there is at least 2 px high. */
export function barHeight(count: number, top: number): number {
  return count === 0 ? 0 : Math.max(2, Math.round((count / Math.max(1, top)) * HEIGHT));
}

/** "14:00 to 14:05: 120 lines, 3 errors". */
export function pointWords({ at, lines, errors }: LogPoint, stepSeconds: number): string {
  const from = Date.parse(at);
  const day = stepSeconds >= 900 ? `${formatDate(at)}, ` : '';
  const counts = [plural(lines, 'line'), plural(errors, 'error')].join(', ');
  return `${day}${formatHour(from)} to ${formatHour(from + stepSeconds * 1000)}: ${counts}`;
}

interface Props {
  points: readonly LogPoint[];
  stepSeconds: number;
  onPick: (point: LogPoint) => void;
}

/** Arrow keys move over the bars, Enter picks. */
export function LevelBars({ points, stepSeconds, onPick }: Props) {
  const [active, setActive] = useState(-1);
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  const top = Math.max(1, ...points.map(({ lines }) => lines));
  const point = points[active];
  const anchor = () => root?.children[active]?.getBoundingClientRect() ?? new DOMRect();
  return (
    <>
      <Root
        ref={setRoot}
        role="toolbar"
        tabIndex={0}
        aria-label="Lines over time; arrow keys move, Enter shows the lines"
        onPointerLeave={() => setActive(-1)}
        onBlur={() => setActive(-1)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && point) onPick(point);
          const next = nextSlot(event.key, active, points.length);
          if (next === null) return;
          event.preventDefault();
          setActive(next);
        }}
      >
        {points.map((one, index) => (
          // The toolbar has the keys.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
          <span
            key={one.at}
            data-on={index === active || undefined}
            onPointerEnter={() => setActive(index)}
            onClick={() => onPick(one)}
          >
            <i style={{ height: barHeight(one.lines, top) - barHeight(one.errors, top) }} />
            <i className="errors" style={{ height: barHeight(one.errors, top) }} />
          </span>
        ))}
      </Root>
      <span className="visually-hidden" aria-live="polite">
        {point ? pointWords(point, stepSeconds) : ''}
      </span>
      {point && (
        <FloatCard anchor={anchor} placement="top">
          {pointWords(point, stepSeconds)}
        </FloatCard>
      )}
    </>
  );
}
