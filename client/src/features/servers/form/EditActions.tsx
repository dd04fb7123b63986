// Beside the buttons of the form: pause or start monitoring, delete.
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { useDeleteServer } from '../page/server-actions.ts';
import { useSetServersEnabled } from '../server-actions.ts';

interface Props {
  server: { id: string; name: string; enabled: boolean; client: { slug: string } };
  /** Lets one leave without a question about what was typed. */
  release: () => void;
}

/** They act at once, whatever was typed. */
export function EditActions({ server, release }: Props) {
  const { id, name, enabled, client } = server;
  const navigate = useNavigate();
  const setEnabled = useSetServersEnabled();
  const remove = useDeleteServer();
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Button sx={{ ml: { sm: 'auto' } }} onClick={() => void setEnabled([{ id, name }], !enabled)}>
        {enabled ? 'Pause monitoring' : 'Start monitoring'}
      </Button>
      <Button color="error" onClick={() => setDeleting(true)}>
        Delete…
      </Button>
      <ConfirmDialog
        open={deleting}
        danger
        title={`Delete ${name}?`}
        confirm="Delete it"
        onConfirm={async () => {
          await remove({ id, name });
          release();
          await navigate(`/clients/${client.slug}`);
        }}
        onClose={() => setDeleting(false)}
      >
        Its numbers, logs, commands and history go with it; services that run on it stay. This cannot be undone. To keep
        the history, pause it instead.
      </ConfirmDialog>
    </>
  );
}
