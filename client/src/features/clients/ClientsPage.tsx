// "/clients": all clients as rows; the place to add one.
import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { toFailure } from '../../apollo/errors.ts';
import { useSession } from '../../apollo/session.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { QuietSelect } from '../../components/QuietSelect.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { Late, RowsSkeleton } from '../../components/Skeletons.tsx';
import { LoadMore } from '../../components/table/LoadMore.tsx';
import { graphql } from '../../gql/gql.ts';
import { clientFilters, clientSorts, filterKeys, sortKeys } from '../../lib/client-list-options.ts';
import { plural } from '../../lib/format-number.ts';
import { usePage } from '../../lib/page.ts';
import { useDebounced } from '../../lib/use-delayed.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { narrow } from '../../theme/tokens.ts';
import { ClientDialog } from './ClientDialog.tsx';
import { ClientRow } from './ClientRow.tsx';

const ClientsQuery = graphql(`
  query ClientsList($first: Int!, $after: String, $filter: ClientFilter, $sort: ClientSort) {
    clients(first: $first, after: $after, filter: $filter, sort: $sort) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ...ClientRow
        }
      }
    }
  }
`);

const PAGE = 50;

/** Page; search, filter, sort and the dialog for a new client (`?new`) stand in the address. */
export function ClientsPage() {
  usePage([{ label: 'Clients' }]);
  const navigate = useNavigate();
  const { canWrite } = useSession();
  const [search, setSearch] = useUrlState<string>('q', '');
  const [typed, setTyped] = useState<string>(search);
  const settled = useDebounced(typed, 200);
  useEffect(() => setSearch(settled.trim()), [settled, setSearch]);
  const [show, setShow] = useUrlState('show', 'all', filterKeys);
  const [sort, setSort] = useUrlState('sort', 'worst', sortKeys);
  const [adding, setAdding] = useUrlState<string>('new', 'no');
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(ClientsQuery, {
    variables: {
      first: PAGE,
      filter: { search: search || null, statuses: clientFilters[show].statuses },
      sort: clientSorts[sort].sort,
    },
  });
  const clients = (data ?? previousData)?.clients;
  const filtered = search !== '' || show !== 'all';
  const addButton = canWrite && (
    <Button variant="contained" color="primary" onClick={() => setAdding('')}>
      Add client
    </Button>
  );
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 2, flexWrap: 'wrap', mb: 2 }}>
        <div>
          <Typography variant="h1">Clients</Typography>
          <Typography color="textSecondary" sx={{ mt: '2px' }}>
            {clients && (filtered || clients.totalCount > 0)
              ? `${plural(clients.totalCount, 'client')}${filtered ? ' found' : `, ${clients.totalCount === 1 ? '' : 'each '}with services and servers of its own`}.`
              : 'Whose services and servers are watched.'}
          </Typography>
        </div>
        <Box
          sx={{
            ml: 'auto',
            display: 'flex',
            gap: 1,
            alignItems: 'center',
            flexWrap: 'wrap',
            [narrow]: { ml: 0, width: '100%' },
          }}
        >
          <QuietSelect
            label="Show"
            value={show}
            onChange={setShow}
            options={filterKeys.map((key) => ({ value: key, label: clientFilters[key].label }))}
          />
          <QuietSelect
            label="Sort"
            value={sort}
            onChange={setSort}
            options={sortKeys.map((key) => ({ value: key, label: clientSorts[key].label }))}
          />
          <SearchField label="Filter clients" value={typed} onChange={setTyped} />
          {addButton}
        </Box>
      </Box>
      <Panel>
        {!clients && error && <ErrorState {...toFailure(error)} onRetry={() => void refetch()} />}
        {!clients && !error && (
          <Late>
            <RowsSkeleton />
          </Late>
        )}
        {clients?.edges.length === 0 &&
          (filtered ? (
            <EmptyState title="No client matches">Try another word, or show all.</EmptyState>
          ) : (
            <EmptyState title="No clients yet" action={addButton}>
              A client is the customer or team whose services and servers are watched together.
            </EmptyState>
          ))}
        {clients?.edges.map(({ node }) => (
          <ClientRow key={node.id} client={node} />
        ))}
      </Panel>
      {clients && (
        <LoadMore
          shown={clients.edges.length}
          total={clients.totalCount}
          hasMore={clients.pageInfo.hasNextPage}
          loading={networkStatus === NetworkStatus.fetchMore}
          onMore={() => void fetchMore({ variables: { after: clients.pageInfo.endCursor } })}
          auto
        />
      )}
      {adding !== 'no' && canWrite && (
        <ClientDialog onClose={() => setAdding('no')} onSaved={(slug) => void navigate(`/clients/${slug}`)} />
      )}
    </>
  );
}
