// What stands while the first page loads: the frame of the app, after a moment, never a spinner on a blank page.
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useDelayed } from '../lib/use-delayed.ts';
import { css, narrow, sizes } from '../theme/tokens.ts';

/** The empty frame, shown when loading takes longer than 150 ms. */
export function StartUp() {
  const shown = useDelayed(true);
  if (!shown) return null;
  return (
    <Box
      role="status"
      aria-label="Loading"
      sx={{
        display: 'grid',
        gridTemplateColumns: `${sizes.side}px 1fr`,
        minHeight: '100vh',
        [narrow]: { gridTemplateColumns: '1fr' },
      }}
    >
      <Box sx={{ bgcolor: css.panel, borderRight: `1px solid ${css.line}`, [narrow]: { display: 'none' } }} />
      <Box>
        <Box sx={{ height: sizes.top, bgcolor: css.panel, borderBottom: `1px solid ${css.line}` }} />
        <Box sx={{ p: 3, maxWidth: sizes.page, mx: 'auto' }}>
          <Skeleton variant="rounded" width={320} height={24} sx={{ mb: 1, maxWidth: '80%' }} />
          <Skeleton variant="rounded" width={220} height={14} sx={{ mb: 4 }} />
          <Skeleton variant="rounded" height={180} />
        </Box>
      </Box>
    </Box>
  );
}
