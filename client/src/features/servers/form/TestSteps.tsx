// The five steps of a test: what each will do, does, or did.
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { formatMs } from '../../../lib/format-duration.ts';
import { css, narrow } from '../../../theme/tokens.ts';
import type { ShownStep } from './test-steps.ts';

/** Spoken state of a step. */
const spoken: Record<ShownStep['state'], string> = {
  WAITING: 'to come',
  RUNNING: 'running',
  PASSED: 'passed',
  FAILED: 'failed',
  SKIPPED: 'not reached',
};

function StepMark({ state }: { state: ShownStep['state'] }) {
  if (state === 'PASSED') return <StatusMark status="UP" label={spoken.PASSED} />;
  if (state === 'FAILED') return <StatusMark status="DOWN" label={spoken.FAILED} />;
  if (state === 'RUNNING')
    return <CircularProgress size={14} thickness={5} aria-label={spoken.RUNNING} sx={{ m: '1px' }} />;
  return (
    <svg width={16} height={16} viewBox="0 0 16 16" role="img" aria-label={spoken[state]} style={{ display: 'block' }}>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke={css.lineStrong} strokeWidth="1.25" />
    </svg>
  );
}

/** List of the steps. */
export function TestSteps({ steps }: { steps: readonly ShownStep[] }) {
  return (
    <Box component="ol" aria-label="Steps" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {steps.map(({ name, label, state, words, durationMs }, i) => {
        const quiet = state === 'WAITING' || state === 'SKIPPED';
        return (
          <Box
            component="li"
            key={name}
            sx={{
              display: 'grid',
              gridTemplateColumns: '16px 96px minmax(0, 1fr) auto',
              columnGap: 1.5,
              alignItems: 'center',
              px: 2,
              py: '7px',
              minHeight: 40,
              borderTop: i === 0 ? 0 : `1px solid ${css.line}`,
              [narrow]: { gridTemplateColumns: '16px minmax(0, 1fr) auto' },
            }}
          >
            <StepMark state={state} />
            <Box component="span" sx={{ fontWeight: 600, color: quiet ? css.dim : css.text }}>
              {label}
            </Box>
            <Box
              component="span"
              sx={{
                color: state === 'FAILED' ? css.down : css.dim,
                fontSize: 12.5,
                lineHeight: '18px',
                overflowWrap: 'anywhere',
                [narrow]: { gridColumn: 2, gridRow: 2 },
              }}
            >
              {words}
            </Box>
            <Box
              component="span"
              sx={{ fontSize: 12, color: css.dim, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
            >
              {durationMs === null ? '' : formatMs(durationMs)}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
