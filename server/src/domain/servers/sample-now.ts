// A person asks for a sample.

import { assertMay } from '#domain/auth/visibility.ts';
import { DomainError, notFound } from '#domain/errors.ts';
import { findServers } from './find.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/**
 * Asks the worker that holds the server; the sample comes through the feed. Needs WRITE.
 * @throws DomainError NOT_FOUND, CONFLICT when it is switched off
 */
export async function sampleServerNow(app: App, actor: Actor, id: number): Promise<void> {
  assertMay(actor, 'WRITE');
  const server = (await findServers(app, actor, [id])).get(id);
  if (!server) throw notFound('The server', ['id']);
  if (!server.enabled) {
    throw new DomainError('CONFLICT', 'Monitoring of this server is switched off.', [
      { path: ['id'], message: 'is switched off' },
    ]);
  }
  await app.wire.publish('servers', { serverIds: [id], sample: true });
}
