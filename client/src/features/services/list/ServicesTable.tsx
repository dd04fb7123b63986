// The list of services on its panel: rows, or why there are none.
import { type ReactNode, useCallback, useMemo } from 'react';
import { useSession } from '../../../apollo/session.ts';
import { moreOf, PagedRows } from '../../../components/list/PagedRows.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { TableSort } from '../../../components/table/table-types.ts';
import type { ServiceSort, ServiceSortField } from '../../../gql/graphql.ts';
import { serviceColumns } from './columns.tsx';
import { type ServiceRowRef, ServiceRow } from './ServiceRowCells.tsx';
import type { Services } from './use-services.ts';

interface Props {
  list: Services;
  /** Clients stand in the rows unless the list is of one client. */
  withClient: boolean;
  sort: ServiceSort;
  onSort: (sort: { field: ServiceSortField; direction: 'ASC' | 'DESC' }) => void;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  /** Shows the checkboxes on narrow screens. */
  selecting: boolean;
  /** Stands in the list's place when there is nothing in it. */
  empty: ReactNode;
}

const keyOf = (service: ServiceRowRef): string => service.id;
const pickLabel = (service: ServiceRowRef): string => `Select ${service.name}`;

/** Table of services. */
export function ServicesTable({ list, withClient, sort, onSort, selected, onSelect, selecting, empty }: Props) {
  const { canWrite } = useSession();
  const columns = useMemo(() => serviceColumns(withClient, canWrite), [withClient, canWrite]);
  const sortBy = useCallback(
    ({ key, direction }: TableSort) => onSort({ field: key as ServiceSortField, direction }),
    [onSort],
  );
  return (
    <PagedRows list={list} loading="Loading the services" empty={empty}>
      {(services) => (
        <DataTable
          label="Services"
          columns={columns}
          rows={services}
          source={ServiceRow}
          rowKey={keyOf}
          onVisible={list.onVisible}
          sort={{ key: sort.field, direction: sort.direction ?? 'ASC' }}
          onSort={sortBy}
          selection={canWrite ? { selected, onChange: onSelect, label: pickLabel } : undefined}
          selecting={selecting}
          total={list.total}
          keys
          more={moreOf(list)}
        />
      )}
    </PagedRows>
  );
}
