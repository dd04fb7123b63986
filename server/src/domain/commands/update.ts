// Changes a command.

import { isDeepStrictEqual } from 'node:util';
import { assertMayRunCommands } from '#domain/auth/visibility.ts';
import { parseInput } from '#domain/parse-input.ts';
import { transact } from '#domain/transaction.ts';
import { writeAudit } from '#domain/audit/write.ts';
import { announceServers, assertSlugFree, audited, lockCommand, serversOf } from './change.ts';
import { updateCommandInput } from './input.ts';
import { assertRules } from './rules.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Command } from '#storage/generated/prisma/client.ts';

/**
 * Changes what is given; null removes a pattern or a limit. What it gave before stays until it runs again. Needs the
 * right to run commands.
 * @throws DomainError BAD_INPUT, FORBIDDEN, NOT_FOUND at `id`, CONFLICT at `slug`
 */
export async function updateCommand(app: App, actor: Actor, input: z.input<typeof updateCommandInput>): Promise<void> {
  assertMayRunCommands(actor);
  const { id, ...given } = parseInput(updateCommandInput, input);
  const servers = await transact(app, async (tx) => {
    const before = await lockCommand(tx, actor, id, ['input', 'id']);
    const changed = differing(before, { ...given, ...(given.pattern === '' && { pattern: null }) });
    if (Object.keys(changed).length === 0) return [];
    const wanted = { ...before, ...changed };
    assertRules(wanted);
    if (changed.slug !== undefined) await assertSlugFree(tx, wanted);
    const ranOn = await serversOf(tx, id);
    const after = await tx.command.update({ where: { id }, data: { ...changed, revision: { increment: 1 } } });
    await writeAudit(tx, actor, app.now(), {
      ...{ clientId: before.clientId, action: 'command.update', subject: `command:${id}` },
      detail: { before: audited(before), after: audited(after) },
    });
    return [...ranOn, ...(await serversOf(tx, id))];
  });
  await announceServers(app, servers);
}

/** What is given and not as it was. */
function differing(before: Command, given: Partial<Command>): Partial<Command> {
  const entries = Object.entries(given) as [keyof Command, unknown][];
  return Object.fromEntries(
    entries.filter(([name, value]) => value !== undefined && !isDeepStrictEqual(value, before[name])),
  );
}
