// A person accepts the host key that a server shows now.

import { assertMay } from '#domain/auth/visibility.ts';
import { DomainError } from '#domain/errors.ts';
import { writeAudit } from '#domain/audit/write.ts';
import { transact } from '#domain/transaction.ts';
import { fingerprint } from '#ssh/host-key.ts';
import { announceChange, recordChange } from './change.ts';
import { lockServers } from './lock.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/**
 * Pins the offered key, if it is still the one that the person saw. Needs WRITE.
 * @param seen its fingerprint, "SHA256:…"
 * @throws DomainError NOT_FOUND; CONFLICT at `fingerprint` when no key, or another one, is offered now
 */
export async function acceptHostKey(app: App, actor: Actor, id: number, seen: string): Promise<void> {
  assertMay(actor, 'WRITE');
  const now = app.now();
  await transact(app, async (tx) => {
    const [before] = await lockServers(tx, actor, [id], () => ['id']);
    if (!before) return;
    const { offeredHostKey, clientId } = before;
    if (offeredHostKey === null || fingerprint(offeredHostKey) !== seen) {
      const message = offeredHostKey === null ? 'is not offered any more' : 'is not the key that the host shows now';
      throw new DomainError('CONFLICT', `This key ${message}.`, [{ path: ['fingerprint'], message }]);
    }
    const server = await tx.server.update({
      where: { id },
      data: {
        ...{ hostKey: offeredHostKey, hostKeyPinnedAt: now, offeredHostKey: null, offeredAt: null },
        revision: { increment: 1 },
      },
    });
    const detail = { before: before.hostKey && fingerprint(before.hostKey), after: seen };
    await writeAudit(tx, actor, now, { clientId, action: 'server.host-key.accept', subject: `server:${id}`, detail });
    const words = `The host key ${seen} was accepted`;
    const event = { at: now, clientId, serverId: id, kind: 'HOST_KEY_ACCEPTED', severity: 'INFO', words } as const;
    await recordChange(tx, [{ server, change: 'UPDATED', status: before.status }], now, [event]);
  });
  await announceChange(app, [id]);
}
