// What is compared, kept in the address: which metric of which servers, and by what they are ordered.
import type { ServerFilter } from '../../../gql/graphql.ts';
import { useListView } from '../../../lib/use-list-view.ts';

export const orders = ['mean', 'now', 'max'] as const;
export type Order = (typeof orders)[number];

export interface CompareView {
  metric: string;
  /** Chosen servers; none is all that the filter leaves. */
  ids: string[];
  /** Slug of a client; '' is all. */
  client: string;
  tags: string[];
  order: Order;
}

const USUAL_METRIC = 'cpu.total';

const listOf = (value: string | null): string[] => [...new Set((value ?? '').split(',').filter(Boolean))];

/** Reads a view from the query of an address. */
export function readView(params: URLSearchParams): CompareView {
  return {
    metric: params.get('metric') ?? USUAL_METRIC,
    ids: listOf(params.get('ids')),
    client: params.get('client') ?? '',
    tags: listOf(params.get('tag')),
    order: orders.find((order) => order === params.get('by')) ?? orders[0],
  };
}

/** Writes a view into a query, leaving other parameters and everything that is the default out. */
export function writeView(params: URLSearchParams, view: CompareView): URLSearchParams {
  const next = new URLSearchParams(params);
  const values = {
    metric: view.metric === USUAL_METRIC ? '' : view.metric,
    ids: view.ids.join(','),
    client: view.client,
    tag: view.tags.join(','),
    by: view.order === orders[0] ? '' : view.order,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** Address of the page with these servers. */
export function compareLink(view: Partial<CompareView>): string {
  const query = writeView(new URLSearchParams(), { ...readView(new URLSearchParams()), ...view }).toString();
  return query === '' ? '/servers/compare' : `/servers/compare?${query}`;
}

/** The API's filter of a view. */
export function compareFilter({ ids, client, tags }: CompareView): ServerFilter {
  const filter: ServerFilter = {};
  if (ids.length > 0) filter.ids = ids;
  if (client !== '') filter.clientSlug = client;
  if (tags.length > 0) filter.tags = tags;
  return filter;
}

/** The view of this address and how to change it. */
export const useCompareView = () => useListView(readView, writeView);
