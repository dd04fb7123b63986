// Chooses a server of a client by typing, or none.
import { useQuery } from '@apollo/client/react';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { type ReactNode, type Ref, useState } from 'react';
import { autocompleteStyles } from '../form/autocomplete-styles.ts';
import { StatusMark } from '../StatusMark.tsx';
import { graphql } from '../../gql/gql.ts';
import { useDebounced } from '../../lib/use-delayed.ts';
import { css } from '../../theme/tokens.ts';

const ServerChoicesQuery = graphql(`
  query ServerChoices($clientSlug: String!, $search: String) {
    servers(first: 50, filter: { clientSlug: $clientSlug, search: $search }, sort: { field: NAME, direction: ASC }) {
      edges {
        cursor
        node {
          id
          name
          host
          status
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ChosenServerQuery = graphql(`
  query ChosenServer($id: ID!) {
    node(id: $id) {
      id
      ... on Server {
        name
        host
        status
      }
    }
  }
`);

/** The client's server with exactly this host; null while there is none. */
export function useServerAt(clientSlug: string, host: string): { id: string; name: string } | null {
  const search = useDebounced(host, 300);
  const { data } = useQuery(ServerChoicesQuery, {
    variables: { clientSlug, search },
    skip: clientSlug === '' || search === '',
  });
  const servers = data?.servers.edges.map(({ node }) => node) ?? [];
  return servers.find((server) => server.host.toLowerCase() === search.toLowerCase()) ?? null;
}

interface Props {
  /** Servers of this client; '' while none is chosen. */
  clientSlug: string;
  /** Id; '' is none. */
  value: string;
  onChange: (id: string) => void;
  label: string;
  /** What none means: "none: directly". */
  placeholder: string;
  /** Not offered: the server that is edited. */
  exceptId?: string | undefined;
  error?: string | undefined;
  help?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
  onBlur?: () => void;
}

/** Combobox of servers, searched on the API. */
export function ServerPicker(props: Props) {
  const { clientSlug, value, onChange, label, placeholder, exceptId, error, help, inputRef, onBlur } = props;
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 200);
  const found = useQuery(ServerChoicesQuery, {
    variables: { clientSlug, search: search === '' ? null : search },
    skip: clientSlug === '',
  });
  const servers = (found.data ?? found.previousData)?.servers.edges.map(({ node }) => node) ?? [];
  const listed = servers.find(({ id }) => id === value);
  // The chosen one may stand beyond the first page, or outside the search.
  const chosen = useQuery(ChosenServerQuery, { variables: { id: value }, skip: value === '' || listed !== undefined });
  const other = chosen.data?.node?.__typename === 'Server' ? chosen.data.node : null;
  const picked = value === '' ? null : (listed ?? other);
  return (
    <Autocomplete
      value={picked}
      onInputChange={(_, next, reason) => setText(reason === 'input' ? next : '')}
      onChange={(_, next) => onChange(next?.id ?? '')}
      options={clientSlug === '' ? [] : servers.filter(({ id }) => id !== exceptId)}
      loading={found.loading}
      autoHighlight
      openOnFocus
      sx={autocompleteStyles}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      filterOptions={(all) => all}
      noOptionsText={clientSlug === '' ? 'Choose the client first' : 'No such server of this client'}
      renderOption={({ key, ...option }, server) => (
        <li key={key} {...option}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0, width: '100%' }}>
            <StatusMark status={server.status} size={14} />
            <span className="clip">{server.name}</span>
            <Box component="span" className="mono clip" sx={{ ml: 'auto', fontSize: 12, color: css.dim }}>
              {server.host}
            </Box>
          </Box>
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          inputRef={inputRef}
          onBlur={onBlur}
          error={error !== undefined}
          helperText={error ?? help}
          placeholder={placeholder}
        />
      )}
    />
  );
}
