// The overview's layout while it loads.
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { Panel } from '../../components/Panel.tsx';
import { Late, PanelSkeleton, RowsSkeleton } from '../../components/Skeletons.tsx';

/** Sentence, rows, cards. */
export function OverviewSkeleton() {
  return (
    <Late>
      <Skeleton width={320} height={28} sx={{ maxWidth: '80%' }} />
      <Skeleton width={240} height={18} sx={{ mb: 4 }} />
      <Panel sx={{ mb: 4 }}>
        <RowsSkeleton rows={3} height={56} />
      </Panel>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))' }}>
        <PanelSkeleton height={116} />
        <PanelSkeleton height={116} />
        <PanelSkeleton height={116} />
      </Box>
    </Late>
  );
}
