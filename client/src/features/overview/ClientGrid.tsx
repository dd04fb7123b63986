// The clients as cards, worst first; searched, filtered, sorted and paged by the server.
import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { toFailure } from '../../apollo/errors.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { QuietSelect } from '../../components/QuietSelect.tsx';
import { Late, PanelSkeleton } from '../../components/Skeletons.tsx';
import { LoadMore } from '../../components/table/LoadMore.tsx';
import { graphql } from '../../gql/gql.ts';
import { useDebounced } from '../../lib/use-delayed.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { narrow } from '../../theme/tokens.ts';
import { ClientCard } from './ClientCard.tsx';
import { clientFilters, clientSorts, filterKeys, sortKeys } from '../../lib/client-list-options.ts';

const ClientGridQuery = graphql(`
  query OverviewClients($first: Int!, $after: String, $filter: ClientFilter, $sort: ClientSort) {
    clients(first: $first, after: $after, filter: $filter, sort: $sort) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ...ClientCard
        }
      }
    }
  }
`);

const PAGE = 24;

/** Section "Clients" of the overview; its search, filter and sort stand in the address. */
export function ClientGrid() {
  const [search, setSearch] = useUrlState<string>('q', '');
  const [typed, setTyped] = useState<string>(search);
  const settled = useDebounced(typed, 200);
  useEffect(() => setSearch(settled.trim()), [settled, setSearch]);
  const [show, setShow] = useUrlState('show', 'all', filterKeys);
  const [sort, setSort] = useUrlState('sort', 'worst', sortKeys);
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(ClientGridQuery, {
    variables: {
      first: PAGE,
      filter: { search: search || null, statuses: clientFilters[show].statuses },
      sort: clientSorts[sort].sort,
    },
  });
  const clients = (data ?? previousData)?.clients;
  const filtered = search !== '' || show !== 'all';
  return (
    <section aria-labelledby="clients-heading">
      <SectionHeading
        id="clients-heading"
        title="Clients"
        note={clients?.totalCount.toLocaleString('en')}
        end={
          <Box
            sx={{
              display: 'flex',
              gap: 1,
              my: '-4px',
              alignItems: 'center',
              justifyContent: 'flex-end',
              [narrow]: { my: 0, width: 'calc(100vw - 32px)', minWidth: 0 },
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
          </Box>
        }
      />
      {!clients && error && (
        <Panel>
          <ErrorState {...toFailure(error)} onRetry={() => void refetch()} />
        </Panel>
      )}
      {!clients && !error && (
        <Late>
          <PanelSkeleton height={116} />
        </Late>
      )}
      {clients && clients.edges.length === 0 && (
        <Panel>
          <EmptyState title={filtered ? 'No client matches' : 'No clients yet'}>
            {filtered ? 'Try another word, or show all.' : 'A client is created together with its first service.'}
          </EmptyState>
        </Panel>
      )}
      {clients && (
        <>
          <Box
            sx={{
              display: 'grid',
              gap: 1.5,
              gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))',
              [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
            }}
          >
            {clients.edges.map(({ node }) => (
              <ClientCard key={node.id} client={node} />
            ))}
          </Box>
          <LoadMore
            shown={clients.edges.length}
            total={clients.totalCount}
            hasMore={clients.pageInfo.hasNextPage}
            loading={networkStatus === NetworkStatus.fetchMore}
            onMore={() => void fetchMore({ variables: { after: clients.pageInfo.endCursor } })}
          />
        </>
      )}
    </section>
  );
}
