// What can be done with a client: add a service, edit, delete.
import { useMutation } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useSession } from '../../apollo/session.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { notify } from '../../components/notices.ts';
import { graphql } from '../../gql/gql.ts';
import { plural } from '../../lib/format-number.ts';
import { useHotkey } from '../../lib/hotkeys.ts';
import { css } from '../../theme/tokens.ts';
import { ClientDialog } from './ClientDialog.tsx';

const DeleteClientMutation = graphql(`
  mutation DeleteClient($id: ID!) {
    deleteClient(id: $id)
  }
`);

interface Props {
  client: { id: string; slug: string; name: string; description: string };
  serviceCount: number;
}

/** Nothing for people who may only look. */
export function ClientActions({ client, serviceCount }: Props) {
  const { canWrite } = useSession();
  const navigate = useNavigate();
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const [dialog, setDialog] = useState<'edit' | 'delete' | null>(null);
  const [remove] = useMutation(DeleteClientMutation);
  const addPath = `/services/new?client=${client.slug}`;
  useHotkey({ keys: 'n', label: `Add a service of ${client.name}` }, () => void navigate(addPath), canWrite);
  if (!canWrite) return null;
  const open = (which: 'edit' | 'delete') => () => {
    setMenu(null);
    setDialog(which);
  };
  const runDelete = async () => {
    await remove({
      variables: { id: client.id },
      update: (cache) => {
        cache.evict({ id: cache.identify({ __typename: 'Client', id: client.id }) });
        for (const fieldName of ['clients', 'services', 'overview']) cache.evict({ id: 'ROOT_QUERY', fieldName });
        cache.gc();
      },
    });
    notify(`${client.name} was deleted.`);
    await navigate('/clients');
  };
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <IconButton
        aria-label={`More about ${client.name}`}
        aria-haspopup="menu"
        aria-expanded={menu !== null}
        onClick={(event) => setMenu(event.currentTarget)}
      >
        <Ellipsis size={16} strokeWidth={1.5} />
      </IconButton>
      <Button component={Link} to={addPath} variant="contained" color="primary" aria-keyshortcuts="n">
        Add service <KeyHint keys="n" />
      </Button>
      <Menu anchorEl={menu} open={menu !== null} onClose={() => setMenu(null)}>
        <MenuItem onClick={open('edit')}>
          <Pencil size={16} strokeWidth={1.5} /> Edit
        </MenuItem>
        <MenuItem onClick={open('delete')} sx={{ color: css.down }}>
          <Trash2 size={16} strokeWidth={1.5} /> Delete
        </MenuItem>
      </Menu>
      {dialog === 'edit' && (
        <ClientDialog
          client={client}
          onClose={() => setDialog(null)}
          onSaved={(slug) => {
            setDialog(null);
            if (slug !== client.slug) void navigate(`/clients/${slug}`, { replace: true });
          }}
        />
      )}
      <ConfirmDialog
        open={dialog === 'delete'}
        title={`Delete ${client.name}?`}
        confirm={serviceCount > 0 ? `Delete it and ${plural(serviceCount, 'service')}` : 'Delete it'}
        danger
        onConfirm={runDelete}
        onClose={() => setDialog(null)}
      >
        {serviceCount > 0
          ? `Its ${plural(serviceCount, 'service')} and all their checks, incidents and history go with it. This cannot be undone.`
          : 'This cannot be undone.'}
      </ConfirmDialog>
    </Box>
  );
}
