// The same change for many services at once: all or none.

import { assertMay } from '#domain/auth/visibility.ts';
import { parseInput } from '#domain/parse-input.ts';
import { transact } from '#domain/transaction.ts';
import { announceChange, recordChange, slugTaken } from './change.ts';
import { bulkIds, updateServicesInput } from './input.ts';
import { assertClient, assertServer, lockServices } from './lock.ts';
import { settingColumns } from './settings.ts';
import { differing } from './update.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Tx } from '#storage/db.ts';
import type { LockedService } from './lock.ts';
import type { SettingColumns } from './settings.ts';

/**
 * Gives 1 to 500 services the same settings, or moves them to a client or onto a server. Answers the ids without repetitions. Needs WRITE.
 * @throws DomainError BAD_INPUT, NOT_FOUND at `ids.<i>`, `clientId` or `serverId`, CONFLICT at `clientId` when slugs collide there
 */
export async function updateServices(
  app: App,
  actor: Actor,
  input: z.input<typeof updateServicesInput>,
): Promise<number[]> {
  assertMay(actor, 'WRITE');
  const { ids, clientId, serverId, ...settings } = parseInput(updateServicesInput, input);
  await changeAll(app, actor, ids, ['input', 'ids'], {
    ...{ clientId, serverId, checked: settingColumns(settings, app.now()) },
  });
  return ids;
}

/** Switches the checks of 1 to 500 services on or off. Answers the ids without repetitions. Needs WRITE. */
export async function setServicesEnabled(app: App, actor: Actor, ids: number[], enabled: boolean): Promise<number[]> {
  assertMay(actor, 'WRITE');
  const unique = parseInput(bulkIds, ids, ['ids']);
  await changeAll(app, actor, unique, ['ids'], { checked: { enabled } });
  return unique;
}

interface Change {
  clientId?: number;
  serverId?: number | null;
  /** Columns whose change raises the revision. */
  checked: SettingColumns & { enabled?: boolean };
}

async function changeAll(
  app: App,
  actor: Actor,
  ids: number[],
  path: string[],
  { clientId, serverId, checked }: Change,
): Promise<void> {
  const now = app.now();
  const changed = await transact(app, async (tx) => {
    const rows = await lockServices(tx, actor, ids, (index) => [...path, index]);
    if (clientId !== undefined) await assertClient(tx, actor, clientId);
    const owners = clientId === undefined ? rows.map((row) => row.clientId) : [clientId];
    await assertServer(tx, actor, serverId, owners);
    const rechecked = rows.filter((row) => Object.keys(differing(row, checked)).length > 0);
    const moved = rows.filter((row) => clientId !== undefined && row.clientId !== clientId);
    const placed = rows.filter((row) => !moved.includes(row) && serverId !== undefined && row.serverId !== serverId);
    if (rechecked.length > 0) {
      const where = { id: { in: rechecked.map((row) => row.id) } };
      await tx.service.updateMany({ where, data: { ...checked, revision: { increment: 1 } } });
    }
    // In another client they run on none of the former one's servers.
    await setAll(tx, moved, { clientId, serverId: serverId ?? null });
    await setAll(tx, placed, { serverId });
    const touched = rows.filter((row) => [rechecked, moved, placed].some((some) => some.includes(row)));
    const changes = touched.map((row) => {
      const again = rechecked.includes(row);
      const revision = row.revision + (again ? 1 : 0);
      const service = { ...row, ...checked, revision, clientId: clientId ?? row.clientId };
      return { service, change: 'UPDATED' as const, rechecked: again, status: row.status };
    });
    await recordChange(tx, changes, now);
    return touched.map((row) => row.id);
  }).catch(slugTaken(['input', 'clientId']));
  await announceChange(app, changed);
}

async function setAll(
  tx: Tx,
  rows: readonly LockedService[],
  data: Pick<Change, 'clientId' | 'serverId'>,
): Promise<void> {
  if (rows.length > 0) await tx.service.updateMany({ where: { id: { in: rows.map((row) => row.id) } }, data });
}
