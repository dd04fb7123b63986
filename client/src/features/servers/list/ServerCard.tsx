// A server as a card: state, whose it is, its meters, and what is wrong or how it is.
import Checkbox from '@mui/material/Checkbox';
import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import { Panel } from '../../../components/Panel.tsx';
import { ElapsedTime, RelativeTime } from '../../../components/RelativeTime.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { TagList } from '../../../components/TagList.tsx';
import { useFlash } from '../../../lib/use-flash.ts';
import { serverLook } from '../../../theme/status.ts';
import { css, narrow } from '../../../theme/tokens.ts';
import { loadWords, serverAddress, serverPath } from '../server-words.ts';
import { isCurrent, type ServerRowData, troubleWords } from './server-row.ts';
import { ServerMeters } from './ServerMeters.tsx';

const Card = styled(Panel)({
  position: 'relative',
  padding: '12px 16px',
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 10,
  fontSize: 12,
  lineHeight: '16px',
  '&:hover': { borderColor: css.lineStrong },
  '&[data-picked]': { borderColor: css.accent },
  '&:has([data-row]:focus-visible)': { outline: `2px solid ${css.accent}`, outlineOffset: 1 },
  '& a[data-row]::after': { content: '""', position: 'absolute', inset: 0 },
  '& a[data-row]:focus-visible': { outline: 'none' },
  '& .head': { display: 'flex', alignItems: 'center', gap: 8, fontSize: 14, lineHeight: '20px' },
  '& .head a': { fontWeight: 600 },
  '& .above': { position: 'relative', zIndex: 1, flex: 'none', margin: '-9px -9px -9px auto' },
  // The checkbox shows once somebody points at the card, or has begun to select.
  '&:not(:hover, :focus-within, [data-picked], [data-selecting]) .above': { opacity: 0 },
  '& .dim': { color: css.dim },
  '& .foot': { display: 'flex', gap: 12 },
  '& .foot .end': { marginLeft: 'auto', whiteSpace: 'nowrap' },
  [narrow]: { '&:not([data-selecting]) .above': { display: 'none' } },
});

interface Props {
  server: ServerRowData;
  picked: boolean;
  /** Checkboxes are shown on narrow screens too. */
  selecting: boolean;
  onPick: () => void;
}

function Foot({ server }: { server: ServerRowData }) {
  const trouble = troubleWords(server);
  const load = server.latest?.load?.[0];
  if (trouble !== null) {
    return (
      <div className="foot">
        <span className="clip" title={trouble} style={{ color: serverLook[server.status].text }}>
          {trouble}
        </span>
        <span className="end dim">
          <ElapsedTime since={server.statusSince} parts={1} />
        </span>
      </div>
    );
  }
  return (
    <div className="foot dim">
      <span className="clip">
        {isCurrent(server) ? (
          <>
            {load !== undefined && `load ${loadWords(load)}`}
            {load !== undefined && server.bootedAt !== null && ' · '}
            {server.bootedAt !== null && (
              <>
                up <ElapsedTime since={server.bootedAt} parts={1} />
              </>
            )}
          </>
        ) : (
          <>
            {serverLook[server.status].label} for <ElapsedTime since={server.statusSince} parts={1} />
          </>
        )}
      </span>
      <span className="end">
        {server.lastSeenAt === null ? (
          'never seen'
        ) : (
          <>
            seen <RelativeTime at={server.lastSeenAt} />
          </>
        )}
      </span>
    </div>
  );
}

/** Card of the grid; flashes when its state changes. */
export function ServerCard({ server, picked, selecting, onPick }: Props) {
  const flash = useFlash(server.status, serverLook[server.status].soft);
  return (
    <Card {...flash} data-picked={picked || undefined} data-selecting={selecting || undefined}>
      <div>
        <div className="head">
          <StatusMark status={server.status} />
          <Link to={serverPath(server)} data-row className="clip">
            {server.name}
          </Link>
          <TagList tags={server.tags} />
          <span className="above">
            <Checkbox
              checked={picked}
              onChange={onPick}
              slotProps={{ input: { 'aria-label': `Select ${server.name}` } }}
            />
          </span>
        </div>
        <div className="dim clip">
          {server.client.name} · <span className="mono">{serverAddress(server)}</span>
        </div>
      </div>
      <ServerMeters server={server} />
      <Foot server={server} />
    </Card>
  );
}
