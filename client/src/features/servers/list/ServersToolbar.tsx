// Search, filters, order and layout of the list of servers.
import { LayoutGrid, List } from 'lucide-react';
import type { ReactNode } from 'react';
import { ListSearch } from '../../../components/list/ListSearch.tsx';
import { ListToolbar } from '../../../components/list/ListToolbar.tsx';
import { SortMenu } from '../../../components/list/SortMenu.tsx';
import { StatusFilter } from '../../../components/list/StatusFilter.tsx';
import { SegmentedControl } from '../../../components/SegmentedControl.tsx';
import { serverStatusNames } from '../../../theme/status.ts';
import { ClientFilter } from '../../../components/clients/ClientFilter.tsx';
import { type ServersView, sortChoices } from './servers-view.ts';
import { TagFilter } from './TagFilter.tsx';

export const layouts = ['table', 'grid'] as const;
export type Layout = (typeof layouts)[number];

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
const layoutOptions = [
  { value: 'table', label: <List {...icon} />, spoken: 'as a table' },
  { value: 'grid', label: <LayoutGrid {...icon} />, spoken: 'as a grid of meters' },
] as const;

interface Props {
  view: ServersView;
  onChange: (change: Partial<ServersView>) => void;
  layout: Layout;
  onLayout: (layout: Layout) => void;
  /** More controls, before layout and sort. */
  children?: ReactNode;
}

/** Wraps on narrow screens. */
export function ServersToolbar({ view, onChange, layout, onLayout, children }: Props) {
  return (
    <ListToolbar aria-label="Servers">
      <ListSearch
        label="Search servers"
        placeholder="Search name, host, tag"
        value={view.search}
        onChange={(search) => onChange({ search })}
      />
      <StatusFilter options={serverStatusNames} value={view.statuses} onChange={(statuses) => onChange({ statuses })} />
      <ClientFilter value={view.client} onChange={(client) => onChange({ client })} />
      <TagFilter client={view.client} value={view.tags} onChange={(tags) => onChange({ tags })} />
      <div className="end">
        {children}
        <SegmentedControl label="Show" value={layout} options={layoutOptions} onChange={onLayout} />
        <SortMenu choices={sortChoices} sort={view.sort} onChange={(sort) => onChange({ sort })} />
      </div>
    </ListToolbar>
  );
}
