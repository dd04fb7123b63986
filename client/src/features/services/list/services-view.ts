// Filter and sort of a list of services, kept in the address so that a view can be shared and come back to.
import type { ProbeKind, ServiceFilter, ServiceSortField, ServiceStatus } from '../../../gql/graphql.ts';
import { type ListSort, readSort, type SortChoice, writeList } from '../../../lib/list-view.ts';
import { useListView } from '../../../lib/use-list-view.ts';
import { statusNames } from '../../../theme/status.ts';

export interface ServicesView {
  search: string;
  statuses: ServiceStatus[];
  kind: ProbeKind | null;
  sort: ListSort<ServiceSortField>;
}

/** Sorts to choose from, with the direction that makes sense first. */
export const sortChoices: readonly [SortChoice<ServiceSortField>, ...SortChoice<ServiceSortField>[]] = [
  { value: 'worst', label: 'Worst first', field: 'STATUS', direction: 'ASC' },
  { value: 'changed', label: 'Changed last', field: 'STATUS_SINCE', direction: 'DESC' },
  { value: 'name', label: 'Name', field: 'NAME', direction: 'ASC' },
  { value: 'client', label: 'Client', field: 'CLIENT', direction: 'ASC' },
  { value: 'slowest', label: 'Slowest', field: 'RESPONSE_TIME', direction: 'DESC' },
  { value: 'checked', label: 'Checked last', field: 'LAST_CHECKED_AT', direction: 'DESC' },
  { value: 'newest', label: 'Newest', field: 'CREATED_AT', direction: 'DESC' },
];

/** Reads a view from the query of an address; whatever it does not know is as if absent. */
export function readView(params: URLSearchParams): ServicesView {
  const wanted = (params.get('status') ?? '').toUpperCase().split(',');
  const kind = params.get('kind')?.toUpperCase();
  return {
    search: params.get('q') ?? '',
    statuses: statusNames.filter((status) => wanted.includes(status)),
    kind: kind === 'HTTP' || kind === 'TCP' ? kind : null,
    sort: readSort(params, sortChoices),
  };
}

/** Writes a view into a query, leaving other parameters and everything that is the default out. */
export function writeView(params: URLSearchParams, view: ServicesView): URLSearchParams {
  const { search, statuses, kind, sort } = view;
  const values = { q: search, status: statuses.join(',').toLowerCase(), kind: kind?.toLowerCase() ?? '' };
  return writeList(params, values, sort, sortChoices);
}

/** True when the filter may hide services. */
export function isFiltered(view: ServicesView): boolean {
  return view.search !== '' || view.statuses.length > 0 || view.kind !== null;
}

/** The API's filter of a view. */
export function toFilter(view: ServicesView, clientSlug?: string): ServiceFilter {
  const filter: ServiceFilter = {};
  if (view.search !== '') filter.search = view.search;
  if (clientSlug !== undefined) filter.clientSlug = clientSlug;
  if (view.statuses.length > 0) filter.statuses = view.statuses;
  if (view.kind) filter.kinds = [view.kind];
  return filter;
}

/** The view of this address and how to change it. */
export const useServicesView = () => useListView(readView, writeView);
