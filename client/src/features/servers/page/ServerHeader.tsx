// Head of a server's page: its name, how it is and since when, how it is reached, what it is, what can be done.
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { ElapsedTime } from '../../../components/RelativeTime.tsx';
import { StatusPill } from '../../../components/StatusPill.tsx';
import { serverLook } from '../../../theme/status.ts';
import { css } from '../../../theme/tokens.ts';
import { serverAddress, serverPath } from '../server-words.ts';
import { FactsBar } from './FactsBar.tsx';
import { HostKeyButton } from './HostKeyButton.tsx';
import { ServerActions } from './ServerActions.tsx';
import type { PageServer } from './server-documents.ts';

const Tag = styled(Link)({
  fontSize: 12,
  lineHeight: '18px',
  border: `1px solid ${css.line}`,
  borderRadius: 999,
  padding: '0 8px',
  color: css.dim,
  textDecoration: 'none',
  whiteSpace: 'nowrap',
  '&:hover': { borderColor: css.lineStrong, color: css.text },
});

/** Words of the pill; before anything was seen there is no "for how long". */
function PillWords({ server }: { server: PageServer }) {
  const { status, lastSeenAt, statusSince } = server;
  if (status === 'UNKNOWN') return lastSeenAt === null ? 'Connecting…' : 'Not observed just now';
  return (
    <>
      {serverLook[status].label} for <ElapsedTime since={statusSince} />
    </>
  );
}

/** Head of the page. */
export function ServerHeader({ server }: { server: PageServer }) {
  const address = serverAddress(server);
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start', flexWrap: 'wrap' }}>
      <Box sx={{ minWidth: 0, flex: '1 1 320px' }}>
        <Box sx={{ display: 'flex', gap: '6px 10px', alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {server.name}
          </Typography>
          <StatusPill status={server.status}>
            <PillWords server={server} />
          </StatusPill>
          {server.tags.map((tag) => (
            <Tag key={tag} to={`/servers?tag=${encodeURIComponent(tag)}`} title={`Servers with the tag ${tag}`}>
              {tag}
            </Tag>
          ))}
        </Box>
        <Box
          className="mono"
          sx={{
            display: 'flex',
            alignItems: 'center',
            flexWrap: 'wrap',
            columnGap: 0.5,
            mt: 0.25,
            color: css.dim,
            lineHeight: '20px',
            '& .MuiIconButton-root': { p: '3px', minWidth: 0, minHeight: 0 },
          }}
        >
          <span className="clip" style={{ maxWidth: '100%' }}>
            {address}
          </span>
          <CopyButton
            text={server.port === 22 ? `ssh ${address}` : `ssh -p ${server.port} ${server.username}@${server.host}`}
            label="Copy the ssh command"
          />
          {server.hostKey && <HostKeyButton hostKey={server.hostKey} />}
          {server.jump && (
            <span>
              · over <Link to={serverPath({ slug: server.jump.slug, client: server.client })}>{server.jump.name}</Link>
            </span>
          )}
        </Box>
        <FactsBar server={server} />
        {server.description !== '' && <Typography sx={{ mt: 0.5, maxWidth: 720 }}>{server.description}</Typography>}
      </Box>
      <ServerActions server={server} />
    </Box>
  );
}
