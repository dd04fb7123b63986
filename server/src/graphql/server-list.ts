// Lists of servers: filter, order and pages.

import { countServers, listServers } from '#domain/servers/list.ts';
import { given } from './arguments.ts';
import { builder } from './builder.ts';
import { connection, connectionType } from './connection.ts';
import { viewer } from './context.ts';
import { SortDirectionEnum } from './enums.ts';
import { keysOf } from './ids.ts';
import { ServerStatusEnum } from './server-enums.ts';
import { Server } from './server-ref.ts';
import type { PageArgs } from '#domain/page.ts';
import type { ServerFilter as Filter } from '#domain/servers/list.ts';
import type { GraphContext } from './context.ts';

const ServerConnection = connectionType('Server', Server, 'servers');

export const ServerFilter = builder.inputType('ServerFilter', {
  description: 'Which servers; all conditions must hold.',
  fields: (t) => ({
    search: t.string({ description: "Part of the name, slug, host, a tag or the client's name, in any case." }),
    clientSlug: t.string({ description: 'They belong to the client with this slug.' }),
    tags: t.stringList({ description: 'They have one of these tags.' }),
    statuses: t.field({ type: [ServerStatusEnum], description: 'Their state is one of these.' }),
    enabled: t.boolean({ description: 'Whether they are monitored.' }),
    ids: t.idList({ description: 'They are among these.' }),
  }),
});

const ServerSortField = builder.enumType('ServerSortField', {
  description: 'What servers are ordered by.',
  values: {
    NAME: { value: 'NAME', description: 'Their name.' },
    CLIENT: { value: 'CLIENT', description: "Their client's name." },
    STATUS: {
      value: 'STATUS',
      description: 'Their state, the worst first when ascending: OFFLINE, DEGRADED, UNKNOWN, ONLINE, PAUSED.',
    },
    CPU: { value: 'CPU', description: 'Use of the CPU.' },
    MEMORY: { value: 'MEMORY', description: 'Use of the memory.' },
    DISK: { value: 'DISK', description: 'Use of the fullest disk.' },
    LAST_SEEN: { value: 'LAST_SEEN', description: 'When they last answered.' },
  } as const,
});

const ServerSort = builder.inputType('ServerSort', {
  description: 'Order of servers. What is not known comes last.',
  fields: (t) => ({
    field: t.field({ type: ServerSortField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: SortDirectionEnum, defaultValue: 'ASC', description: 'Which way.' }),
  }),
});

type FilterInput = typeof ServerFilter.$inferInput;

/** A page of servers as a field answers it: its type, its arguments, its entries. */
export const serverPage = {
  type: ServerConnection,
  args: () => {
    const { filter, sort } = builder.args((t) => ({
      filter: t.field({ type: ServerFilter, description: 'Which servers.' }),
      sort: t.field({ type: ServerSort, description: 'In which order.' }),
    }));
    return { filter, sort };
  },
  /** By name unless another order is given. */
  read: async (
    context: GraphContext,
    { filter, sort, ...page }: PageArgs & { filter?: FilterInput | null; sort?: typeof ServerSort.$inferInput | null },
    clientId?: number,
  ) => {
    const [{ app }, actor] = [context, viewer(context)];
    const wanted = { ...filterOf(filter), clientId };
    const order = sort && { field: sort.field, direction: sort.direction ?? 'ASC' };
    return connection(await listServers(app, actor, { ...page, filter: wanted, sort: order }), () =>
      countServers(app, actor, wanted),
    );
  },
};

/** A filter as the domain takes it. @throws DomainError BAD_INPUT for ids that are none */
export function filterOf(filter: FilterInput | null | undefined): Filter {
  const { ids, ...conditions } = given(filter ?? {});
  return { ...conditions, ...(ids && { ids: keysOf('Server', ids, ['filter', 'ids']) }) };
}
