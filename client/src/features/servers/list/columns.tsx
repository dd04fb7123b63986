// Columns of the list of servers.
import type { Column } from '../../../components/table/table-types.ts';
import type { ServerRowData } from './server-row.ts';
import { ActionsCell, LoadCell, MarkCell, MeterCell, NameCell, SeenCell, StateCell } from './ServerRowCells.tsx';

/** Columns; the client stands in the rows unless the list is of one client, buttons only for those who may press them. */
export function serverColumns(withClient: boolean, canWrite: boolean): Column<ServerRowData>[] {
  const columns: Column<ServerRowData>[] = [
    {
      key: 'mark',
      header: 'Status',
      headerHidden: true,
      width: '16px',
      cell: (server) => <MarkCell server={server} />,
    },
    {
      key: 'name',
      header: 'Server',
      width: 'minmax(0, 1.2fr)',
      sort: 'NAME',
      cell: (server) => <NameCell server={server} withClient={withClient} />,
    },
    {
      key: 'state',
      header: 'State',
      width: 'minmax(0, 1.15fr)',
      sort: 'STATUS',
      hide: 'medium',
      cell: (server) => <StateCell server={server} />,
    },
    {
      key: 'cpu',
      header: 'CPU',
      width: '72px',
      sort: 'CPU',
      sortFirst: 'DESC',
      hide: 'narrow',
      cell: (server) => <MeterCell server={server} of="cpu" />,
    },
    {
      key: 'memory',
      header: 'Memory',
      width: '72px',
      sort: 'MEMORY',
      sortFirst: 'DESC',
      hide: 'narrow',
      cell: (server) => <MeterCell server={server} of="memory" />,
    },
    {
      key: 'disk',
      header: 'Fullest disk',
      width: '92px',
      sort: 'DISK',
      sortFirst: 'DESC',
      hide: 'narrow',
      cell: (server) => <MeterCell server={server} of="disk" />,
    },
    {
      key: 'load',
      header: 'Load',
      width: '60px',
      align: 'end',
      hide: 'medium',
      cell: (server) => <LoadCell server={server} />,
    },
    {
      key: 'seen',
      header: 'Seen',
      width: '72px',
      align: 'end',
      sort: 'LAST_SEEN',
      sortFirst: 'DESC',
      hide: 'medium',
      cell: (server) => <SeenCell server={server} />,
    },
  ];

  const actions: Column<ServerRowData> = {
    key: 'actions',
    header: 'Actions',
    headerHidden: true,
    width: '30px',
    align: 'end',
    hide: 'medium',
    cell: (server) => <ActionsCell server={server} />,
  };

  return canWrite ? [...columns, actions] : columns;
}
