// "/settings": the site's name, and how the installation itself is doing.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { toFailure } from '../../apollo/errors.ts';
import { useSession } from '../../apollo/session.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { ElapsedTime } from '../../components/RelativeTime.tsx';
import { Late, PanelSkeleton } from '../../components/Skeletons.tsx';
import { StatStrip } from '../../components/StatStrip.tsx';
import { graphql } from '../../gql/gql.ts';
import { splitMs } from '../../lib/format-duration.ts';
import { formatBytes, plural } from '../../lib/format-number.ts';
import { usePage } from '../../lib/page.ts';
import { css } from '../../theme/tokens.ts';
import { AuditSection } from './AuditSection.tsx';
import { JobsTable } from './JobsTable.tsx';
import { SiteNameForm } from './SiteNameForm.tsx';
import { StorageTable } from './StorageTable.tsx';
import { WorkersTable } from './WorkersTable.tsx';

const SystemQuery = graphql(`
  query SystemHealth {
    system {
      version
      startedAt
      database {
        ok
        latencyMs
        words
      }
      queue {
        ok
        latencyMs
        words
      }
      workers {
        id
        startedAt
        seenAt
        running
        scheduled
        checksPerMinute
        latenessP99Ms
        servers
        connections
        samplesPerMinute
        memoryBytes
      }
      jobs {
        name
        shard
        lastRunAt
        lastFinishedAt
        nextRunAt
        lockedAt
        failCount
        failReason
      }
      storage {
        name
        bytes
        rows
        keepDays
      }
    }
  }
`);

const POLL_MS = 5_000;

function health(label: string, part: { ok: boolean; latencyMs: number; words: string }) {
  const { value, unit } = splitMs(part.latencyMs);
  return part.ok
    ? { label, value, unit, note: part.words }
    : { label, value: 'failing', note: part.words, tone: css.down };
}

function SystemHealth() {
  const { data, error, refetch } = useQuery(SystemQuery, {
    pollInterval: POLL_MS,
    skipPollAttempt: () => document.visibilityState === 'hidden',
  });
  if (!data) {
    return error ? (
      <Panel sx={{ mt: 3 }}>
        <ErrorState {...toFailure(error)} onRetry={() => void refetch()} />
      </Panel>
    ) : (
      <Late>
        <Box sx={{ mt: 6 }}>
          <PanelSkeleton height={88} />
        </Box>
      </Late>
    );
  }
  const { system } = data;
  const perMinute = system.workers.reduce((sum, worker) => sum + worker.checksPerMinute, 0);
  const bytes = system.storage.reduce((sum, table) => sum + table.bytes, 0);
  return (
    <>
      <SectionHeading title="System" note={`version ${system.version}`} end="refreshed every 5 s" />
      <StatStrip
        stats={[
          { label: 'Running for', value: <ElapsedTime since={system.startedAt} parts={1} />, note: 'this process' },
          health('Database', system.database),
          health('Job queue', system.queue),
          {
            label: 'Checks',
            value: Math.round(perMinute).toLocaleString('en'),
            unit: 'per minute',
            note: plural(system.workers.length, 'worker'),
          },
          {
            label: 'Stored',
            value: formatBytes(bytes).split(' ')[0],
            unit: formatBytes(bytes).split(' ')[1],
            note: 'with indexes',
          },
        ]}
      />
      <WorkersTable workers={system.workers} />
      <JobsTable jobs={system.jobs} />
      <StorageTable tables={system.storage} />
    </>
  );
}

/** The page; the name can be changed by administrators. */
export function SettingsPage() {
  usePage([{ label: 'Settings' }]);
  const { setup, canAdmin, canWrite } = useSession();
  return (
    <>
      <Typography variant="h1">Settings</Typography>
      <Typography color="textSecondary" sx={{ mt: '2px' }}>
        What this installation is called, and how it is doing itself.
      </Typography>
      {canAdmin && setup && (
        <>
          <SectionHeading title="Site" />
          <Panel sx={{ p: 2, maxWidth: 560 }}>
            <SiteNameForm siteName={setup.siteName} />
          </Panel>
        </>
      )}
      <SystemHealth />
      {canWrite && <AuditSection />}
    </>
  );
}
