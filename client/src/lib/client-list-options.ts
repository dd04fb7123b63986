// Filters and orders of lists of clients, as they stand in the address.
import type { ClientSort, ServiceStatus } from '../gql/graphql.ts';

export const filterKeys = ['all', 'trouble', 'up', 'paused'] as const;
export const sortKeys = ['worst', 'name', 'newest'] as const;
export type FilterKey = (typeof filterKeys)[number];
export type SortKey = (typeof sortKeys)[number];

export const clientFilters: Record<FilterKey, { label: string; statuses: ServiceStatus[] | null }> = {
  all: { label: 'all', statuses: null },
  trouble: { label: 'in trouble', statuses: ['DOWN', 'DEGRADED'] },
  up: { label: 'up', statuses: ['UP'] },
  paused: { label: 'paused', statuses: ['PAUSED'] },
};

export const clientSorts: Record<SortKey, { label: string; sort: ClientSort }> = {
  worst: { label: 'worst first', sort: { field: 'STATUS', direction: 'ASC' } },
  name: { label: 'by name', sort: { field: 'NAME', direction: 'ASC' } },
  newest: { label: 'newest first', sort: { field: 'CREATED_AT', direction: 'DESC' } },
};
