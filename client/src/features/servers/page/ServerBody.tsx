// Below the head of a server's page: meters, charts, what runs on it, what happened to it.
import Box from '@mui/material/Box';
import { lazy, type ReactNode, Suspense } from 'react';
import { CursorGroup } from '../../../components/chart/CursorGroup.tsx';
import { SectionHeading } from '../../../components/Panel.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { Late, PanelSkeleton } from '../../../components/Skeletons.tsx';
import { css } from '../../../theme/tokens.ts';
import { DisksSection } from './DisksSection.tsx';
import { EventsSection } from './EventsSection.tsx';
import { HardwareSection } from './HardwareSection.tsx';
import { metersOf } from './meters.ts';
import { MetersStrip } from './MetersStrip.tsx';
import { ProcessesSection } from './ProcessesSection.tsx';
import { ServerCharts } from './ServerCharts.tsx';
import type { PageSample, PageServer } from './server-documents.ts';
import { ServicesHere } from './ServicesHere.tsx';
import type { Standing } from './standing.ts';
import { UnitsSection } from './UnitsSection.tsx';
import { UsersSection } from './UsersSection.tsx';

const CommandsSection = lazy(async () => ({
  default: (await import('./commands/CommandsSection.tsx')).CommandsSection,
}));
const LogsSection = lazy(async () => ({ default: (await import('./logs/LogsSection.tsx')).LogsSection }));

function Columns({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        columnGap: 3,
        // A column without a neighbour is as wide as the page.
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(auto-fit, minmax(440px, 1fr))' },
        alignItems: 'start',
      }}
    >
      {children}
    </Box>
  );
}

/** Numbers that are not of now are greyed and say how old they are. */
function Meters({ server, sample, stale }: { server: PageServer; sample: PageSample; stale: boolean }) {
  return (
    <Box sx={{ mt: stale ? 0 : 2.5 }}>
      {stale && (
        <SectionHeading
          title="Last known numbers"
          note={
            <>
              from <RelativeTime at={sample.at} />
            </>
          }
        />
      )}
      <Box sx={stale ? { filter: 'grayscale(1)', '& .value': { color: `${css.dim} !important` } } : undefined}>
        <MetersStrip meters={metersOf(sample, server.hardware?.cores ?? null)} />
      </Box>
      {!stale && sample.cpu === null && (
        <p style={{ margin: '6px 2px 0', fontSize: 12, color: css.dim }}>
          CPU and rates need two readings; they come with the next one.
        </p>
      )}
    </Box>
  );
}

/** Everything that has something to show. */
export function ServerBody({ server, standing }: { server: PageServer; standing: Standing }) {
  const sample = server.latest;
  const parts = { serverId: server.id, serverSlug: server.slug, clientSlug: server.client.slug };
  const waiting = (
    <Late>
      <Box sx={{ mt: 2.5 }}>
        <PanelSkeleton height={140} />
      </Box>
    </Late>
  );
  return (
    <CursorGroup>
      {sample && <Meters server={server} sample={sample} stale={standing !== 'FINE'} />}
      {sample && <ServerCharts server={server} />}
      <Columns>
        <div>
          <ServicesHere server={server} />
          {sample && <DisksSection disks={sample.disks} />}
          {sample && <UnitsSection sample={sample} />}
        </div>
        {sample && (
          <div>
            <ProcessesSection sample={sample} />
          </div>
        )}
      </Columns>
      <Suspense fallback={waiting}>
        <CommandsSection {...parts} />
        <LogsSection {...parts} />
      </Suspense>
      <Columns>
        <div>
          <EventsSection server={server} />
        </div>
        {(server.hardware ?? sample) && (
          <div>
            <HardwareSection hardware={server.hardware} />
            {sample && <UsersSection users={sample.users} />}
          </div>
        )}
      </Columns>
    </CursorGroup>
  );
}
