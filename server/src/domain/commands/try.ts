// Runs a command once, to see what it gives before it is kept.

import { assertMayRunCommands } from '#domain/auth/visibility.ts';
import { visibleTo } from '#domain/auth/visibility.ts';
import { DomainError, notFound } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { sshTargetOf } from '#domain/servers/ssh-target.ts';
import { writeAudit } from '#domain/audit/write.ts';
import { connect } from '#ssh/connect.ts';
import { SshFailure } from '#ssh/failure.ts';
import { tryCommandInput } from './input.ts';
import { assertRules } from './rules.ts';
import { runCommand } from './run.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Server } from '#storage/generated/prisma/client.ts';
import type { CommandOutcome, CommandRules } from './outcome.ts';

/** What was found, in the shape of a stored result. */
export interface TriedCommand extends CommandOutcome {
  levelSince: Date;
}

/**
 * Runs a command on a server over a connection of its own; nothing but an audit entry is stored. The server's host key
 * must be pinned. A server that cannot be reached is a FAILED result. Needs the right to run commands.
 * @throws DomainError BAD_INPUT, FORBIDDEN, NOT_FOUND at `serverId`, CONFLICT when no host key is pinned
 */
export async function tryCommand(
  app: App,
  actor: Actor,
  input: z.input<typeof tryCommandInput>,
): Promise<TriedCommand> {
  assertMayRunCommands(actor);
  const { serverId, ...given } = parseInput(tryCommandInput, input);
  const rules: CommandRules = {
    ...{ command: given.command, parser: given.parser, timeoutMs: given.timeoutMs ?? 10_000 },
    ...{ pattern: given.pattern || null, direction: given.direction ?? 'ABOVE' },
    ...{ warning: given.warning ?? null, critical: given.critical ?? null },
  };
  assertRules(rules);
  const server = await app.db.server.findFirst({ where: { AND: [{ id: serverId }, visibleTo(actor).server] } });
  if (!server) throw notFound('The server', ['input', 'serverId']);
  if (server.hostKey === null)
    throw new DomainError('CONFLICT', 'The host key of the server is not known yet.', [
      { path: ['input', 'serverId'], message: 'has no pinned host key yet' },
    ]);
  await app.db.$transaction((tx) =>
    writeAudit(tx, actor, app.now(), {
      ...{ clientId: server.clientId, action: 'command.try', subject: `server:${serverId}` },
      detail: { command: rules.command },
    }),
  );
  const outcome = await runOn(app, server, rules);
  return { ...outcome, levelSince: outcome.at };
}

async function runOn(app: App, server: Server, rules: CommandRules): Promise<CommandOutcome> {
  const at = app.now();
  const signal = AbortSignal.timeout(server.timeoutMs * 3 + rules.timeoutMs);
  try {
    const options = { signal, timeoutMs: server.timeoutMs, hostKey: server.hostKey };
    const session = await connect(await sshTargetOf(app, server), options);
    try {
      return await runCommand(app, session, rules, signal);
    } finally {
      session.close();
    }
  } catch (error) {
    if (!(error instanceof SshFailure) && !signal.aborted) throw error;
    const words = error instanceof SshFailure ? error.message : 'It took too long to reach the server';
    const nothing = { durationMs: app.now().getTime() - at.getTime(), exitCode: null, values: {}, output: '' };
    return { ...nothing, at, level: 'FAILED', truncated: false, error: words };
  }
}
