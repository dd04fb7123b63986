// The cells of a server's row.
import Tooltip from '@mui/material/Tooltip';
import IconButton from '@mui/material/IconButton';
import { CirclePause, CirclePlay } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Meter } from '../../../components/Meter.tsx';
import { ElapsedTime, RelativeTime } from '../../../components/RelativeTime.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { TagList } from '../../../components/TagList.tsx';
import { useFlash } from '../../../lib/use-flash.ts';
import { serverLook } from '../../../theme/status.ts';
import { css } from '../../../theme/tokens.ts';
import { useSetServersEnabled } from '../server-actions.ts';
import { loadWords, serverAddress, serverPath } from '../server-words.ts';
import { isCurrent, type ServerRowData, troubleWords } from './server-row.ts';
import { currency, diskLabel, ServerMeters } from './ServerMeters.tsx';

interface Props {
  server: ServerRowData;
}

/** Sign of the state; lays the state's soft colour over the row once when it changes. */
export function MarkCell({ server }: Props) {
  const flash = useFlash(server.status, serverLook[server.status].soft);
  return (
    <>
      {flash.className && (
        <span {...flash} style={{ ...flash.style, position: 'absolute', inset: 0, pointerEvents: 'none' }} />
      )}
      <div style={{ position: 'relative' }}>
        <StatusMark status={server.status} />
      </div>
    </>
  );
}

/** "Online for 3 d", "Paused for 2 h"; what is not known yet waits for its first look. */
function StateWords({ server, parts }: Props & { parts?: number }) {
  if (server.status === 'UNKNOWN') return server.lastSeenAt ? 'Not observed just now' : 'Waiting for the first look';
  return (
    <>
      {serverLook[server.status].label} for <ElapsedTime since={server.statusSince} parts={parts} />
    </>
  );
}

/** Name that opens the server, its tags, whose it is and its address; on narrower tables also its state, on narrow ones its meters. */
export function NameCell({ server, withClient }: Props & { withClient: boolean }) {
  const trouble = troubleWords(server);
  return (
    <>
      <div className="name" style={{ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 }}>
        <Link to={serverPath(server)} data-row-focus className="clip">
          {server.name}
        </Link>
        <TagList tags={server.tags} />
      </div>
      <div className="second clip">
        {withClient && `${server.client.name} · `}
        <span className="mono">{serverAddress(server)}</span>
      </div>
      <div
        className="second only-medium"
        style={{ color: trouble ? serverLook[server.status].text : css.dim, overflowWrap: 'anywhere' }}
      >
        {trouble && <>{trouble} · </>}
        <StateWords server={server} parts={1} />
      </div>
      <div className="only-narrow" style={{ marginTop: 8, marginBottom: 4 }}>
        <ServerMeters server={server} />
      </div>
    </>
  );
}

/** The state in words: why, and for how long. */
export function StateCell({ server }: Props) {
  const trouble = troubleWords(server);
  if (trouble === null) {
    return (
      <div className="clip" style={{ color: css.dim }}>
        <StateWords server={server} />
      </div>
    );
  }
  return (
    <>
      <div className="clip" title={trouble}>
        {trouble}
      </div>
      <div className="second clip" style={{ color: serverLook[server.status].text }}>
        <StateWords server={server} />
      </div>
    </>
  );
}

/** One meter; dim when it is not that of now. */
export function MeterCell({ server, of }: Props & { of: 'cpu' | 'memory' | 'disk' }) {
  const percent = { cpu: server.cpuPercent, memory: server.memoryPercent, disk: server.diskPercent }[of];
  const { opacity, title } = currency(server);
  return (
    <div style={{ opacity }} title={title}>
      <Meter label={of === 'disk' ? diskLabel(server) : undefined} percent={percent} />
    </div>
  );
}

/** Load of the last minute, and how long the machine has been running. */
export function LoadCell({ server }: Props) {
  const load = server.latest?.load?.[0];
  const { opacity, title } = currency(server);
  return (
    <div style={{ opacity }} title={title}>
      <div>{load === undefined ? '–' : loadWords(load)}</div>
      {server.bootedAt !== null && isCurrent(server) && (
        <div className="second">
          up <ElapsedTime since={server.bootedAt} parts={1} />
        </div>
      )}
    </div>
  );
}

/** When it last answered. */
export function SeenCell({ server }: Props) {
  if (server.lastSeenAt === null) return <span style={{ color: css.dim }}>never</span>;
  return (
    <span className="second">
      <RelativeTime at={server.lastSeenAt} />
    </span>
  );
}

/** Start or stop monitoring. */
export function ActionsCell({ server: { id, name, enabled } }: Props) {
  const setEnabled = useSetServersEnabled();
  const [busy, setBusy] = useState(false);
  const words = enabled ? 'Pause monitoring' : 'Start monitoring';
  const Icon = enabled ? CirclePause : CirclePlay;
  return (
    <span className="above">
      <Tooltip title={words}>
        <IconButton
          aria-label={`${words} ${name}`}
          loading={busy}
          onClick={() => {
            setBusy(true);
            void setEnabled([{ id, name }], !enabled).finally(() => setBusy(false));
          }}
        >
          <Icon size={16} strokeWidth={1.5} />
        </IconButton>
      </Tooltip>
    </span>
  );
}
