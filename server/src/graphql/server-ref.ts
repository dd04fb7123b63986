// The type Server with what is in its own row; fields that need more are in server-fields.ts and the other rooms.

import { builder } from './builder.ts';
import { intsOf } from './ids.ts';
import { byInnerId, loadAll, registerNode } from './node-loaders.ts';
import { ServerAuthEnum } from './server-enums.ts';

export const Server = builder.prismaNode('Server', {
  description: 'A host that is read over SSH.',
  id: { field: 'id' },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Name in addresses, unique within its client.' }),
    name: t.exposeString('name', { description: 'Name for people.' }),
    description: t.exposeString('description', { description: 'Free text; may be empty.' }),
    tags: t.exposeStringList('tags', { description: 'Words to group servers by.' }),
    host: t.exposeString('host', { description: 'Name or address.' }),
    port: t.exposeInt('port', { description: 'Port of its SSH server.' }),
    username: t.exposeString('username', { description: 'Account to log in with.' }),
    auth: t.expose('auth', { type: ServerAuthEnum, description: 'How to log in.' }),
    keyFile: t.exposeString('keyFile', { nullable: true, description: 'With KEY_FILE: name of the file.' }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether it is monitored.' }),
    reachabilitySeconds: t.exposeInt('reachabilitySeconds', { description: 'Seconds from one look to the next.' }),
    metricsSeconds: t.exposeInt('metricsSeconds', { description: 'Seconds from one sample to the next.' }),
    timeoutMs: t.exposeInt('timeoutMs', { description: 'Time for each step: connect, log in, one command, ms.' }),
    failureThreshold: t.exposeInt('failureThreshold', {
      description: 'So many failed looks in a row change the state for the worse.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});

registerNode('Server', async (ids, { load }) => byInnerId(await loadAll(load.server, intsOf(ids))));
