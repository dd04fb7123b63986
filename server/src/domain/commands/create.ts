// Creates a command.

import { assertMayRunCommands, visibleTo } from '#domain/auth/visibility.ts';
import { badInput, notFound } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { slugOf } from '#domain/slug.ts';
import { transact } from '#domain/transaction.ts';
import { writeAudit } from '#domain/audit/write.ts';
import { announceServers, assertSlugFree, audited, serversOf } from './change.ts';
import { createCommandInput } from './input.ts';
import { assertRules } from './rules.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Tx } from '#storage/db.ts';

/**
 * Creates a command of a server, or a template, and answers its id; it runs soon. Needs the right to run commands.
 * @throws DomainError BAD_INPUT, FORBIDDEN, NOT_FOUND at `serverId` or `clientId`, CONFLICT at `slug`
 */
export async function createCommand(
  app: App,
  actor: Actor,
  input: z.input<typeof createCommandInput>,
): Promise<number> {
  assertMayRunCommands(actor);
  const { serverId, clientId, ...given } = parseInput(createCommandInput, input);
  const data = {
    ...given,
    slug: given.slug ?? slugOf(given.name, 'command'),
    tags: given.tags ?? [],
    pattern: given.pattern || null,
    direction: given.direction ?? ('ABOVE' as const),
    warning: given.warning ?? null,
    critical: given.critical ?? null,
  };
  assertRules(data);
  const { id, servers } = await transact(app, async (tx) => {
    const owner = await ownerOf(tx, actor, serverId ?? null, clientId ?? null);
    await assertSlugFree(tx, { ...owner, slug: data.slug });
    const command = await tx.command.create({
      data: { ...data, ...owner, tags: owner.serverId === null ? data.tags : [] },
    });
    await writeAudit(tx, actor, app.now(), {
      ...{ clientId: owner.clientId, action: 'command.create', subject: `command:${command.id}` },
      detail: { after: audited(command) },
    });
    return { id: command.id, servers: await serversOf(tx, command.id) };
  });
  await announceServers(app, servers);
  return id;
}

/** The server and its client, or the client of a template. */
async function ownerOf(
  tx: Tx,
  actor: Actor,
  serverId: number | null,
  clientId: number | null,
): Promise<{ serverId: number | null; clientId: number }> {
  if (serverId !== null) {
    const server = await tx.server.findFirst({
      where: { AND: [{ id: serverId, ...(clientId !== null && { clientId }) }, visibleTo(actor).server] },
      select: { clientId: true },
    });
    if (!server) throw notFound('The server', ['input', 'serverId']);
    return { serverId, clientId: server.clientId };
  }
  if (clientId === null) throw badInput([{ path: ['input', 'serverId'], message: 'is required, or clientId' }]);
  const client = await tx.client.findFirst({ where: { AND: [{ id: clientId }, visibleTo(actor).client] } });
  if (!client) throw notFound('The client', ['input', 'clientId']);
  return { serverId: null, clientId };
}
