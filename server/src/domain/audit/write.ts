// Writes down who changed what that matters to safety.

import { storable } from '#storage/columns.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Prisma } from '#storage/generated/prisma/client.ts';
import type { Tx } from '#storage/db.ts';

/** What was done. */
export interface NewAuditEntry {
  clientId: number | null;
  /** "command.create", "server.host-key.accept" … */
  action: string;
  /** "command:12". */
  subject: string;
  /** Before and after; no secrets. */
  detail: Record<string, unknown>;
}

/** Writes an entry in the transaction that makes it true. The actor is named as it is named now. */
export async function writeAudit(tx: Tx, actor: Actor, at: Date, entry: NewAuditEntry): Promise<void> {
  const detail = JSON.parse(JSON.stringify(entry.detail)) as Prisma.InputJsonObject;
  await tx.auditEntry.create({
    data: { ...entry, detail, at, actorKind: actor.kind, actorName: storable(await nameOf(tx, actor)) },
  });
}

async function nameOf(tx: Tx, actor: Actor): Promise<string> {
  if (actor.kind === 'system') return 'Statusgraph';
  if (actor.kind === 'apiKey') return actor.name;
  const user = await tx.user.findUnique({ where: { id: actor.userId }, select: { name: true, email: true } });
  return user ? `${user.name} (${user.email})` : actor.userId;
}
