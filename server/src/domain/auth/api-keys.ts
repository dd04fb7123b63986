// Keys of programs. The key itself is shown once; stored is its SHA-256 (keys are random, so no slow hash is needed).

import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { assertMay, assertUnlimited } from './visibility.ts';
import type { App } from '#domain/app.ts';
import type { Actor, ApiKeyActor } from './actor.ts';
import type { ApiKey } from '#storage/generated/prisma/client.ts';

const BOOTSTRAP_NAME = 'bootstrap';

const createInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  permission: z.enum(['READ', 'WRITE', 'ADMIN']),
  /** May say what is run on servers, as ADMIN keys may anyway. */
  mayRunCommands: z.boolean().default(false),
  /** Empty: all clients. */
  clientIds: z.array(z.int().positive()).max(500).default([]),
  expiresAt: z.date().nullable().default(null),
});

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

/** Creates a key. Its plain text is in the answer and nowhere else. Needs ADMIN. */
export async function createApiKey(
  app: App,
  actor: Actor,
  input: z.input<typeof createInput>,
): Promise<{ key: string; apiKey: ApiKey }> {
  assertMay(actor, 'ADMIN');
  assertUnlimited(actor);
  const data = parseInput(createInput, input);
  const key = `sg_${randomBytes(24).toString('base64url')}`;
  const apiKey = await app.db.apiKey.create({ data: { ...data, hash: hashOf(key) } });
  return { key, apiKey };
}

/** Revokes a key, at once in this process, within seconds in others. Needs ADMIN. */
export async function revokeApiKey(app: App, actor: Actor, id: number): Promise<void> {
  assertMay(actor, 'ADMIN');
  assertUnlimited(actor);
  const { count } = await app.db.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: app.now() } });
  if (count === 0) throw new DomainError('NOT_FOUND', 'The API key was not found.');
}

/** The actor behind a key; null when the key is unknown, revoked or expired. */
export async function findApiKey(app: App, key: string): Promise<ApiKeyActor | null> {
  const found = await app.db.apiKey.findUnique({ where: { hash: hashOf(key) } });
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= app.now())) return null;
  return {
    kind: 'apiKey',
    keyId: found.id,
    name: found.name,
    permission: found.permission,
    mayRunCommands: found.mayRunCommands,
    clientIds: found.clientIds.length > 0 ? found.clientIds : null,
  };
}

/**
 * Makes the value of BOOTSTRAP_API_KEY an ADMIN key. A value that is known already changes nothing, so a key that was
 * revoked stays revoked over restarts; a new value revokes the earlier one, which is how it is rotated.
 */
export async function bootstrapKey(app: App, value: string): Promise<void> {
  const hash = hashOf(value);
  if (await app.db.apiKey.findUnique({ where: { hash } })) return;
  await app.db.$transaction([
    app.db.apiKey.updateMany({ where: { name: BOOTSTRAP_NAME, revokedAt: null }, data: { revokedAt: app.now() } }),
    app.db.apiKey.createMany({ data: { name: BOOTSTRAP_NAME, permission: 'ADMIN', hash }, skipDuplicates: true }),
  ]);
  app.log.info('the API key of BOOTSTRAP_API_KEY is in force');
}
