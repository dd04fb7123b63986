// The host shows another key than the pinned one: both beside each other, what that can mean, and how to go on.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useSession } from '../../../apollo/session.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { ElapsedTime } from '../../../components/RelativeTime.tsx';
import { formatMoment } from '../../../lib/format-date.ts';
import { css } from '../../../theme/tokens.ts';
import { serverAddress } from '../server-words.ts';
import { useAcceptHostKey } from './server-actions.ts';
import type { PageServer } from './server-documents.ts';
import { StateNotice } from './StateNotice.tsx';

const Keys = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))',
  gap: 12,
  margin: '12px 0',
  '& > div': { border: `1px solid ${css.line}`, borderRadius: 6, padding: '8px 12px', minWidth: 0 },
  '& dt': { fontSize: 12, lineHeight: '18px', color: css.dim },
  '& dd': { margin: 0, overflowWrap: 'anywhere', lineHeight: '20px' },
  '& .MuiIconButton-root': { padding: 3, minWidth: 0, minHeight: 0, verticalAlign: -3 },
});

type Key = NonNullable<PageServer['hostKey']>;

function KeyCard({ title, hostKey }: { title: string; hostKey: Key | null }) {
  return (
    <div>
      <dt>
        {title}
        {hostKey?.at && ` ${formatMoment(hostKey.at)}`}
        {hostKey && ` · ${hostKey.type}`}
      </dt>
      <dd className="mono">
        {hostKey ? (
          <>
            {hostKey.fingerprint}{' '}
            <CopyButton text={hostKey.fingerprint} label={`Copy the key ${title.toLowerCase()}`} />
          </>
        ) : (
          'none'
        )}
      </dd>
    </div>
  );
}

/** Panel with both keys; accepting asks once more. */
export function HostKeyChanged({ server }: { server: PageServer }) {
  const { canWrite } = useSession();
  const accept = useAcceptHostKey();
  const [asking, setAsking] = useState(false);
  const offered = server.offeredHostKey;
  if (!offered) return null;
  return (
    <StateNotice status={server.status} title="The host shows another key than before">
      <div>
        Nothing has been read from it for <ElapsedTime since={offered.at ?? server.statusSince} />, until somebody
        accepts the new key.
      </div>
      <Keys>
        <KeyCard title="Pinned" hostKey={server.hostKey} />
        <KeyCard title="Offered" hostKey={offered} />
      </Keys>
      <div className="dim">
        This happens when the machine was installed anew or its keys were renewed. It also happens when something else
        answers at its address. On the machine itself, this shows the right fingerprint:
      </div>
      <div className="words mono">for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf $f; done</div>
      {canWrite ? (
        <Box sx={{ mt: 1 }}>
          <Button variant="contained" color="primary" onClick={() => setAsking(true)}>
            Accept new key…
          </Button>
        </Box>
      ) : (
        <div className="dim">Somebody who may change this server can accept it.</div>
      )}
      <ConfirmDialog
        open={asking}
        danger
        title="Accept the new host key?"
        confirm="Accept new key"
        onConfirm={() => accept(server, offered.fingerprint)}
        onClose={() => setAsking(false)}
      >
        <p style={{ margin: 0 }}>
          From now on {serverAddress(server)} must show this key, and the sign-in of this server is sent to whoever has
          it:
        </p>
        <p className="mono" style={{ overflowWrap: 'anywhere', margin: '8px 0 0' }}>
          {offered.fingerprint}
        </p>
      </ConfirmDialog>
    </StateNotice>
  );
}
