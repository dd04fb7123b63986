// The small card beside a slot or a cursor that tells what is there.
import type { PopperPlacementType } from '@mui/material/Popper';
import { styled } from '@mui/material/styles';
import { lazy, type ReactNode, Suspense } from 'react';
import { css } from '../theme/tokens.ts';

// Placing things is 8 KB of script that a page needs only once somebody points at something.
const Popper = lazy(() => import('@mui/material/Popper'));

const Ground = styled('div')({
  backgroundColor: css.raised,
  border: `1px solid ${css.line}`,
  borderRadius: 6,
  boxShadow: 'var(--shadow)',
  padding: '8px 12px',
  fontSize: 12,
  lineHeight: '16px',
  color: css.text,
  maxWidth: 320,
  '& strong': { fontWeight: 600 },
});

const offset = [{ name: 'offset', options: { offset: [0, 6] } }];

interface Props {
  /** Where it points: a rectangle in client coordinates, asked for at each placement. */
  anchor: () => DOMRect;
  placement?: PopperPlacementType;
  children: ReactNode;
}

/** Card beside its anchor, in a portal; never takes the pointer, and screen readers have its words elsewhere. Mount it to show it. */
export function FloatCard({ anchor, placement = 'top', children }: Props) {
  return (
    <Suspense fallback={null}>
      <Popper
        open
        // A new object each time, so that a card whose anchor moved is placed again.
        anchorEl={{ getBoundingClientRect: anchor }}
        placement={placement}
        modifiers={offset}
        sx={{ zIndex: 'tooltip', pointerEvents: 'none' }}
        aria-hidden="true"
      >
        <Ground>{children}</Ground>
      </Popper>
    </Suspense>
  );
}
