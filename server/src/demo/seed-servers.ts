// The demo's servers, their commands and logs, written through the same verbs as everybody's.

import { SYSTEM } from '#domain/auth/actor.ts';
import { createCommand } from '#domain/commands/create.ts';
import { createLogSource } from '#domain/logs/change.ts';
import { createServer } from '#domain/servers/create.ts';
import { openServerSecrets } from '#domain/servers/ssh-target.ts';
import { updateServer } from '#domain/servers/update.ts';
import { updateService } from '#domain/services/update.ts';
import { hostKeyLine } from '#ssh/host-key.ts';
import { readPrivateKey } from '#ssh/private-key.ts';
import { DEMO_COMMANDS, DEMO_LOG_SOURCES, DEMO_SERVERS, type DemoServer } from './servers.ts';
import { newHostKey, type DemoHosts } from './hosts.ts';
import type { App } from '#domain/app.ts';

/**
 * Creates what is missing, and points servers at their hosts where a port or the password changed.
 * Answers the ids of the servers that can be read.
 */
export async function seedServers(app: App, hosts: DemoHosts, logFile: string): Promise<number[]> {
  const readable: number[] = [];
  for (const server of DEMO_SERVERS) {
    const client = await app.db.client.findFirst({ where: { name: server.client } });
    if (!client) continue;
    const found = await app.db.server.findFirst({ where: { clientId: client.id, name: server.name } });
    if (found) await pointAt(app, hosts, server, found);
    const id = found?.id ?? (await create(app, hosts, server, client.id));
    if (!found) await addTasks(app, server, client.id, id, logFile);
    if (!server.otherKey) readable.push(id);
  }
  return readable;
}

async function create(app: App, hosts: DemoHosts, demo: DemoServer, clientId: number): Promise<number> {
  const { name, description, tags, host, otherKey } = demo;
  return createServer(app, SYSTEM, {
    ...{ clientId, name, description, tags, host: '127.0.0.1', port: hosts.at[host].port },
    ...{ username: hosts.username, auth: 'PASSWORD', password: hosts.password },
    ...(otherKey && { hostKey: hostKeyLine(readPrivateKey(newHostKey(), null).getPublicSSH()) }),
  });
}

type Found = NonNullable<Awaited<ReturnType<App['db']['server']['findFirst']>>>;

/** A server that somebody gave another address or login stays as it is. */
async function pointAt(app: App, { at, username, password }: DemoHosts, { host }: DemoServer, found: Found) {
  if (found.host !== '127.0.0.1' || found.username !== username || found.auth !== 'PASSWORD') return;
  const { port } = at[host];
  if (found.port === port && openServerSecrets(app, found.secrets).password === password) return;
  await updateServer(app, SYSTEM, { id: found.id, port, password });
}

async function addTasks(app: App, server: DemoServer, clientId: number, serverId: number, logFile: string) {
  const services = await app.db.service.findMany({ where: { clientId, name: { in: server.services } } });
  for (const { id } of services) await updateService(app, SYSTEM, { id, serverId });
  for (const command of DEMO_COMMANDS[server.host] ?? []) {
    await createCommand(app, SYSTEM, { ...command, ...(command.tags ? { clientId } : { serverId }) });
  }
  for (const source of DEMO_LOG_SOURCES[server.host] ?? []) {
    const target = source.kind === 'FILE' ? logFile : source.target;
    await createLogSource(app, SYSTEM, { ...source, serverId, target });
  }
}
