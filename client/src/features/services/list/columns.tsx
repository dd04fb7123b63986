// Columns of the list of services.
import type { Column } from '../../../components/table/table-types.ts';
import type { ServiceRowFragment } from '../../../gql/graphql.ts';
import { ActionsCell, AnswerCell, BarCell, MarkCell, NameCell, StateCell } from './ServiceRowCells.tsx';

/** Columns; the client stands in the rows unless the list is of one client, buttons only for those who may press them. */
export function serviceColumns(withClient: boolean, canWrite: boolean): Column<ServiceRowFragment>[] {
  const columns: Column<ServiceRowFragment>[] = [
    {
      key: 'mark',
      header: 'Status',
      headerHidden: true,
      width: '16px',
      cell: (service) => <MarkCell service={service} />,
    },
    {
      key: 'name',
      header: 'Service',
      width: 'minmax(0, 1.25fr)',
      sort: 'NAME',
      cell: (service) => <NameCell service={service} withClient={withClient} />,
    },
    {
      key: 'state',
      header: 'State',
      width: 'minmax(0, 1.2fr)',
      sort: 'STATUS',
      hide: 'narrow',
      cell: (service) => <StateCell service={service} />,
    },
    {
      key: 'bar',
      header: 'Recent checks',
      width: '200px',
      hide: 'medium',
      cell: (service) => <BarCell service={service} />,
    },
    {
      key: 'answer',
      header: 'Answer',
      width: '84px',
      align: 'end',
      sort: 'RESPONSE_TIME',
      hide: 'tiny',
      cell: (service) => <AnswerCell service={service} />,
    },
  ];
  const actions: Column<ServiceRowFragment> = {
    key: 'actions',
    header: 'Actions',
    headerHidden: true,
    width: '60px',
    align: 'end',
    hide: 'narrow',
    cell: (service) => <ActionsCell service={service} />,
  };
  return canWrite ? [...columns, actions] : columns;
}
