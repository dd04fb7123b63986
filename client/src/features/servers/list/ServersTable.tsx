// The servers as rows.
import { useCallback, useMemo } from 'react';
import { useSession } from '../../../apollo/session.ts';
import { moreOf } from '../../../components/list/PagedRows.tsx';
import type { ListSelection } from '../../../components/list/use-selection.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { TableSort } from '../../../components/table/table-types.ts';
import type { ServerSortField } from '../../../gql/graphql.ts';
import type { ListSort } from '../../../lib/list-view.ts';
import { serverColumns } from './columns.tsx';
import { ServerRow, type ServerRowRef } from './server-row.ts';
import type { Servers } from './use-servers.ts';

interface Props {
  list: Servers;
  rows: readonly ServerRowRef[];
  sort: ListSort<ServerSortField>;
  onSort: (sort: ListSort<ServerSortField>) => void;
  selection: ListSelection<ServerRowRef>;
}

const keyOf = ({ id }: ServerRowRef): string => id;
const pickLabel = ({ name }: ServerRowRef): string => `Select ${name}`;

/** Table of servers; they are selected to be compared, so everybody may. */
export function ServersTable({ list, rows, sort, onSort, selection }: Props) {
  const { canWrite } = useSession();
  const columns = useMemo(() => serverColumns(true, canWrite), [canWrite]);
  const sortBy = useCallback(
    ({ key, direction }: TableSort) => onSort({ field: key as ServerSortField, direction }),
    [onSort],
  );
  return (
    <DataTable
      label="Servers"
      columns={columns}
      rows={rows}
      source={ServerRow}
      rowKey={keyOf}
      onVisible={list.onVisible}
      sort={{ key: sort.field, direction: sort.direction }}
      onSort={sortBy}
      selection={{ selected: selection.selected, onChange: selection.select, label: pickLabel }}
      selecting={selection.selecting}
      total={list.total}
      keys
      more={moreOf(list)}
    />
  );
}
