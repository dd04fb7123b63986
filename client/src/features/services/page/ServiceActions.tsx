// Buttons of a service's page.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import { Copy, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useSession } from '../../../apollo/session.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { KeyHint } from '../../../components/KeyHint.tsx';
import { MoreMenu } from '../../../components/MoreMenu.tsx';
import { useHotkey } from '../../../lib/hotkeys.ts';
import { css, narrow } from '../../../theme/tokens.ts';
import { useCheckNow, useDeleteServices, useSetEnabled } from '../service-actions.ts';

interface Props {
  service: { id: string; slug: string; name: string; enabled: boolean; client: { slug: string } };
}

/** Check now, pause, edit, and what is done rarely behind "More". Nothing for those who only read. */
export function ServiceActions({ service }: Props) {
  const { id, name, enabled } = service;
  const { canWrite } = useSession();
  const navigate = useNavigate();
  const checkNow = useCheckNow();
  const setEnabled = useSetEnabled();
  const remove = useDeleteServices();
  const [checking, setChecking] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const path = `/clients/${service.client.slug}/services/${service.slug}`;
  const check = async () => {
    if (checking) return;
    setChecking(true);
    await checkNow(id, name);
    setChecking(false);
  };
  useHotkey({ keys: 'c', label: 'Check now' }, () => void check(), canWrite);
  useHotkey({ keys: 'e', label: 'Edit' }, () => void navigate(`${path}/edit`), canWrite);
  if (!canWrite) return null;
  return (
    <Box sx={{ display: 'flex', gap: 1, ml: 'auto', flexWrap: 'wrap', [narrow]: { ml: 0 } }}>
      <Button variant="contained" color="primary" onClick={() => void check()} loading={checking} aria-keyshortcuts="c">
        Check now <KeyHint keys="c" />
      </Button>
      <Button onClick={() => void setEnabled([{ id, name }], !enabled)}>{enabled ? 'Pause' : 'Resume'}</Button>
      <Button component={Link} to={`${path}/edit`} aria-keyshortcuts="e">
        Edit
      </Button>
      <MoreMenu>
        <MenuItem component={Link} to={`/services/new?copy=${encodeURIComponent(id)}`}>
          <Copy size={15} strokeWidth={1.5} aria-hidden="true" /> Add one like it
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
          await remove([{ id, name }]);
          await navigate(`/clients/${service.client.slug}`);
        }}
        onClose={() => setDeleting(false)}
      >
        Its checks, incidents and history go with it. This cannot be undone. To keep the history, pause it instead.
      </ConfirmDialog>
    </Box>
  );
}
