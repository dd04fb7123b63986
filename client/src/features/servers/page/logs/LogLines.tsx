// The lines in a part that scrolls by itself, newest at the bottom; only those in sight are in the document.
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { formatCount, plural } from '../../../../lib/format-number.ts';
import { css } from '../../../../theme/tokens.ts';
import { LogRow } from './LogRow.tsx';
import { MOST_LINES } from './tail-buffer.ts';
import type { LogTail } from './use-log-tail.ts';

const Root = styled('div')({
  position: 'relative',
  '& > .lines': { maxHeight: 'min(62vh, 560px)', overflow: 'auto', overflowAnchor: 'none', padding: '6px 0' },
  '& > .lines:focus-visible': { outline: `2px solid ${css.accent}`, outlineOffset: -2 },
  '& .older': { display: 'flex', justifyContent: 'center', padding: '4px 12px 8px', color: css.dim, fontSize: 12 },
  '& > .down': {
    position: 'absolute',
    bottom: 12,
    left: '50%',
    transform: 'translateX(-50%)',
    boxShadow: 'var(--shadow)',
    borderRadius: 999,
  },
});

/** Nearer to the end than this counts as at the end, px. */
const NEAR_END = 32;
/** Where the lines begin below the top of the part that scrolls, px. */
const TOP_PX = 44;
/** Height of a line that was not measured yet. */
const LINE_PX = 20;

interface Props {
  label: string;
  tail: LogTail;
  wrap: boolean;
  search: string;
}

function OlderFoot({ tail }: { tail: LogTail }) {
  const { hasOlder, lines } = tail.tail;
  if (!hasOlder) return <div className="older">the first line that is kept</div>;
  if (lines.length >= MOST_LINES)
    return (
      <div className="older">{`${formatCount(lines.length)} lines are shown; a shorter time or a filter shows older ones`}</div>
    );
  return (
    <div className="older">
      <Button size="small" loading={tail.loadingOlder} onClick={() => void tail.loadOlder()}>
        Load older
      </Button>
    </div>
  );
}

/** List with the way to older lines at its top and the way to the newest at its bottom. */
export function LogLines({ label, tail, wrap, search }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const older = useRef<HTMLDivElement>(null);
  const { lines } = tail.tail;
  const { following, unseen, setFollowing } = tail;
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
    scrollMargin: TOP_PX,
    getItemKey: (index) => lines[index]?.id ?? index,
    initialRect: { width: 900, height: 560 },
  });
  const first = lines[0]?.id;
  const last = lines.at(-1)?.id;
  const before = useRef({ first, height: 0 });
  const total = virtualizer.getTotalSize();
  // Older lines came in front: what was in sight stays where it is.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const { first: was, height } = before.current;
    if (was !== undefined && was !== first && lines.some(({ id }) => id === was)) box.scrollTop += total - height;
    before.current = { first, height: total };
  }, [first, total, lines]);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (following && box) box.scrollTop = box.scrollHeight;
  }, [following, last, total, wrap]);
  const toEnd = () => {
    setFollowing(true);
    scroller.current?.focus();
  };
  return (
    <Root>
      <div
        ref={scroller}
        className="lines"
        role="log"
        aria-label={label}
        // Rows come and go with scrolling; what is new is said by LogNews.
        aria-live="off"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={({ currentTarget: box }) =>
          setFollowing(box.scrollHeight - box.scrollTop - box.clientHeight <= NEAR_END)
        }
      >
        <div ref={older} style={{ height: TOP_PX - 6 }}>
          <OlderFoot tail={tail} />
        </div>
        <div style={{ height: total, position: 'relative', minWidth: '100%' }}>
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            return (
              <div
                key={item.key}
                data-index={item.index}
                ref={virtualizer.measureElement}
                style={{
                  position: 'absolute',
                  top: 0,
                  left: 0,
                  minWidth: '100%',
                  width: wrap ? '100%' : undefined,
                  transform: `translateY(${item.start - TOP_PX}px)`,
                }}
              >
                <LogRow line={line} wrap={wrap} search={search} />
              </div>
            );
          })}
        </div>
      </div>
      {!following && (
        <Button className="down" onClick={toEnd} startIcon={<ArrowDown size={14} strokeWidth={1.5} />}>
          {unseen > 0 ? plural(unseen, 'new line') : 'To the newest'}
        </Button>
      )}
    </Root>
  );
}
