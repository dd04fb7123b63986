// The layout of what is coming, shown only when it takes longer than 150 ms.
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { useDelayed } from '../lib/use-delayed.ts';
import { css } from '../theme/tokens.ts';
import { Panel } from './Panel.tsx';

/** Shows its children after 150 ms and says "Loading" to screen readers. */
export function Late({ children, label = 'Loading' }: { children: ReactNode; label?: string }) {
  const late = useDelayed(true);
  return (
    <div role="status" aria-label={label}>
      {late && children}
    </div>
  );
}

/** Rows of a list: a mark, two lines of text, something at the end. */
export function RowsSkeleton({ rows = 6, height = 52 }: { rows?: number; height?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, i) => (
        <Box
          key={i}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            px: 2,
            height,
            borderTop: i === 0 ? 0 : `1px solid ${css.line}`,
          }}
        >
          <Skeleton variant="circular" width={16} height={16} />
          <Box sx={{ flex: 1 }}>
            <Skeleton width={`${28 + ((i * 17) % 20)}%`} height={14} />
            {height >= 48 && <Skeleton width={`${18 + ((i * 11) % 12)}%`} height={12} />}
          </Box>
          <Skeleton variant="rectangular" width={120} height={16} />
        </Box>
      ))}
    </div>
  );
}

/** A panel of the height of what will stand in it. */
export function PanelSkeleton({ height }: { height: number }) {
  return (
    <Panel aria-hidden="true" sx={{ p: 2 }}>
      <Skeleton variant="rectangular" width="100%" height={height - 34} />
    </Panel>
  );
}

/** A page's head: title, second line, then the number strip. */
export function PageHeadSkeleton() {
  return (
    <Box aria-hidden="true" sx={{ display: 'grid', gap: 0.5 }}>
      <Skeleton width={220} height={28} />
      <Skeleton width={340} height={18} />
      <Box sx={{ mt: 2 }}>
        <PanelSkeleton height={104} />
      </Box>
    </Box>
  );
}
