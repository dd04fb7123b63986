// Logs of a server: what is read, the lines as they come, kinds of errors, what a period says.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Plus, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { toFailure } from '../../../../apollo/errors.ts';
import { useSession } from '../../../../apollo/session.ts';
import { EmptyState } from '../../../../components/EmptyState.tsx';
import { ErrorState } from '../../../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../../../components/Panel.tsx';
import { Late, RowsSkeleton } from '../../../../components/Skeletons.tsx';
import type { LogSourceFieldsFragment } from '../../../../gql/graphql.ts';
import { useUrlState } from '../../../../lib/use-url-state.ts';
import { useMayRun } from '../commands/use-may-run.ts';
import { ServerLogsQuery } from './log-documents.ts';
import { LazySourceDialog } from './LazySourceDialog.tsx';
import { SourceHead } from './SourceHead.tsx';
import { LOG_PANEL, SourceTabs } from './SourceTabs.tsx';
import { SourceViews } from './SourceViews.tsx';

/** When each log was last read is no event of its own. */
const POLL_MS = 10_000;

interface Props {
  serverId: string;
  serverSlug: string;
  clientSlug: string;
}

/** Section of the server page; the chosen log stands in the address. */
export function LogsSection({ serverId, serverSlug, clientSlug }: Props) {
  const { canWrite } = useSession();
  const { mayRun } = useMayRun();
  const [chosen, choose] = useUrlState<string>('log', '');
  const [shown, setShown] = useState<'add' | LogSourceFieldsFragment | null>(null);
  const { data, error, refetch } = useQuery(ServerLogsQuery, {
    variables: { clientSlug, slug: serverSlug },
    pollInterval: POLL_MS,
    skipPollAttempt: () => document.visibilityState === 'hidden',
  });
  const again = () => void refetch().catch(() => undefined);
  const sources = data?.server?.logSources ?? null;
  const source = sources?.find(({ id }) => id === chosen) ?? sources?.[0];
  const add = canWrite && (
    <Button startIcon={<Plus size={14} strokeWidth={1.5} />} onClick={() => setShown('add')}>
      Add a log
    </Button>
  );
  return (
    <section aria-label="Logs">
      <SectionHeading title="Logs" end={source ? add || undefined : undefined} />
      <Panel sx={{ overflow: 'hidden' }}>
        {!sources && error && <ErrorState {...toFailure(error)} onRetry={again} />}
        {!sources && !error && (
          <Late label="Loading the logs">
            <RowsSkeleton rows={3} />
          </Late>
        )}
        {sources?.length === 0 && (
          <EmptyState
            title="No log is read here yet"
            icon={<ScrollText size={20} strokeWidth={1.5} />}
            action={add || undefined}
          >
            A log is a file as <span className="mono">/var/log/syslog</span>, a unit of the systemd journal, or what a
            command writes. New lines come here as they are written; errors are counted by kind, and patterns make
            events of lines.
          </EmptyState>
        )}
        {sources && source && (
          <>
            <SourceTabs sources={sources} value={source.id} onChange={choose} />
            <Box role="tabpanel" id={LOG_PANEL} aria-labelledby={`log-tab-${source.id}`}>
              <SourceHead
                source={source}
                mayEdit={canWrite && (source.kind !== 'COMMAND' || mayRun)}
                onEdit={() => setShown(source)}
                onDeleted={again}
              />
              <SourceViews key={source.id} source={source} serverId={serverId} />
            </Box>
          </>
        )}
      </Panel>
      {shown !== null && (
        <LazySourceDialog
          serverId={serverId}
          source={shown === 'add' ? undefined : shown}
          mayRun={mayRun}
          onClose={() => setShown(null)}
          onSaved={(id) => {
            again();
            if (id !== '') choose(id);
          }}
        />
      )}
    </section>
  );
}
