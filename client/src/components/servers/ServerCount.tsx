// How many of a client's servers are online, with a sign when some are not.
import Box from '@mui/material/Box';
import { serverCountWords } from '../../lib/count-words.ts';
import { StatusMark } from '../StatusMark.tsx';

type Counts = Parameters<typeof serverCountWords>[0] & { offline: number; degraded: number };

/** Words and, in trouble, the sign of the worst state. */
export function ServerCount({ counts }: { counts: Counts }) {
  const worst = counts.offline > 0 ? 'OFFLINE' : counts.degraded > 0 ? 'DEGRADED' : null;
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: '5px' }}>
      {worst && <StatusMark status={worst} size={12} />}
      {serverCountWords(counts)}
    </Box>
  );
}
