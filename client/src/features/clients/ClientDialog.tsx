// Adds a client, or changes one.
import { useMutation } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { FormText } from '../../components/form/FormText.tsx';
import { graphql } from '../../gql/gql.ts';
import { formRules, required } from '../../lib/form-rules.ts';
import { placeErrors } from '../../lib/place-errors.ts';
import { slugify } from '../../lib/slugify.ts';
import { css } from '../../theme/tokens.ts';

const CreateClientMutation = graphql(`
  mutation CreateClient($input: CreateClientInput!) {
    createClient(input: $input) {
      id
      slug
      name
      description
    }
  }
`);

const UpdateClientMutation = graphql(`
  mutation UpdateClient($input: UpdateClientInput!) {
    updateClient(input: $input) {
      id
      slug
      name
      description
    }
  }
`);

interface Props {
  /** The client to change; absent to add one. */
  client?: { id: string; slug: string; name: string; description: string };
  onClose: () => void;
  onSaved: (slug: string) => void;
}

/** Mounted while open. The address follows the name until one writes it oneself. */
export function ClientDialog({ client, onClose, onSaved }: Props) {
  const [failed, setFailed] = useState('');
  const [ownSlug, setOwnSlug] = useState(client !== undefined);
  const [create] = useMutation(CreateClientMutation, {
    update: (cache) => {
      cache.evict({ id: 'ROOT_QUERY', fieldName: 'clients' });
    },
  });
  const [update] = useMutation(UpdateClientMutation);
  const { control, handleSubmit, formState, setError, setValue } = useForm({
    defaultValues: { name: client?.name ?? '', slug: client?.slug ?? '', description: client?.description ?? '' },
    resolver: formRules<{ name: string; slug: string; description: string }>({ name: required('Please give a name.') }),
  });
  const submit = handleSubmit(async (values) => {
    setFailed('');
    const input = {
      name: values.name.trim(),
      slug: values.slug.trim() || null,
      description: values.description.trim(),
    };
    try {
      if (client) {
        const { data } = await update({ variables: { input: { ...input, id: client.id } } });
        onSaved(data?.updateClient.slug ?? client.slug);
      } else {
        const { data } = await create({ variables: { input: ownSlug ? input : { ...input, slug: null } } });
        onSaved(data?.createClient.slug ?? '');
      }
    } catch (error) {
      setFailed(placeErrors(error, ['name', 'slug', 'description'], setError));
    }
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby="client-dialog" maxWidth="xs" fullWidth>
      <DialogTitle id="client-dialog">{client ? `Edit ${client.name}` : 'Add a client'}</DialogTitle>
      <Box component="form" onSubmit={submit} noValidate>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <FormText
            control={control}
            name="name"
            label="Name"
            autoFocus
            autoComplete="off"
            onChange={(event) => {
              if (!ownSlug) setValue('slug', slugify(event.target.value));
            }}
          />
          <FormText
            control={control}
            name="slug"
            label="Address"
            mono
            autoComplete="off"
            helperText={
              client ? 'Changing it breaks links to the old address.' : 'The last part of the address of its page.'
            }
            onChange={() => setOwnSlug(true)}
          />
          <FormText control={control} name="description" label="Description" multiline minRows={2} />
          <Box role="alert" sx={{ color: css.down, '&:empty': { display: 'none' } }}>
            {failed}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" color="primary" loading={formState.isSubmitting}>
            {client ? 'Save' : 'Add the client'}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
