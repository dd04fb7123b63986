// The three ways to look at a log: its lines, its kinds of errors, what a period says.
import Box from '@mui/material/Box';
import { SegmentedControl } from '../../../../components/SegmentedControl.tsx';
import type { LogSourceFieldsFragment } from '../../../../gql/graphql.ts';
import { css } from '../../../../theme/tokens.ts';
import { searchOf } from './folded.ts';
import { everything, useLogView } from './log-view.ts';
import { LogAnalysisView } from './LogAnalysisView.tsx';
import type { KindOfLine } from './LogKind.tsx';
import { LogKinds } from './LogKinds.tsx';
import { LogTailView } from './LogTailView.tsx';

const ways = [
  { value: 'lines', label: 'Lines' },
  { value: 'kinds', label: 'Kinds of errors' },
  { value: 'analysis', label: 'Analysis' },
] as const;

/** Mount with the source's id as key. */
export function SourceViews({ source, serverId }: { source: LogSourceFieldsFragment; serverId: string }) {
  const { view, change, chosenAt } = useLogView();
  const { way } = view;
  const show = ({ folded, example }: KindOfLine) =>
    change({ ...everything, way: 'lines', search: searchOf(folded) || example.slice(0, 200) });
  return (
    <>
      <Box sx={{ p: '8px 12px', borderBottom: `1px solid ${css.line}` }}>
        <SegmentedControl
          label="Way to look at it"
          value={way}
          options={ways}
          onChange={(next) => change({ way: next })}
        />
      </Box>
      {way === 'lines' && <LogTailView source={source} view={view} chosenAt={chosenAt} onChange={change} />}
      {way === 'kinds' && <LogKinds sourceId={source.id} serverId={serverId} onShow={show} />}
      {way === 'analysis' && (
        <LogAnalysisView
          sourceId={source.id}
          onShow={show}
          onStep={(step) => change({ ...everything, way: 'lines', step })}
        />
      )}
    </>
  );
}
