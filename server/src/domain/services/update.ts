// Changes one service.

import { isDeepStrictEqual } from 'node:util';
import { assertMay } from '#domain/auth/visibility.ts';
import { parseInput } from '#domain/parse-input.ts';
import { transact } from '#domain/transaction.ts';
import { announceChange, recordChange, slugTaken } from './change.ts';
import { checkConfig, openSecrets, sealSecrets } from './config.ts';
import { updateServiceInput } from './input.ts';
import { assertClient, assertServer, lockServices } from './lock.ts';
import { settingColumns } from './settings.ts';
import type { LockedService } from './lock.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Prisma } from '#storage/generated/prisma/client.ts';

type Input = z.output<typeof updateServiceInput>;
type Columns = Prisma.ServiceUncheckedUpdateInput;

/**
 * Changes what is given; the rest stays. When how it is checked changes, it is checked at once. Needs WRITE.
 * @throws DomainError BAD_INPUT, NOT_FOUND at `id`, `clientId` or `serverId`, CONFLICT at `slug`
 */
export async function updateService(app: App, actor: Actor, input: z.input<typeof updateServiceInput>): Promise<void> {
  assertMay(actor, 'WRITE');
  const data = parseInput(updateServiceInput, input);
  const now = app.now();
  const settings = settingColumns(data, now);
  let slug = data.slug;
  await transact(app, async (tx) => {
    const [before] = await lockServices(tx, actor, [data.id], () => ['input', 'id']);
    if (!before) return;
    slug ??= before.slug;
    const { clientId = before.clientId } = data;
    const moved = clientId !== before.clientId;
    if (moved) await assertClient(tx, actor, clientId);
    await assertServer(tx, actor, data.serverId, [clientId]);
    const described = differing(before, {
      clientId: data.clientId,
      name: data.name,
      slug: data.slug,
      description: data.description,
      // In another client it runs on none of this one's servers.
      serverId: moved && data.serverId === undefined ? null : data.serverId,
    });
    const checked = {
      ...differing(before, { enabled: data.enabled, ...settings }),
      ...changedConfig(app, before, data),
    };
    const rechecked = Object.keys(checked).length > 0;
    if (!rechecked && Object.keys(described).length === 0) return;
    const service = await tx.service.update({
      where: { id: data.id },
      data: { ...described, ...checked, ...(rechecked && { revision: { increment: 1 } }) },
    });
    await recordChange(tx, [{ service, change: 'UPDATED', rechecked, status: before.status }], now);
  }).catch((error: { code?: string }) =>
    slugTaken(['input', data.slug === undefined ? 'clientId' : 'slug'], slug)(error),
  );
  await announceChange(app, [data.id]);
}

/** The columns that are given and not as they were. */
export function differing(before: LockedService, given: Partial<LockedService>): Columns {
  const entries = Object.entries(given) as [keyof LockedService, unknown][];
  return Object.fromEntries(entries.filter(([name, value]) => value !== undefined && value !== before[name]));
}

function changedConfig(app: App, before: LockedService, { config: written }: Input): Columns {
  if (written === undefined) return {};
  const stored = { config: before.config, secrets: openSecrets(app, before.secrets) };
  const { config, secrets, target } = checkConfig(before.kind, written, stored);
  const sameSecrets = isDeepStrictEqual(secrets, stored.secrets);
  if (sameSecrets && isDeepStrictEqual(config, stored.config)) return {};
  return {
    config: config as Prisma.InputJsonObject,
    target,
    ...(!sameSecrets && { secrets: sealSecrets(app, secrets) }),
  };
}
