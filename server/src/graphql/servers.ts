// Servers: the hosts that are read.

import { findServerBySlug } from '#domain/servers/find.ts';
import { keyFiles } from '#domain/servers/key-files.ts';
import { serverTags } from '#domain/servers/list.ts';
import { builder } from './builder.ts';
import { Client } from './clients.ts';
import { viewer } from './context.ts';
import { serverPage } from './server-list.ts';
import { Server } from './server-ref.ts';
import { ServerCounts } from './server-counts.ts';

builder.queryFields((t) => ({
  servers: t.field({
    type: serverPage.type,
    description: 'Servers, by name unless another order is given.',
    args: { ...t.arg.connectionArgs(), ...serverPage.args() },
    resolve: (_root, args, context) => serverPage.read(context, args),
  }),
  server: t.field({
    type: Server,
    nullable: true,
    description: 'The server with this slug; null when there is none that the caller may see.',
    args: {
      clientSlug: t.arg.string({ required: true, description: 'Slug of the client.' }),
      slug: t.arg.string({ required: true, description: 'Slug of the server.' }),
    },
    resolve: (_root, { clientSlug, slug }, context) => findServerBySlug(context.app, viewer(context), clientSlug, slug),
  }),
  serverTags: t.stringList({
    description: 'All tags of servers, by name.',
    args: { clientSlug: t.arg.string({ description: 'Only those of servers of the client with this slug.' }) },
    resolve: (_root, { clientSlug }, context) => serverTags(context.app, viewer(context), clientSlug ?? null),
  }),
  serverKeyFiles: t.stringList({
    description:
      'Names of the files in the folder of key files; none for those who may not use them. That needs WRITE, for all ' +
      'clients.',
    resolve: (_root, _args, context) => keyFiles(context.app, viewer(context)),
  }),
}));

builder.objectFields(Client, (t) => ({
  servers: t.field({
    type: serverPage.type,
    description: 'Its servers, by name unless another order is given.',
    extensions: { cost: 10 },
    args: { ...t.arg.connectionArgs(), ...serverPage.args() },
    resolve: (client, args, context) => serverPage.read(context, args, client.id),
  }),
  serverCounts: t.field({
    type: ServerCounts,
    description: 'Its servers by state.',
    resolve: async (client, _args, { load }) => (await load.clientServers.load(client.id))!,
  }),
}));
