// Creates, changes and deletes log sources.

import { isDeepStrictEqual } from 'node:util';
import { assertMay, assertMayRunCommands, visibleTo } from '#domain/auth/visibility.ts';
import { badInput, notFound } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { transact } from '#domain/transaction.ts';
import { writeAudit } from '#domain/audit/write.ts';
import { Prisma } from '#storage/generated/prisma/client.ts';
import { sql } from '#storage/sql.ts';
import { createLogSourceInput, targetFault, updateLogSourceInput } from './input.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { LogSource } from '#storage/generated/prisma/client.ts';
import type { Tx } from '#storage/db.ts';
import type { LogSourceKind } from '#storage/generated/prisma/enums.ts';

/**
 * Creates a log source and answers its id; it is read soon. Needs WRITE; of kind COMMAND also the right to run commands.
 * @throws DomainError BAD_INPUT, FORBIDDEN, NOT_FOUND at `serverId`
 */
export async function createLogSource(
  app: App,
  actor: Actor,
  input: z.input<typeof createLogSourceInput>,
): Promise<number> {
  assertMay(actor, 'WRITE');
  const data = parseInput(createLogSourceInput, input);
  assertTarget(actor, data);
  const id = await transact(app, async (tx) => {
    const server = await tx.server.findFirst({ where: { AND: [{ id: data.serverId }, visibleTo(actor).server] } });
    if (!server) throw notFound('The server', ['input', 'serverId']);
    const source = await tx.logSource.create({ data });
    await audit(app, tx, actor, { clientId: server.clientId, action: 'create', id: source.id, after: source });
    return source.id;
  });
  await app.wire.publish('servers', { serverIds: [data.serverId] });
  return id;
}

/**
 * Changes what is given. With another kind or target it begins anew. Rights as for creating, before and after.
 * @throws DomainError BAD_INPUT, FORBIDDEN, NOT_FOUND at `id`
 */
export async function updateLogSource(
  app: App,
  actor: Actor,
  input: z.input<typeof updateLogSourceInput>,
): Promise<void> {
  assertMay(actor, 'WRITE');
  const { id, ...given } = parseInput(updateLogSourceInput, input);
  const serverId = await transact(app, async (tx) => {
    const { clientId, ...before } = await lockSource(tx, actor, id, ['input', 'id']);
    const changed = differing(before, given);
    if (Object.keys(changed).length === 0) return null;
    assertTarget(actor, { ...before, ...changed });
    const anew = changed.kind !== undefined || changed.target !== undefined;
    const after = await tx.logSource.update({
      where: { id },
      data: {
        ...(changed as Prisma.LogSourceUncheckedUpdateInput),
        ...(anew && { position: Prisma.DbNull, error: null }),
        revision: { increment: 1 },
      },
    });
    await audit(app, tx, actor, { clientId, action: 'update', id, before, after });
    return before.serverId;
  });
  if (serverId !== null) await app.wire.publish('servers', { serverIds: [serverId] });
}

/**
 * Deletes a source; its lines go with their partitions. Rights as for creating.
 * @throws DomainError FORBIDDEN, NOT_FOUND at `id`
 */
export async function removeLogSource(app: App, actor: Actor, id: number): Promise<void> {
  assertMay(actor, 'WRITE');
  const serverId = await transact(app, async (tx) => {
    const { clientId, ...before } = await lockSource(tx, actor, id, ['id']);
    await tx.logSource.delete({ where: { id } });
    await audit(app, tx, actor, { clientId, action: 'delete', id, before });
    return before.serverId;
  });
  await app.wire.publish('servers', { serverIds: [serverId] });
}

/** @throws DomainError FORBIDDEN for a command without the right to run some; BAD_INPUT at `target` */
function assertTarget(actor: Actor, { kind, target }: { kind: LogSourceKind; target: string }): void {
  if (kind === 'COMMAND') assertMayRunCommands(actor);
  const fault = targetFault(kind, target);
  if (fault !== null) throw badInput([{ path: ['input', 'target'], message: fault }]);
}

/** The source with its client, locked; one that runs a command only for those who may. */
async function lockSource(tx: Tx, actor: Actor, id: number, path: string[]): Promise<LogSource & { clientId: number }> {
  await sql(tx, 'SELECT 1 FROM log_source WHERE id = $1 FOR UPDATE', [id]);
  const found = await tx.logSource.findFirst({
    where: { AND: [{ id }, visibleTo(actor).logSource] },
    include: { server: { select: { clientId: true } } },
  });
  if (!found) throw notFound('The log source', path);
  if (found.kind === 'COMMAND') assertMayRunCommands(actor);
  const { server, ...source } = found;
  return { ...source, clientId: server.clientId };
}

function differing(before: LogSource, given: object): Partial<LogSource> {
  const entries = Object.entries(given) as [keyof LogSource, unknown][];
  return Object.fromEntries(
    entries.filter(([name, value]) => value !== undefined && !isDeepStrictEqual(value, before[name])),
  );
}

async function audit(
  app: App,
  tx: Tx,
  actor: Actor,
  { clientId, action, id, before, after }: AuditedChange,
): Promise<void> {
  await writeAudit(tx, actor, app.now(), {
    ...{ clientId, action: `log-source.${action}`, subject: `log-source:${id}` },
    detail: { ...(before && { before: kept(before) }), ...(after && { after: kept(after) }) },
  });
}

interface AuditedChange {
  clientId: number;
  action: 'create' | 'update' | 'delete';
  id: number;
  before?: LogSource;
  after?: LogSource;
}

/** What of a source an audit entry keeps. */
function kept({
  serverId,
  name,
  kind,
  target,
  intervalSeconds,
  patterns,
  enabled,
}: LogSource): Record<string, unknown> {
  return { serverId, name, kind, target, intervalSeconds, patterns, enabled };
}
