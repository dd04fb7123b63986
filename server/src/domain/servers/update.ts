// Changes one server.

import { isDeepStrictEqual } from 'node:util';
import { assertMay } from '#domain/auth/visibility.ts';
import { parseInput } from '#domain/parse-input.ts';
import { assertClient } from '#domain/services/lock.ts';
import { transact } from '#domain/transaction.ts';
import { announceChange, recordChange, slugTaken } from './change.ts';
import { updateServerInput } from './input.ts';
import { lockServers } from './lock.ts';
import { assertJump, assertLogin, sameDestination, secretsAfter } from './login.ts';
import { moveServer } from './move.ts';
import { openServerSecrets, sealServerSecrets } from './ssh-target.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Prisma } from '#storage/generated/prisma/client.ts';
import type { LockedServer } from './lock.ts';

type Input = z.output<typeof updateServerInput>;
type Columns = Prisma.ServerUncheckedUpdateInput;

/**
 * Changes what is given; the rest stays. A secret that is left out stays, null removes it. When how it is reached or
 * read changes, it is looked at at once. Another destination loses the pinned host key. In another client it loses its
 * services there. Needs WRITE.
 * @throws DomainError BAD_INPUT, NOT_FOUND at `id`, `clientId` or `jumpId`, CONFLICT at `slug`
 */
export async function updateServer(app: App, actor: Actor, input: z.input<typeof updateServerInput>): Promise<void> {
  assertMay(actor, 'WRITE');
  const data = parseInput(updateServerInput, input);
  const now = app.now();
  let slug = data.slug;
  const touched = await transact(app, async (tx) => {
    const [before] = await lockServers(tx, actor, [data.id], () => ['input', 'id']);
    if (!before) return [];
    slug ??= before.slug;
    const { clientId, name, description, tags } = data;
    if (clientId !== undefined) await assertClient(tx, actor, clientId);
    const described = differing(before, { clientId, name, slug: data.slug, description, tags });
    const { reachabilitySeconds, metricsSeconds, timeoutMs, failureThreshold, enabled } = data;
    const looked = differing(before, { reachabilitySeconds, metricsSeconds, timeoutMs, failureThreshold, enabled });
    const reached = await changedLogin(app, actor, before, data, now);
    if ('jumpId' in reached) await assertJump(tx, actor, data.id, data.jumpId ?? null);
    const rechecked = Object.keys({ ...looked, ...reached }).length > 0;
    if (!rechecked && Object.keys(described).length === 0) return [];
    const server = await tx.server.update({
      where: { id: data.id },
      data: { ...described, ...looked, ...reached, ...(rechecked && { revision: { increment: 1 } }) },
    });
    if (server.clientId !== before.clientId) await moveServer(tx, server);
    await recordChange(tx, [{ server, change: 'UPDATED', status: before.status }], now);
    // Those that are reached over it are reached in another way now.
    const behind = await tx.server.findMany({ where: { jumpId: data.id }, select: { id: true } });
    return [data.id, ...behind.map((one) => one.id)];
  }).catch((error: { code?: string }) =>
    slugTaken(['input', data.slug === undefined ? 'clientId' : 'slug'], slug ?? '')(error),
  );
  if (touched.length > 0) await announceChange(app, touched);
}

/** The columns that are given and not as they were. */
function differing(before: LockedServer, given: Partial<LockedServer>): Columns {
  const entries = Object.entries(given) as [keyof LockedServer, unknown][];
  return Object.fromEntries(
    entries.filter(([name, value]) => value !== undefined && !isDeepStrictEqual(value, before[name])),
  );
}

async function changedLogin(app: App, actor: Actor, before: LockedServer, data: Input, now: Date): Promise<Columns> {
  const { host, port, username, auth = before.auth, jumpId, password, privateKey, passphrase, hostKey } = data;
  const keyFile = auth === 'KEY_FILE' ? (data.keyFile === undefined ? before.keyFile : data.keyFile) : null;
  const changed = differing(before, { host, port, username, auth, jumpId, keyFile });
  const login = { ...before, ...(changed as Partial<LockedServer>) };
  const stored = openServerSecrets(app, before.secrets);
  const secrets = secretsAfter(login, { password, privateKey, passphrase }, { login: before, secrets: stored });
  const sameSecrets = isDeepStrictEqual(secrets, stored);
  const moved = !sameDestination(before, login);
  const pins = hostKey !== undefined && hostKey !== before.hostKey;
  if (Object.keys(changed).length > 0 || !sameSecrets) await assertLogin(app, actor, login, secrets);
  return {
    ...changed,
    ...(!sameSecrets && { secrets: sealServerSecrets(app, secrets) }),
    ...(moved && { hostKey: null, hostKeyPinnedAt: null, offeredHostKey: null, offeredAt: null }),
    ...((pins || (moved && hostKey !== undefined)) && {
      ...{ hostKey, hostKeyPinnedAt: now, offeredHostKey: null, offeredAt: null },
    }),
  };
}
