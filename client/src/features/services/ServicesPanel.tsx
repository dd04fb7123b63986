// Services of one client, or of all: filters and sort (kept in the address), bulk actions, the list.
import Button from '@mui/material/Button';
import { Activity } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useSession } from '../../apollo/session.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { NoMatch } from '../../components/list/NoMatch.tsx';
import { SelectButton } from '../../components/list/SelectButton.tsx';
import { useSelection } from '../../components/list/use-selection.ts';
import { Panel } from '../../components/Panel.tsx';
import { BulkBar } from './list/BulkBar.tsx';
import { isFiltered, toFilter, useServicesView } from './list/services-view.ts';
import { ServicesTable } from './list/ServicesTable.tsx';
import { ServicesToolbar } from './list/ServicesToolbar.tsx';
import { useServices } from './list/use-services.ts';

function NoneYet({ clientSlug, canWrite }: { clientSlug: string | undefined; canWrite: boolean }) {
  const to = clientSlug === undefined ? '/services/new' : `/services/new?client=${encodeURIComponent(clientSlug)}`;
  const action = (
    <Button component={Link} to={to}>
      Add the first service
    </Button>
  );
  return (
    <EmptyState
      title="Nothing is watched yet"
      icon={<Activity size={20} strokeWidth={1.5} />}
      action={canWrite && action}
    >
      A service is an address that answers: a URL, or a host and a port. It is tried while you type.
    </EmptyState>
  );
}

/** Toolbar and list. On a client's page: `<ServicesPanel clientSlug={slug} />`. */
export function ServicesPanel({ clientSlug }: { clientSlug?: string }) {
  const { canWrite } = useSession();
  const [view, change] = useServicesView();
  const filter = useMemo(() => toFilter(view, clientSlug), [view, clientSlug]);
  const list = useServices(filter, view.sort);
  const filtered = isFiltered(view);
  const selection = useSelection(list.rows);
  const blank = list.rows?.length === 0 && !filtered;
  return (
    <>
      {!blank && (
        <ServicesToolbar view={view} onChange={change} withClient={clientSlug === undefined}>
          {canWrite && <SelectButton selecting={selection.selecting} onToggle={selection.toggleSelecting} />}
        </ServicesToolbar>
      )}
      <Panel sx={{ mt: blank ? 0 : 1.5 }}>
        {selection.chosen.length > 0 && <BulkBar services={selection.chosen} onClear={selection.clear} />}
        <ServicesTable
          list={list}
          withClient={clientSlug === undefined}
          sort={view.sort}
          onSort={(sort) => change({ sort })}
          selected={selection.selected}
          onSelect={selection.select}
          selecting={selection.selecting}
          empty={
            filtered ? (
              <NoMatch noun="service" onShowAll={() => change({ search: '', statuses: [], kind: null })} />
            ) : (
              <NoneYet clientSlug={clientSlug} canWrite={canWrite} />
            )
          }
        />
      </Panel>
    </>
  );
}
