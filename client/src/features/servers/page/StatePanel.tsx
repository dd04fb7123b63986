// What stands above a server's numbers when they do not come: what failed, since when, what to do.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { useSession } from '../../../apollo/session.ts';
import { ElapsedTime, RelativeTime } from '../../../components/RelativeTime.tsx';
import { lookOf } from '../../../theme/status.ts';
import { Connecting } from './Connecting.tsx';
import { HostKeyChanged } from './HostKeyChanged.tsx';
import { useSetServersEnabled } from '../server-actions.ts';
import { serverPath } from '../server-words.ts';
import type { PageServer } from './server-documents.ts';
import { faultWords } from '../fault-words.ts';
import { triedOf } from './server-words.ts';
import type { Standing } from './standing.ts';
import { StateNotice } from './StateNotice.tsx';

function Stale({ server }: { server: PageServer }) {
  const { canWrite } = useSession();
  const { fault, status, statusReason, statusSince, lastSeenAt } = server;
  const words = fault ? faultWords(fault, triedOf(server)) : null;
  return (
    <StateNotice status={status} title={words?.title ?? 'It cannot be reached'}>
      <div className="dim">
        {lookOf(status).label} for <ElapsedTime since={statusSince} />
        {lastSeenAt && (
          <>
            , last seen <RelativeTime at={lastSeenAt} />
          </>
        )}
        . Statusgraph keeps trying by itself.
      </div>
      {statusReason && <div className="words mono">{statusReason}</div>}
      {words && (
        <ul>
          {words.todo.map((todo) => (
            <li key={todo}>{todo}</li>
          ))}
        </ul>
      )}
      {canWrite && (
        <Box sx={{ mt: 1.5 }}>
          <Button component={Link} to={`${serverPath(server)}/edit`}>
            Check its settings
          </Button>
        </Box>
      )}
    </StateNotice>
  );
}

function Paused({ server }: { server: PageServer }) {
  const { canWrite } = useSession();
  const setEnabled = useSetServersEnabled();
  return (
    <StateNotice status="PAUSED" title="Monitoring is paused">
      <div className="dim">
        Nobody looks at it{server.lastSampledAt ? '; what is below is what was seen last' : ' yet'}.
      </div>
      {canWrite && !server.lastSampledAt && (
        <Box sx={{ mt: 1.5 }}>
          <Button variant="contained" color="primary" onClick={() => void setEnabled([server], true)}>
            Start monitoring
          </Button>
        </Box>
      )}
    </StateNotice>
  );
}

/** The panel of a standing; nothing when all is well. */
export function StatePanel({ server, standing }: { server: PageServer; standing: Standing }) {
  if (standing === 'CONNECTING') return <Connecting server={server} />;
  if (standing === 'HOST_KEY') return <HostKeyChanged server={server} />;
  if (standing === 'STALE' || standing === 'NOT_LINUX') return <Stale server={server} />;
  if (standing === 'PAUSED') return <Paused server={server} />;
  if (standing === 'UNOBSERVED')
    return (
      <StateNotice status="UNKNOWN" title="Nobody looked at it lately">
        <div className="dim">
          The workers of Statusgraph may be stopped or busy (Settings tells). It is looked at again as soon as one is
          free.
        </div>
      </StateNotice>
    );
  return null;
}
