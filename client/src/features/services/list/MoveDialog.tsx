// Moves services to another client.
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { notify } from '../../../components/notices.ts';
import { ClientPicker } from '../../../components/clients/ClientPicker.tsx';
import type { PickedClient } from '../../../components/clients/use-client-choices.ts';
import { servicesWords } from '../service-actions.ts';
import { useUpdateServices } from './update-services.ts';

/** Dialog with the choice of a client; a new one can be made on the way. */
export function MoveDialog({
  services,
  onClose,
}: {
  services: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const [client, setClient] = useState<PickedClient | null>(null);
  const [failure, setFailure] = useState('');
  const [update, loading] = useUpdateServices();
  const words = servicesWords(services.map(({ name }) => name));
  const move = async () => {
    if (!client) return;
    const problem = await update({ ids: services.map(({ id }) => id), clientId: client.id });
    if (problem) setFailure(problem.message);
    else {
      notify(`${words} moved to ${client.name}.`);
      onClose();
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="move-title" maxWidth="xs" fullWidth>
      <DialogTitle id="move-title">Move {words}</DialogTitle>
      <DialogContent>
        <p style={{ marginTop: 0 }}>
          History and incidents move along. The addresses of the pages change with the client.
        </p>
        <ClientPicker value={client} onChange={setClient} label="To client" placeholder="Whose service is it?" />
        {failure !== '' && (
          <Alert severity="error" sx={{ mt: 2 }}>
            {failure}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="contained" color="primary" onClick={() => void move()} loading={loading} disabled={!client}>
          Move
        </Button>
      </DialogActions>
    </Dialog>
  );
}
