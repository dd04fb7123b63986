// Lines of a log with their filter: live at the end unless they are of a time that is past.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { EmptyState } from '../../../../components/EmptyState.tsx';
import { ErrorState } from '../../../../components/ErrorState.tsx';
import { Late, RowsSkeleton } from '../../../../components/Skeletons.tsx';
import type { LogSourceFieldsFragment } from '../../../../gql/graphql.ts';
import { plural } from '../../../../lib/format-number.ts';
import { css } from '../../../../theme/tokens.ts';
import { countLevels, levelSummary } from './log-levels.ts';
import { everything, isNarrowed, type LogView } from './log-view.ts';
import { LogLines } from './LogLines.tsx';
import { LogNews } from './LogNews.tsx';
import { LogToolbar } from './LogToolbar.tsx';
import type { TailLine } from './tail-buffer.ts';
import { useLogTail } from './use-log-tail.ts';

interface Props {
  source: LogSourceFieldsFragment;
  view: LogView;
  onChange: (change: Partial<LogView>) => void;
}

function NoLines({ source, view, onChange }: Props) {
  if (isNarrowed(view)) {
    return (
      <EmptyState title="No line matches" action={<Button onClick={() => onChange(everything)}>Show all lines</Button>}>
        The filter hides every line that is kept. New ones that match will appear here.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No line yet">
      {source.enabled
        ? 'Reading begins at the end of the log, so the first lines here are those that are written from now on.'
        : 'This log is switched off, so nothing is read.'}
    </EmptyState>
  );
}

/** "1,204 lines: 3 errors, 1,201 info lines"; only the latter when all are of one level. */
function shownWords(lines: readonly TailLine[]): string {
  const counts = countLevels(lines);
  const levels = levelSummary(counts);
  return counts.length > 1 ? `${plural(lines.length, 'line')}: ${levels}` : levels;
}

/** Mount with the source's id as key. */
export function LogTailView({ source, view, chosenAt, onChange }: Props & { chosenAt: number }) {
  const [wrap, setWrap] = useState(true);
  const tail = useLogTail(source.id, view, chosenAt);
  const { lines } = tail.tail;
  return (
    <>
      <LogToolbar view={view} onChange={onChange} wrap={wrap} onWrap={setWrap} tail={tail} />
      {!tail.loaded && tail.failure && <ErrorState {...tail.failure} onRetry={tail.retry} />}
      {!tail.loaded && !tail.failure && (
        <Late label="Loading the lines">
          <RowsSkeleton rows={8} height={24} />
        </Late>
      )}
      {tail.loaded && !tail.waiting && lines.length === 0 && (
        <NoLines source={source} view={view} onChange={onChange} />
      )}
      {lines.length > 0 && (
        <div style={{ opacity: tail.waiting ? 0.6 : 1 }}>
          <LogLines label={`Lines of ${source.name}`} tail={tail} wrap={wrap} search={view.search} />
          <Box sx={{ p: '6px 12px', borderTop: `1px solid ${css.line}`, color: css.dim, fontSize: 12 }}>
            {shownWords(lines)}
            {tail.loaded && tail.failure && <span style={{ color: css.down }}> · {tail.failure.message}</span>}
          </Box>
        </div>
      )}
      <LogNews arrived={tail.arrived} />
    </>
  );
}
