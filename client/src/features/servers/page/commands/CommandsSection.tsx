// Commands of a server: what they gave, since when it is good or bad, and for those who may, how to change them.
import Button from '@mui/material/Button';
import { Plus, SquareTerminal } from 'lucide-react';
import { useMemo, useState } from 'react';
import { EmptyState } from '../../../../components/EmptyState.tsx';
import { ErrorState } from '../../../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../../../components/Panel.tsx';
import { Late, RowsSkeleton } from '../../../../components/Skeletons.tsx';
import { DataTable, RowItself } from '../../../../components/table/DataTable.tsx';
import type { CommandFieldsFragment } from '../../../../gql/graphql.ts';
import { useOpenRows } from '../../../../lib/use-open-rows.ts';
import { commandColumns, type CommandRow } from './command-columns.tsx';
import { CommandDetail } from './CommandDetail.tsx';
import type { CommandPlace } from './CommandDialog.tsx';
import { DeleteCommandDialog } from './DeleteCommandDialog.tsx';
import { LazyCommandDialog } from './LazyCommandDialog.tsx';
import { NO_RIGHT, useMayRun } from './use-may-run.ts';
import { useServerCommands } from './use-server-commands.ts';

interface Props {
  serverId: string;
  serverSlug: string;
  clientSlug: string;
}

type Shown = { what: 'add' } | { what: 'edit' | 'delete'; command: CommandFieldsFragment } | null;
const keyOf = ({ command }: CommandRow): string => command.id;

/** Section of the server page. */
export function CommandsSection({ serverId, serverSlug, clientSlug }: Props) {
  const at = useMemo(() => ({ serverId, serverSlug, clientSlug }), [serverId, serverSlug, clientSlug]);
  const { server, rows, failure, refetch } = useServerCommands(at);
  const { mayRun, known } = useMayRun();
  const [open, toggle] = useOpenRows();
  const [shown, setShown] = useState<Shown>(null);
  const clientName = server?.client.name ?? '';
  const columns = useMemo(() => commandColumns(open, toggle), [open, toggle]);
  const detail = useMemo(
    () => (row: CommandRow) =>
      open.has(row.command.id) ? (
        <CommandDetail
          row={row}
          at={at}
          clientName={clientName}
          mayRun={mayRun}
          onEdit={() => setShown({ what: 'edit', command: row.command })}
          onDelete={() => setShown({ what: 'delete', command: row.command })}
        />
      ) : null,
    [open, at, clientName, mayRun],
  );
  const place: CommandPlace | null = server && {
    clientId: server.client.id,
    clientName,
    serverId,
    servers: [server],
    knownTags: server.tags,
  };
  const add = mayRun && (
    <Button
      startIcon={<Plus size={14} strokeWidth={1.5} />}
      disabled={!place}
      onClick={() => setShown({ what: 'add' })}
    >
      Add a command
    </Button>
  );
  const close = () => setShown(null);
  return (
    <section aria-label="Commands">
      <SectionHeading
        title="Commands"
        note={rows && rows.length > 0 ? rows.length : undefined}
        end={rows && rows.length > 0 ? add || (known && NO_RIGHT) : undefined}
      />
      <Panel sx={{ overflow: 'hidden' }}>
        {!rows && failure && <ErrorState {...failure} onRetry={refetch} />}
        {!rows && !failure && (
          <Late label="Loading the commands">
            <RowsSkeleton rows={3} />
          </Late>
        )}
        {rows?.length === 0 && (
          <EmptyState
            title="No command runs here yet"
            icon={<SquareTerminal size={20} strokeWidth={1.5} />}
            action={add || undefined}
          >
            A command measures what no other number here tells: the length of a queue, the age of a backup. It runs on
            the host as its login user; its numbers get a chart, and limits if you like.
            {known && !mayRun && ` ${NO_RIGHT}`}
          </EmptyState>
        )}
        {rows && rows.length > 0 && (
          <DataTable label="Commands" columns={columns} rows={rows} source={RowItself} rowKey={keyOf} detail={detail} />
        )}
      </Panel>
      {place && (shown?.what === 'add' || shown?.what === 'edit') && (
        <LazyCommandDialog
          place={place}
          command={shown.what === 'edit' ? shown.command : undefined}
          onClose={close}
          onSaved={refetch}
        />
      )}
      {shown?.what === 'delete' && <DeleteCommandDialog command={shown.command} onClose={close} onDeleted={refetch} />}
    </section>
  );
}
