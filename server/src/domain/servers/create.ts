// Creates a server; a worker looks at it at once.

import { assertMay } from '#domain/auth/visibility.ts';
import { parseInput } from '#domain/parse-input.ts';
import { assertClient } from '#domain/services/lock.ts';
import { slugOf } from '#domain/slug.ts';
import { transact } from '#domain/transaction.ts';
import { announceChange, recordChange, slugTaken } from './change.ts';
import { createServerInput } from './input.ts';
import { assertJump, assertLogin, secretsAfter } from './login.ts';
import { sealServerSecrets } from './ssh-target.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/**
 * Creates a server and answers its id; it is looked at at once unless it is not enabled. Needs WRITE.
 * @throws DomainError BAD_INPUT, NOT_FOUND at `clientId` or `jumpId`, CONFLICT at `slug`
 */
export async function createServer(app: App, actor: Actor, input: z.input<typeof createServerInput>): Promise<number> {
  assertMay(actor, 'WRITE');
  const { password, privateKey, passphrase, slug: wanted, hostKey, ...data } = parseInput(createServerInput, input);
  const slug = wanted ?? slugOf(data.name, 'server');
  const login = {
    ...{ host: data.host, port: data.port ?? 22, username: data.username, auth: data.auth },
    keyFile: data.auth === 'KEY_FILE' ? (data.keyFile ?? null) : null,
    jumpId: data.jumpId ?? null,
  };
  const secrets = secretsAfter(login, { password, privateKey, passphrase }, null);
  await assertLogin(app, actor, login, secrets);
  const now = app.now();
  const id = await transact(app, async (tx) => {
    await assertClient(tx, actor, data.clientId);
    await assertJump(tx, actor, null, login.jumpId);
    const server = await tx.server.create({
      data: {
        ...data,
        ...login,
        slug,
        secrets: sealServerSecrets(app, secrets),
        ...(hostKey !== undefined && { hostKey, hostKeyPinnedAt: now }),
      },
    });
    await recordChange(tx, [{ server, change: 'CREATED', status: null }], now);
    return server.id;
  }).catch(slugTaken(['input', 'slug'], slug));
  await announceChange(app, [id]);
  return id;
}
