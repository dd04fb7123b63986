// Kinds of errors and warnings of a log, the newest seen first.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { toFailure } from '../../../../apollo/errors.ts';
import { useRecordedSamples } from '../../../../apollo/watch-servers.ts';
import { EmptyState } from '../../../../components/EmptyState.tsx';
import { ErrorState } from '../../../../components/ErrorState.tsx';
import { Late, RowsSkeleton } from '../../../../components/Skeletons.tsx';
import { useThrottled } from '../../../../lib/use-throttled.ts';
import { css } from '../../../../theme/tokens.ts';
import { LogFingerprintsQuery } from './log-documents.ts';
import { type KindOfLine, LogKind } from './LogKind.tsx';

const EVERY_MS = 10_000;

interface Props {
  sourceId: string;
  serverId: string;
  onShow: (kind: KindOfLine) => void;
}

/** List; a kind filters the lines. */
export function LogKinds({ sourceId, serverId, onShow }: Props) {
  const { data, error, refetch } = useQuery(LogFingerprintsQuery, {
    variables: { id: sourceId },
    fetchPolicy: 'no-cache',
  });
  useRecordedSamples(
    serverId,
    useThrottled(() => void refetch().catch(() => undefined), EVERY_MS),
  );
  const kinds = data?.node?.__typename === 'LogSource' ? data.node.fingerprints : null;
  if (!kinds) {
    if (error) return <ErrorState {...toFailure(error)} onRetry={() => void refetch()} />;
    return (
      <Late label="Loading the kinds of errors">
        <RowsSkeleton rows={4} height={40} />
      </Late>
    );
  }
  if (kinds.length === 0)
    return (
      <EmptyState title="No error and no warning so far">
        Lines that differ only in numbers, times and ids are counted together here, so that what is new stands out.
      </EmptyState>
    );
  return (
    <>
      <Box sx={{ p: '8px 16px', color: css.dim, fontSize: 12, borderBottom: `1px solid ${css.line}` }}>
        Warnings and errors that differ only in times, ids and numbers are one kind. Press one to see its lines.
      </Box>
      <Box component="ul" aria-label="Kinds of errors" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {kinds.map((kind) => (
          <LogKind key={kind.folded} kind={kind} onShow={onShow} />
        ))}
      </Box>
    </>
  );
}
