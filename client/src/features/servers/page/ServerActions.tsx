// Buttons of a server's page.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import { ChartLine, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useSession } from '../../../apollo/session.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { KeyHint } from '../../../components/KeyHint.tsx';
import { MoreMenu } from '../../../components/MoreMenu.tsx';
import { notify } from '../../../components/notices.ts';
import { useHotkey } from '../../../lib/hotkeys.ts';
import { css, narrow } from '../../../theme/tokens.ts';
import { useSetServersEnabled } from '../server-actions.ts';
import { serverPath } from '../server-words.ts';
import { useDeleteServer, useSampleNow } from './server-actions.ts';
import type { PageServer } from './server-documents.ts';

/** How long a wished sample may take before one stops waiting, ms. */
const PATIENCE_MS = 15_000;

/** True from the press until a newer sample is there, or patience ends. */
function useSampling(server: PageServer): [boolean, () => void] {
  const sampleNow = useSampleNow();
  const [since, setSince] = useState<string | null | undefined>(undefined);
  const waiting = since !== undefined && server.lastSampledAt === since;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!waiting) clearTimeout(timer.current);
  }, [waiting]);
  const start = async () => {
    if (waiting) return;
    setSince(server.lastSampledAt);
    if (!(await sampleNow(server))) return setSince(undefined);
    timer.current = setTimeout(() => {
      setSince(undefined);
      notify(`${server.name}: no numbers came within 15 s.`, { tone: 'failed' });
    }, PATIENCE_MS);
  };
  return [waiting, () => void start()];
}

/** Sample now, pause or start, edit, and what is done rarely behind "More". Nothing for those who only read. */
export function ServerActions({ server }: { server: PageServer }) {
  const { id, name, enabled } = server;
  const { canWrite } = useSession();
  const navigate = useNavigate();
  const [sampling, sample] = useSampling(server);
  const setEnabled = useSetServersEnabled();
  const remove = useDeleteServer();
  const [deleting, setDeleting] = useState(false);
  const path = serverPath(server);
  useHotkey({ keys: 'c', label: 'Sample now' }, sample, canWrite && enabled);
  useHotkey({ keys: 'e', label: 'Edit' }, () => void navigate(`${path}/edit`), canWrite);
  if (!canWrite) return null;
  return (
    <Box sx={{ display: 'flex', gap: 1, ml: 'auto', flexWrap: 'wrap', [narrow]: { ml: 0 } }}>
      {enabled && (
        <Button onClick={sample} loading={sampling} aria-keyshortcuts="c">
          Sample now <KeyHint keys="c" />
        </Button>
      )}
      {enabled && <Button onClick={() => void setEnabled([server], false)}>Pause</Button>}
      {!enabled && (
        <Button variant="contained" color="primary" onClick={() => void setEnabled([server], true)}>
          Start monitoring
        </Button>
      )}
      <Button component={Link} to={`${path}/edit`} aria-keyshortcuts="e">
        Edit
      </Button>
      <MoreMenu>
        <MenuItem component={Link} to={`/servers/compare?client=${encodeURIComponent(server.client.slug)}`}>
          <ChartLine size={15} strokeWidth={1.5} aria-hidden="true" /> Compare with others
        </MenuItem>
        <MenuItem sx={{ color: css.down }} onClick={() => setDeleting(true)}>
          <Trash2 size={15} strokeWidth={1.5} aria-hidden="true" /> Delete…
        </MenuItem>
      </MoreMenu>
      <ConfirmDialog
        open={deleting}
        danger
        title={`Delete ${name}?`}
        confirm="Delete it"
        onConfirm={async () => {
          await remove({ id, name });
          await navigate(`/clients/${server.client.slug}`);
        }}
        onClose={() => setDeleting(false)}
      >
        Its numbers, logs, commands and history go with it; services that run on it stay. This cannot be undone. To keep
        the history, pause it instead.
      </ConfirmDialog>
    </Box>
  );
}
