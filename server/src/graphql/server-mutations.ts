// Changing servers.

import { badInput } from '#domain/errors.ts';
import { acceptHostKey } from '#domain/servers/accept-host-key.ts';
import { createServer } from '#domain/servers/create.ts';
import { removeServer } from '#domain/servers/remove.ts';
import { sampleServerNow } from '#domain/servers/sample-now.ts';
import { setServersEnabled } from '#domain/servers/set-enabled.ts';
import { testServer } from '#domain/servers/test-server.ts';
import { updateServer } from '#domain/servers/update.ts';
import { builder } from './builder.ts';
import { viewer } from './context.ts';
import { keyOf, keysOf, optionalKeyOf } from './ids.ts';
import { loadAll } from './node-loaders.ts';
import { shownKey } from './server-hardware.ts';
import { CreateServerInput, TestServerInput, UpdateServerInput } from './server-inputs.ts';
import { Server } from './server-ref.ts';
import { ServerTest } from './server-test-types.ts';
import type { ServerRow } from '#domain/servers/row.ts';
import type { GraphContext } from './context.ts';

const MOST_IDS = 500;

/** Servers as they are after a change, in the order of the ids. */
async function reload({ load }: GraphContext, ids: number[]): Promise<ServerRow[]> {
  for (const id of ids) {
    load.server.clear(id);
    load.serverState.clear(id);
  }
  return loadAll(load.server, ids);
}

const jumpOf = ({ jumpId }: { jumpId?: string | null }) => optionalKeyOf('Server', jumpId, ['input', 'jumpId']);

builder.mutationFields((t) => ({
  createServer: t.field({
    type: Server,
    description: 'Creates a server; it is looked at at once. Needs WRITE.',
    args: { input: t.arg({ type: CreateServerInput, required: true, description: 'The server.' }) },
    resolve: async (_root, { input }, context) => {
      const clientId = keyOf('Client', input.clientId, ['input', 'clientId']);
      const data = { ...input, clientId, jumpId: jumpOf(input) };
      return (await reload(context, [await createServer(context.app, viewer(context), data)]))[0]!;
    },
  }),
  updateServer: t.field({
    type: Server,
    description: 'Changes a server; when how it is reached changes, it is looked at at once. Needs WRITE.',
    args: { input: t.arg({ type: UpdateServerInput, required: true, description: 'What to change.' }) },
    resolve: async (_root, { input }, context) => {
      const id = keyOf('Server', input.id, ['input', 'id']);
      const clientId = input.clientId == null ? undefined : keyOf('Client', input.clientId, ['input', 'clientId']);
      await updateServer(context.app, viewer(context), { ...input, id, clientId, jumpId: jumpOf(input) });
      return (await reload(context, [id]))[0]!;
    },
  }),
  deleteServer: t.id({
    description: 'Deletes a server with its history. Answers its id. Needs WRITE.',
    args: { id: t.arg.id({ required: true, description: 'Which server.' }) },
    resolve: async (_root, { id }, context) => {
      await removeServer(context.app, viewer(context), keyOf('Server', id, ['id']));
      return id;
    },
  }),
  setServersEnabled: t.field({
    type: [Server],
    description: 'Starts or stops monitoring of servers, of all or, when one cannot be found, of none. Needs WRITE.',
    args: {
      ids: t.arg.idList({ required: true, description: 'Which servers, 1 to 500.' }),
      enabled: t.arg.boolean({ required: true, description: 'Whether they are monitored.' }),
    },
    resolve: async (_root, { ids, enabled }, context) => {
      // Before they are decoded: a million ids must not cost anything.
      if (ids.length > MOST_IDS) throw badInput([{ path: ['ids'], message: `must have at most ${MOST_IDS} entries` }]);
      const keys = keysOf('Server', ids, ['ids']);
      return reload(context, await setServersEnabled(context.app, viewer(context), keys, enabled));
    },
  }),
  testServer: t.field({
    type: ServerTest,
    description: 'Tries a login and reads hardware and system; nothing is kept. Needs WRITE.',
    args: { input: t.arg({ type: TestServerInput, required: true, description: 'The login.' }) },
    resolve: async (_root, { input }, context) => {
      const serverId = optionalKeyOf('Server', input.serverId, ['input', 'serverId']) ?? undefined;
      const data = { ...input, serverId, jumpId: jumpOf(input) };
      const found = await testServer(context.app, viewer(context), data);
      return {
        ...found,
        hostKey: shownKey(found.hostKey, null),
        hostKeyLine: found.hostKey,
        hardware: found.hardware && { ...found.hardware, at: context.now },
      };
    },
  }),
  sampleServerNow: t.field({
    type: Server,
    description: 'Asks for a sample now; it comes by serverSample. Needs WRITE.',
    args: { id: t.arg.id({ required: true, description: 'Which server.' }) },
    resolve: async (_root, { id }, context) => {
      const key = keyOf('Server', id, ['id']);
      await sampleServerNow(context.app, viewer(context), key);
      return (await reload(context, [key]))[0]!;
    },
  }),
  acceptHostKey: t.field({
    type: Server,
    description: 'Pins the host key that the host shows now. Needs WRITE.',
    args: {
      id: t.arg.id({ required: true, description: 'Which server.' }),
      fingerprint: t.arg.string({ required: true, description: 'Fingerprint of the offered key, as somebody saw it.' }),
    },
    resolve: async (_root, { id, fingerprint }, context) => {
      const key = keyOf('Server', id, ['id']);
      await acceptHostKey(context.app, viewer(context), key, fingerprint);
      return (await reload(context, [key]))[0]!;
    },
  }),
}));
