// What a log said over a period: lines and errors over time, counts by level, the most frequent kinds.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { toFailure } from '../../../../apollo/errors.ts';
import { EmptyState } from '../../../../components/EmptyState.tsx';
import { ErrorState } from '../../../../components/ErrorState.tsx';
import { SegmentedControl } from '../../../../components/SegmentedControl.tsx';
import { Late, RowsSkeleton } from '../../../../components/Skeletons.tsx';
import { formatMoment } from '../../../../lib/format-date.ts';
import { plural } from '../../../../lib/format-number.ts';
import { periods } from '../../../../lib/period.ts';
import { css } from '../../../../theme/tokens.ts';
import { LevelBars, type LogPoint } from './LevelBars.tsx';
import { LogAnalysisQuery } from './log-documents.ts';
import { levelSummary } from './log-levels.ts';
import { type KindOfLine, LogKind } from './LogKind.tsx';

/** Logs are analysed over a month at most. */
const choices = periods.filter(({ value }) => value !== '90d');

interface Props {
  sourceId: string;
  onShow: (kind: KindOfLine) => void;
  onStep: (step: { from: string; to: string }) => void;
}

/** Fetched again as often as the period's charts are. */
export function LogAnalysisView({ sourceId, onShow, onStep }: Props) {
  const [name, setName] = useState<string>('1h');
  const choice = choices.find(({ value }) => value === name) ?? choices[0];
  const { data, previousData, error, refetch } = useQuery(LogAnalysisQuery, {
    variables: { id: sourceId, period: choice?.period ?? 'DAY' },
    fetchPolicy: 'no-cache',
    pollInterval: Math.max(15_000, choice?.refreshMs ?? 0),
    skipPollAttempt: () => document.visibilityState === 'hidden',
  });
  const node = (data ?? previousData)?.node;
  const analysis = node?.__typename === 'LogSource' ? node.analyze : null;
  const pick = ({ at }: LogPoint) => {
    if (!analysis) return;
    const from = Date.parse(at);
    onStep({ from: new Date(from).toISOString(), to: new Date(from + analysis.stepSeconds * 1000).toISOString() });
  };
  return (
    <Box sx={{ p: '12px 16px' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}>
        <SegmentedControl label="Period of the analysis" value={name} options={choices} onChange={setName} />
        {analysis && (
          <span style={{ color: css.dim, fontSize: 12 }}>
            {plural(analysis.lines, 'line')}
            {analysis.lines > 0 && `: ${levelSummary(analysis.levels)}`}
          </span>
        )}
      </Box>
      {!analysis && error && <ErrorState {...toFailure(error)} onRetry={() => void refetch()} />}
      {!analysis && !error && (
        <Late label="Analysing the log">
          <RowsSkeleton rows={3} height={40} />
        </Late>
      )}
      {analysis?.lines === 0 && (
        <EmptyState title="No line in this period">Choose a longer one, or look at the source&apos;s state.</EmptyState>
      )}
      {analysis && analysis.lines > 0 && (
        <>
          <LevelBars points={analysis.points} stepSeconds={analysis.stepSeconds} onPick={pick} />
          <Box sx={{ display: 'flex', justifyContent: 'space-between', color: css.dim, fontSize: 11, mt: 0.5 }}>
            <span>{formatMoment(analysis.from)}</span>
            <span>
              <Legend color={css.d3} word="lines" /> <Legend color={css.downFill} word="errors" />
            </span>
            <span>{formatMoment(analysis.to)}</span>
          </Box>
        </>
      )}
      {analysis && analysis.fingerprints.length > 0 && (
        <>
          <h3 style={{ margin: '16px 0 4px', fontSize: 13, lineHeight: '20px' }}>Most frequent errors and warnings</h3>
          <Box component="ul" sx={{ m: '0 -16px -12px', p: 0, listStyle: 'none', borderTop: `1px solid ${css.line}` }}>
            {analysis.fingerprints.map((kind) => (
              <LogKind key={kind.folded} kind={kind} onShow={onShow} />
            ))}
          </Box>
        </>
      )}
    </Box>
  );
}

function Legend({ color, word }: { color: string; word: string }) {
  return (
    <span style={{ marginRight: 8 }}>
      <i
        style={{
          display: 'inline-block',
          width: 9,
          height: 9,
          borderRadius: 2,
          marginRight: 4,
          verticalAlign: -1,
          backgroundColor: color,
        }}
      />
      {word}
    </span>
  );
}
