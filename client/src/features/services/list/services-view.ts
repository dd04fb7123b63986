// Filter and sort of a list of services, kept in the address so that a view can be shared and come back to.
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ProbeKind, ServiceFilter, ServiceSort, ServiceSortField, ServiceStatus } from '../../../gql/graphql.ts';
import { statusNames } from '../../../theme/status.ts';

export interface ServicesView {
  search: string;
  statuses: ServiceStatus[];
  kind: ProbeKind | null;
  sort: ServiceSort & { direction: 'ASC' | 'DESC' };
}

type SortChoice = { value: string; label: string; field: ServiceSortField; direction: 'ASC' | 'DESC' };

const worstFirst: SortChoice = { value: 'worst', label: 'Worst first', field: 'STATUS', direction: 'ASC' };

/** Sorts to choose from, with the direction that makes sense first. */
export const sortChoices: readonly SortChoice[] = [
  worstFirst,
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
  const choice = sortChoices.find(({ value }) => value === params.get('sort')) ?? worstFirst;
  const turned = params.get('dir');
  return {
    search: params.get('q') ?? '',
    statuses: statusNames.filter((status) => wanted.includes(status)),
    kind: kind === 'HTTP' || kind === 'TCP' ? kind : null,
    sort: { field: choice.field, direction: turned === 'asc' ? 'ASC' : turned === 'desc' ? 'DESC' : choice.direction },
  };
}

/** Writes a view into a query, leaving other parameters and everything that is the default out. */
export function writeView(params: URLSearchParams, view: ServicesView): URLSearchParams {
  const next = new URLSearchParams(params);
  const set = (name: string, value: string) => (value === '' ? next.delete(name) : next.set(name, value));
  const choice = sortChoices.find(({ field }) => field === view.sort.field);
  set('q', view.search);
  set('status', view.statuses.join(',').toLowerCase());
  set('kind', view.kind?.toLowerCase() ?? '');
  set('sort', !choice || choice.value === 'worst' ? '' : choice.value);
  set('dir', !choice || choice.direction === view.sort.direction ? '' : view.sort.direction.toLowerCase());
  return next;
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

/** The view of this address and how to change it; changes replace the entry of the history. */
export function useServicesView(): [ServicesView, (change: Partial<ServicesView>) => void] {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => readView(params), [params]);
  const change = useCallback(
    (next: Partial<ServicesView>) =>
      setParams((now) => writeView(now, { ...readView(now), ...next }), { replace: true, preventScrollReset: true }),
    [setParams],
  );
  return [view, change];
}
