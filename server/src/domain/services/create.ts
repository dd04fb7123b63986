// Creates a service and puts it on the schedule.

import { assertMay } from '#domain/auth/visibility.ts';
import { parseInput } from '#domain/parse-input.ts';
import { slugOf } from '#domain/slug.ts';
import { transact } from '#domain/transaction.ts';
import { announceChange, recordChange, slugTaken } from './change.ts';
import { assertKind, checkConfig, sealSecrets } from './config.ts';
import { createServiceInput } from './input.ts';
import { assertClient, assertServer } from './lock.ts';
import { DEFAULT_SCHEDULE, settingColumns } from './settings.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Prisma } from '#storage/generated/prisma/client.ts';

/**
 * Creates a service and answers its id; it is checked at once unless it is not enabled. Needs WRITE.
 * @throws DomainError BAD_INPUT, NOT_FOUND at `clientId` or `serverId`, CONFLICT at `slug`
 */
export async function createService(
  app: App,
  actor: Actor,
  input: z.input<typeof createServiceInput>,
): Promise<number> {
  assertMay(actor, 'WRITE');
  const {
    clientId,
    name,
    kind,
    description,
    enabled = true,
    serverId = null,
    config: written,
    ...rest
  } = parseInput(createServiceInput, input);
  assertKind(kind);
  const now = app.now();
  const settings = { ...DEFAULT_SCHEDULE, ...settingColumns(rest, now) };
  const { config, secrets, target } = checkConfig(kind, written);
  const slug = rest.slug ?? slugOf(name, 'service');
  const id = await transact(app, async (tx) => {
    await assertClient(tx, actor, clientId);
    await assertServer(tx, actor, serverId, [clientId]);
    const service = await tx.service.create({
      data: {
        ...{ clientId, name, slug, description, kind, target, enabled, serverId },
        ...settings,
        config: config as Prisma.InputJsonObject,
        secrets: sealSecrets(app, secrets),
      },
    });
    await recordChange(tx, [{ service, change: 'CREATED', rechecked: true, status: null }], now);
    return service.id;
  }).catch(slugTaken(['input', 'slug'], slug));
  await announceChange(app, [id]);
  return id;
}
