// Services of one client, or of all: filters and sort (kept in the address), bulk actions, the list.
import Button from '@mui/material/Button';
import { Activity, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useSession } from '../../apollo/session.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { narrow } from '../../theme/tokens.ts';
import { BulkBar } from './list/BulkBar.tsx';
import { isFiltered, toFilter, useServicesView } from './list/services-view.ts';
import { ServicesTable } from './list/ServicesTable.tsx';
import { ServicesToolbar } from './list/ServicesToolbar.tsx';
import { useServices } from './list/use-services.ts';

const nothing: ReadonlySet<string> = new Set();

function NoMatch({ onShowAll }: { onShowAll: () => void }) {
  return (
    <EmptyState
      title="No service matches"
      icon={<SearchX size={20} strokeWidth={1.5} />}
      action={<Button onClick={onShowAll}>Show all services</Button>}
    >
      The filter hides everything there is.
    </EmptyState>
  );
}

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
  const [selected, setSelected] = useState(nothing);
  const [selecting, setSelecting] = useState(false);
  const filter = useMemo(() => toFilter(view, clientSlug), [view, clientSlug]);
  const list = useServices(filter, view.sort);
  const filtered = isFiltered(view);
  const chosen = list.services?.filter(({ id }) => selected.has(id)) ?? [];
  const clear = () => {
    setSelected(nothing);
    setSelecting(false);
  };
  const blank = list.services?.length === 0 && !filtered;
  return (
    <>
      {!blank && (
        <ServicesToolbar view={view} onChange={change} withClient={clientSlug === undefined}>
          {canWrite && (
            <Button
              sx={{ display: 'none', [narrow]: { display: 'inline-flex' } }}
              aria-pressed={selecting}
              onClick={() => (selecting ? clear() : setSelecting(true))}
            >
              {selecting ? 'Done' : 'Select'}
            </Button>
          )}
        </ServicesToolbar>
      )}
      <Panel sx={{ mt: blank ? 0 : 1.5 }}>
        {chosen.length > 0 && <BulkBar services={chosen} onClear={clear} />}
        <ServicesTable
          list={list}
          withClient={clientSlug === undefined}
          sort={view.sort}
          onSort={(sort) => change({ sort })}
          selected={selected}
          onSelect={setSelected}
          selecting={selecting}
          empty={
            filtered ? (
              <NoMatch onShowAll={() => change({ search: '', statuses: [], kind: null })} />
            ) : (
              <NoneYet clientSlug={clientSlug} canWrite={canWrite} />
            )
          }
        />
      </Panel>
    </>
  );
}
