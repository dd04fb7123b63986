// What a try gave: the level, the numbers, the output.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import type { Failure } from '../../../../apollo/errors.ts';
import { StatusPill } from '../../../../components/StatusPill.tsx';
import { formatMs } from '../../../../lib/format-duration.ts';
import { css } from '../../../../theme/tokens.ts';
import { CommandOutput } from './CommandOutput.tsx';
import { levelWords, valuesWords } from './command-words.ts';
import type { TriedResult } from './use-try.ts';

interface Props {
  running: boolean;
  result: TriedResult | null;
  failure: Failure | null;
  unit: string;
}

/** Says it to screen readers as it comes. */
export function TryResult({ running, result, failure, unit }: Props) {
  const root = useRef<HTMLDivElement>(null);
  // It stands below the fields, mostly out of sight.
  useEffect(() => {
    if (result || failure) root.current?.scrollIntoView({ block: 'nearest' });
  }, [result, failure]);
  return (
    <Box ref={root} aria-live="polite" sx={{ display: 'grid', gap: 1, minWidth: 0, '&:empty': { display: 'none' } }}>
      {failure && <Alert severity="error">{failure.message}</Alert>}
      {result && (
        <Box sx={{ display: 'grid', gap: 1, opacity: running ? 0.6 : 1 }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
            <StatusPill status={levelWords[result.level].look}>{levelWords[result.level].label}</StatusPill>
            <strong style={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
              {result.error ?? valuesWords(result.values, unit)}
            </strong>
            <span style={{ color: css.dim, fontSize: 12, marginLeft: 'auto' }}>
              {[result.exitCode !== null && `exit code ${result.exitCode}`, formatMs(result.durationMs)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </Box>
          <CommandOutput output={result.output} truncated={result.truncated} maxHeight={180} />
        </Box>
      )}
    </Box>
  );
}
