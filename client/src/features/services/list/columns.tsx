// Columns of the list of services.
import type { Column } from '../../../components/table/table-types.ts';
import {
  ActionsCell,
  AnswerCell,
  BarCell,
  MarkCell,
  NameCell,
  type ServiceRowRef,
  StateCell,
} from './ServiceRowCells.tsx';

/** Columns; the client stands in the rows unless the list is of one client. */
export function serviceColumns(withClient: boolean): Column<ServiceRowRef>[] {
  return [
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
    {
      key: 'actions',
      header: 'Actions',
      headerHidden: true,
      width: '60px',
      align: 'end',
      hide: 'narrow',
      cell: (service) => <ActionsCell service={service} />,
    },
  ];
}
