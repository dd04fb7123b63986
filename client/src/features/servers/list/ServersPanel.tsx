// The list of servers: filters and order (kept in the address), layout (kept in this browser), what to do with several.
import Button from '@mui/material/Button';
import { Server } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useSession } from '../../../apollo/session.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { NoMatch } from '../../../components/list/NoMatch.tsx';
import { PagedRows } from '../../../components/list/PagedRows.tsx';
import { SelectButton } from '../../../components/list/SelectButton.tsx';
import { useSelection } from '../../../components/list/use-selection.ts';
import { Panel } from '../../../components/Panel.tsx';
import { useStored } from '../../../lib/use-stored.ts';
import { isFiltered, toFilter, unfiltered, useServersView } from './servers-view.ts';
import { ServersBulkBar } from './ServersBulkBar.tsx';
import { ServersGrid } from './ServersGrid.tsx';
import { ServersTable } from './ServersTable.tsx';
import { layouts, ServersToolbar } from './ServersToolbar.tsx';
import { useServers } from './use-servers.ts';

function NoneYet({ canWrite }: { canWrite: boolean }) {
  return (
    <EmptyState
      title="No servers yet"
      icon={<Server size={20} strokeWidth={1.5} />}
      action={
        canWrite && (
          <Button component={Link} to="/servers/new" variant="contained" color="primary">
            Add server
          </Button>
        )
      }
    >
      A server is a Linux machine that is read over SSH; nothing is installed on it. Enter its user@host, and within
      seconds you see what it is and how it is doing.
    </EmptyState>
  );
}

/** Toolbar and list. */
export function ServersPanel() {
  const { canWrite } = useSession();
  const [view, change] = useServersView();
  const [layout, setLayout] = useStored('servers-layout', layouts);
  const filter = useMemo(() => toFilter(view), [view]);
  const list = useServers(filter, view.sort);
  const selection = useSelection(list.rows);
  const filtered = isFiltered(view);
  const blank = list.rows?.length === 0 && !filtered;
  const asCards = layout === 'grid' && (list.rows?.length ?? 0) > 0;
  const bar = selection.chosen.length > 0 && <ServersBulkBar servers={selection.chosen} onClear={selection.clear} />;
  const body = (
    <PagedRows
      list={list}
      loading="Loading the servers"
      empty={
        filtered ? <NoMatch noun="server" onShowAll={() => change(unfiltered)} /> : <NoneYet canWrite={canWrite} />
      }
    >
      {(rows) =>
        layout === 'grid' ? (
          <ServersGrid list={list} rows={rows} selection={selection} />
        ) : (
          <ServersTable
            list={list}
            rows={rows}
            sort={view.sort}
            onSort={(sort) => change({ sort })}
            selection={selection}
          />
        )
      }
    </PagedRows>
  );
  return (
    <>
      {!blank && (
        <ServersToolbar view={view} onChange={change} layout={layout} onLayout={setLayout}>
          <SelectButton selecting={selection.selecting} onToggle={selection.toggleSelecting} />
        </ServersToolbar>
      )}
      {asCards ? (
        <div style={{ marginTop: 12 }}>
          {bar && <Panel sx={{ mb: 1.5 }}>{bar}</Panel>}
          {body}
        </div>
      ) : (
        <Panel sx={{ mt: blank ? 0 : 1.5 }}>
          {bar}
          {body}
        </Panel>
      )}
    </>
  );
}
