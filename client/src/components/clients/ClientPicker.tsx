// Chooses a client by typing; a name that nobody has yet can be created on the spot.
import { useMutation } from '@apollo/client/react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { Plus } from 'lucide-react';
import { type Ref, useState } from 'react';
import { toFailure } from '../../apollo/errors.ts';
import { autocompleteStyles } from '../form/autocomplete-styles.ts';
import { notify } from '../notices.ts';
import { graphql } from '../../gql/gql.ts';
import { useDebounced } from '../../lib/use-delayed.ts';
import { type PickedClient, useClientChoices } from './use-client-choices.ts';

const CreateClientMutation = graphql(`
  mutation CreateClientInline($input: CreateClientInput!) {
    createClient(input: $input) {
      id
      slug
      name
    }
  }
`);

/** The option that stands for "create this one". */
const NEW = 'new';

interface Props {
  value: PickedClient | null;
  onChange: (client: PickedClient | null) => void;
  label?: string;
  placeholder?: string;
  error?: string;
  inputRef?: Ref<HTMLInputElement>;
  onBlur?: () => void;
}

/** Combobox of clients, searched on the server. */
export function ClientPicker({ value, onChange, label = 'Client', placeholder, error, inputRef, onBlur }: Props) {
  const [text, setText] = useState('');
  const typed = text.trim();
  const search = useDebounced(typed === value?.name ? '' : typed, 200);
  const { clients, loading } = useClientChoices(search);
  const [create, { loading: creating }] = useMutation(CreateClientMutation);
  const known = clients.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
  const options =
    typed === '' || known || typed === value?.name ? clients : [...clients, { id: NEW, slug: '', name: typed }];
  const pick = async (client: PickedClient | null) => {
    if (client?.id !== NEW) {
      onChange(client);
      return;
    }
    try {
      const { data: made } = await create({ variables: { input: { name: client.name } } });
      if (!made) return;
      onChange(made.createClient);
      notify(`Client ${made.createClient.name} created.`);
    } catch (problem) {
      notify(toFailure(problem).message, { tone: 'failed' });
    }
  };
  return (
    <Autocomplete
      value={value}
      // Not "reset": that is the Autocomplete writing the chosen name, while it renders.
      onInputChange={(_, next, reason) => reason !== 'reset' && setText(reason === 'input' ? next : '')}
      onChange={(_, next) => void pick(next)}
      options={options}
      loading={loading}
      disabled={creating}
      autoHighlight
      sx={autocompleteStyles}
      openOnFocus
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      // The server has searched already; what it found by slug must not be hidden again.
      filterOptions={(all) =>
        search === ''
          ? all.filter(({ name }) => typed === value?.name || name.toLowerCase().includes(typed.toLowerCase()))
          : all
      }
      noOptionsText="Type a name to create the first client"
      renderOption={({ key, ...props }, { id, name }) => (
        <li key={key} {...props}>
          {id === NEW ? (
            <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
              <Plus size={14} strokeWidth={1.5} aria-hidden="true" /> Create client “{name}”
            </span>
          ) : (
            name
          )}
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          inputRef={inputRef}
          onBlur={onBlur}
          error={error !== undefined}
          helperText={error}
          placeholder={placeholder}
        />
      )}
    />
  );
}
