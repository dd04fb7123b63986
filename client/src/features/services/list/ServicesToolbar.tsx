// Search, filters and sort above a list of services.
import type { ReactNode } from 'react';
import { ListSearch } from '../../../components/list/ListSearch.tsx';
import { ListToolbar } from '../../../components/list/ListToolbar.tsx';
import { SortMenu } from '../../../components/list/SortMenu.tsx';
import { StatusFilter } from '../../../components/list/StatusFilter.tsx';
import { SegmentedControl } from '../../../components/SegmentedControl.tsx';
import type { StatusName } from '../../../theme/status.ts';
import { type ServicesView, sortChoices } from './services-view.ts';

const FILTERS: readonly StatusName[] = ['DOWN', 'DEGRADED', 'UP', 'PAUSED', 'UNKNOWN'];

interface Props {
  view: ServicesView;
  onChange: (change: Partial<ServicesView>) => void;
  /** Sorting by client makes no sense within one. */
  withClient: boolean;
  /** More controls at the end, before the sort. */
  children?: ReactNode;
}

/** One line on wide screens; the search takes its own line on narrow ones. */
export function ServicesToolbar({ view, onChange, withClient, children }: Props) {
  return (
    <ListToolbar aria-label="Services">
      <ListSearch
        label="Search services"
        placeholder="Search name, address, client"
        value={view.search}
        onChange={(search) => onChange({ search })}
      />
      <StatusFilter options={FILTERS} value={view.statuses} onChange={(statuses) => onChange({ statuses })} />
      <SegmentedControl
        label="Kind"
        value={view.kind ?? 'ALL'}
        options={[
          { value: 'ALL', label: 'All', spoken: 'all kinds' },
          { value: 'HTTP', label: 'HTTP' },
          { value: 'TCP', label: 'TCP' },
        ]}
        onChange={(kind) => onChange({ kind: kind === 'ALL' ? null : kind })}
      />
      <div className="end">
        {children}
        <SortMenu
          choices={sortChoices.filter(({ field }) => withClient || field !== 'CLIENT')}
          sort={view.sort}
          onChange={(sort) => onChange({ sort })}
        />
      </div>
    </ListToolbar>
  );
}
