// Filter and sort of the list of servers, kept in the address so that a view can be shared and come back to.
import type { ServerFilter, ServerSortField, ServerStatus } from '../../../gql/graphql.ts';
import { type ListSort, readSort, type SortChoice, writeList } from '../../../lib/list-view.ts';
import { useListView } from '../../../lib/use-list-view.ts';
import { serverStatusNames } from '../../../theme/status.ts';

export interface ServersView {
  search: string;
  statuses: ServerStatus[];
  /** Slug of a client; '' is all. */
  client: string;
  /** Servers with one of these; none is all. */
  tags: string[];
  sort: ListSort<ServerSortField>;
}

/** Sorts to choose from, with the direction that makes sense first. */
export const sortChoices: readonly [SortChoice<ServerSortField>, ...SortChoice<ServerSortField>[]] = [
  { value: 'worst', label: 'Worst first', field: 'STATUS', direction: 'ASC' },
  { value: 'name', label: 'Name', field: 'NAME', direction: 'ASC' },
  { value: 'client', label: 'Client', field: 'CLIENT', direction: 'ASC' },
  { value: 'cpu', label: 'Busiest CPU', field: 'CPU', direction: 'DESC' },
  { value: 'memory', label: 'Fullest memory', field: 'MEMORY', direction: 'DESC' },
  { value: 'disk', label: 'Fullest disk', field: 'DISK', direction: 'DESC' },
  { value: 'seen', label: 'Seen last', field: 'LAST_SEEN', direction: 'DESC' },
];

const listOf = (value: string | null): string[] => [...new Set((value ?? '').split(',').filter(Boolean))];

/** Reads a view from the query of an address; whatever it does not know is as if absent. */
export function readView(params: URLSearchParams): ServersView {
  const wanted = listOf((params.get('status') ?? '').toUpperCase());
  return {
    search: params.get('q') ?? '',
    statuses: serverStatusNames.filter((status) => wanted.includes(status)),
    client: params.get('client') ?? '',
    tags: listOf(params.get('tag')),
    sort: readSort(params, sortChoices),
  };
}

/** Writes a view into a query, leaving other parameters and everything that is the default out. */
export function writeView(params: URLSearchParams, view: ServersView): URLSearchParams {
  const { search, statuses, client, tags, sort } = view;
  const values = { q: search, status: statuses.join(',').toLowerCase(), client, tag: tags.join(',') };
  return writeList(params, values, sort, sortChoices);
}

/** The view without any filter, in its order. */
export const unfiltered = { search: '', statuses: [], client: '', tags: [] } satisfies Partial<ServersView>;

/** True when the filter may hide servers. */
export function isFiltered({ search, statuses, client, tags }: ServersView): boolean {
  return search !== '' || statuses.length > 0 || client !== '' || tags.length > 0;
}

/** The API's filter of a view. */
export function toFilter({ search, statuses, client, tags }: Omit<ServersView, 'sort'>): ServerFilter {
  const filter: ServerFilter = {};
  if (search !== '') filter.search = search;
  if (client !== '') filter.clientSlug = client;
  if (statuses.length > 0) filter.statuses = statuses;
  if (tags.length > 0) filter.tags = tags;
  return filter;
}

/** The view of this address and how to change it. */
export const useServersView = () => useListView(readView, writeView);
