// Deletes a command.

import { assertMayRunCommands } from '#domain/auth/visibility.ts';
import { transact } from '#domain/transaction.ts';
import { writeAudit } from '#domain/audit/write.ts';
import { announceServers, audited, lockCommand, serversOf } from './change.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/**
 * Deletes a command with its results; its metrics stay. Needs the right to run commands.
 * @throws DomainError FORBIDDEN, NOT_FOUND at `id`
 */
export async function removeCommand(app: App, actor: Actor, id: number): Promise<void> {
  assertMayRunCommands(actor);
  const servers = await transact(app, async (tx) => {
    const before = await lockCommand(tx, actor, id, ['id']);
    const ranOn = await serversOf(tx, id);
    await tx.command.delete({ where: { id } });
    await writeAudit(tx, actor, app.now(), {
      ...{ clientId: before.clientId, action: 'command.delete', subject: `command:${id}` },
      detail: { before: audited(before) },
    });
    return ranOn;
  });
  await announceServers(app, servers);
}
