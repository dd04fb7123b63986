// The servers as a grid of meters.
import { CardGrid } from '../../../components/list/CardGrid.tsx';
import { moreOf } from '../../../components/list/PagedRows.tsx';
import type { ListSelection } from '../../../components/list/use-selection.ts';
import { ServerRow, type ServerRowRef } from './server-row.ts';
import { ServerCard } from './ServerCard.tsx';
import type { Servers } from './use-servers.ts';

interface Props {
  list: Servers;
  rows: readonly ServerRowRef[];
  selection: ListSelection<ServerRowRef>;
}

const keyOf = ({ id }: ServerRowRef): string => id;

/** Grid of servers; each card renders by itself when its server changes. */
export function ServersGrid({ list, rows, selection }: Props) {
  const pick = (id: string) => {
    const next = new Set(selection.selected);
    if (!next.delete(id)) next.add(id);
    selection.select(next);
  };
  const renderCard = (row: ServerRowRef) => (
    <ServerRow
      row={row}
      render={(server) =>
        server && (
          <ServerCard
            server={server}
            picked={selection.selected.has(row.id)}
            selecting={selection.selecting || selection.selected.size > 0}
            onPick={() => pick(row.id)}
          />
        )
      }
    />
  );
  return (
    <CardGrid
      label="Servers"
      rows={rows}
      rowKey={keyOf}
      minWidth={300}
      cardHeight={126}
      more={moreOf(list)}
      onVisible={list.onVisible}
      card={renderCard}
    />
  );
}
