// Chooses a client by typing; a name that nobody has yet can be created on the spot.
import { useMutation, useQuery } from '@apollo/client/react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { Plus } from 'lucide-react';
import { type Ref, useState } from 'react';
import { toFailure } from '../../../apollo/errors.ts';
import { autocompleteStyles } from '../../../components/form/autocomplete-styles.ts';
import { notify } from '../../../components/notices.ts';
import { graphql } from '../../../gql/gql.ts';
import { useDebounced } from '../../../lib/use-delayed.ts';

export interface PickedClient {
  id: string;
  slug: string;
  name: string;
}

const ClientChoicesQuery = graphql(`
  query ClientChoices($search: String) {
    clients(first: 100, filter: { search: $search }, sort: { field: NAME, direction: ASC }) {
      edges {
        cursor
        node {
          id
          slug
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

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
  error?: string;
  inputRef?: Ref<HTMLInputElement>;
  onBlur?: () => void;
}

/** Combobox of clients, searched on the server. */
export function ClientPicker({ value, onChange, label = 'Client', error, inputRef, onBlur }: Props) {
  const [text, setText] = useState('');
  const typed = text.trim();
  const search = useDebounced(typed === value?.name ? '' : typed, 200);
  const { data, previousData, loading } = useQuery(ClientChoicesQuery, {
    variables: { search: search === '' ? null : search },
  });
  const [create, { loading: creating }] = useMutation(CreateClientMutation);
  const clients: PickedClient[] = ((data ?? previousData)?.clients.edges ?? []).map(({ node }) => node);
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
          placeholder="Whose service is it?"
        />
      )}
    />
  );
}
