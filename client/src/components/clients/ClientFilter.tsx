// Narrows a list to one client: type to find it, clear to see all again.
import { useQuery } from '@apollo/client/react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import { useDebounced } from '../../lib/use-delayed.ts';
import { autocompleteStyles } from '../form/autocomplete-styles.ts';
import { narrow } from '../../theme/tokens.ts';
import { useClientChoices } from './use-client-choices.ts';

const ClientNameQuery = graphql(`
  query ClientFilterName($slug: String!) {
    client(slug: $slug) {
      id
      slug
      name
    }
  }
`);

interface Props {
  /** Slug of the client; '' is all. */
  value: string;
  onChange: (slug: string) => void;
}

/** Combobox of clients for a toolbar. */
export function ClientFilter({ value, onChange }: Props) {
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 200);
  const { clients, loading } = useClientChoices(search);
  const { data } = useQuery(ClientNameQuery, { variables: { slug: value }, skip: value === '' });
  // Until its name is known, or when there is no such client, the slug stands for it.
  const chosen = value === '' ? null : (data?.client ?? { id: value, slug: value, name: value });
  return (
    <Autocomplete
      value={chosen}
      options={clients}
      loading={loading}
      onChange={(_, client) => onChange(client?.slug ?? '')}
      onInputChange={(_, next, reason) => reason !== 'reset' && setText(reason === 'input' ? next : '')}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.slug === b.slug}
      filterOptions={(all) => all}
      openOnFocus
      autoHighlight
      noOptionsText="No client matches"
      sx={[autocompleteStyles, { width: 196, [narrow]: { width: 'auto', flex: '1 1 150px' } }]}
      slotProps={{ popper: { sx: { minWidth: 220 } } }}
      renderInput={(params) => (
        <TextField
          {...params}
          placeholder="All clients"
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps.htmlInput, 'aria-label': 'Client' },
          }}
        />
      )}
    />
  );
}
