// Ctrl K: finds clients, services and servers by name, goes to places, runs commands.
import { useApolloClient, useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import { useColorScheme } from '@mui/material/styles';
import { Search } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSession } from '../apollo/session.ts';
import { graphql } from '../gql/gql.ts';
import { useDebounced } from '../lib/use-delayed.ts';
import { css, narrow } from '../theme/tokens.ts';
import { commandsFor, matching, type PaletteItem } from './palette-items.tsx';
import { PaletteRow } from './PaletteRow.tsx';
import { signOut } from './sign-out.ts';

const PaletteQuery = graphql(`
  query Palette($search: String!) {
    clients(first: 5, filter: { search: $search }) {
      edges {
        node {
          id
          slug
          name
          status
        }
      }
    }
    services(first: 8, filter: { search: $search }, sort: { field: NAME }) {
      edges {
        node {
          id
          slug
          name
          status
          client {
            id
            slug
            name
          }
        }
      }
    }
    servers(first: 5, filter: { search: $search }, sort: { field: NAME }) {
      edges {
        node {
          id
          slug
          name
          status
          client {
            id
            slug
            name
          }
        }
      }
    }
  }
`);

function useFound(search: string): PaletteItem[] {
  const { data, previousData } = useQuery(PaletteQuery, { variables: { search }, skip: search === '' });
  const found = search === '' ? undefined : (data ?? previousData);
  if (!found) return [];
  const services = found.services.edges.map(({ node }) => ({
    id: node.id,
    label: node.name,
    note: node.client.name,
    status: node.status,
    to: `/clients/${node.client.slug}/services/${node.slug}`,
  }));
  const servers = found.servers.edges.map(({ node }) => ({
    id: node.id,
    label: node.name,
    note: `${node.client.name} · server`,
    status: node.status,
    to: `/clients/${node.client.slug}/servers/${node.slug}`,
  }));
  const clients = found.clients.edges.map(({ node }) => ({
    id: node.id,
    label: node.name,
    note: 'Client',
    status: node.status,
    to: `/clients/${node.slug}`,
  }));
  return [...services, ...servers, ...clients];
}

/** Mounted while open. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const navigate = useNavigate();
  const apollo = useApolloClient();
  const { canWrite } = useSession();
  const { setMode } = useColorScheme();
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), 120);
  const found = useFound(search);
  const commands = commandsFor({ canWrite, setMode, onHelp, signOut: () => void signOut(apollo, navigate) });
  const items = [...found, ...matching(commands, typed)];
  const [at, setAt] = useState(0);
  const active = Math.min(at, items.length - 1);
  const listId = useId();
  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, active]);

  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    if (item.to !== undefined) void navigate(item.to);
    item.run?.();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((active + step + items.length) % Math.max(1, items.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(items[active]);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={`${listId}-title`}
      slotProps={{
        paper: {
          sx: {
            position: 'absolute',
            top: '12vh',
            m: 0,
            width: 560,
            maxWidth: 'calc(100% - 24px)',
            [narrow]: { top: 12 },
          },
        },
      }}
    >
      <h2 id={`${listId}-title`} className="visually-hidden">
        Search or run a command
      </h2>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, px: 2, borderBottom: `1px solid ${css.line}` }}>
        <Search size={16} strokeWidth={1.5} color={css.dim} aria-hidden="true" />
        <InputBase
          autoFocus
          fullWidth
          placeholder="Search or run a command"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          inputProps={{
            role: 'combobox',
            'aria-label': 'Search or run a command',
            'aria-expanded': true,
            'aria-controls': listId,
            'aria-activedescendant': items[active] ? `${listId}-${active}` : undefined,
            'aria-autocomplete': 'list',
            autoComplete: 'off',
            spellCheck: false,
          }}
          sx={{ py: 1.25, fontSize: 16 }}
        />
        <kbd>Esc</kbd>
      </Box>
      <Box id={listId} role="listbox" aria-label="Found" sx={{ p: 0.5, maxHeight: '52vh', overflowY: 'auto' }}>
        {items.map((item, i) => (
          <PaletteRow
            key={item.id}
            id={`${listId}-${i}`}
            item={item}
            selected={i === active}
            onPick={() => run(item)}
            onPoint={() => setAt(i)}
          />
        ))}
      </Box>
      {items.length === 0 && (
        <Box role="status" sx={{ p: 2.5, color: css.dim, textAlign: 'center' }}>
          Nothing is called “{typed.trim()}”.
        </Box>
      )}
    </Dialog>
  );
}
