// Two clients and what tests of servers ask again and again.

import { beforeAll, expect } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { decodeEvents } from '#domain/feed/codec.ts';
import { ensurePartitions } from '#storage/partitions.ts';
import { testApp } from '#testing/database.ts';
import { createServer } from '../create.ts';
import { findServers, findServerStates } from '../find.ts';
import type { Actor, ApiKeyActor } from '#domain/auth/actor.ts';
import type { FeedEvent } from '#domain/feed/events.ts';
import type { Topics } from '#pubsub/wire.ts';

export const KEY_A = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
export const KEY_B = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';

const key = (permission: 'READ' | 'WRITE', name: string): ApiKeyActor => ({
  ...{ kind: 'apiKey', keyId: 1, name, permission, clientIds: null },
});

/** Registers hooks; use what it answers inside tests only. */
export function serversWorld() {
  const app = testApp();
  const plain = { host: '192.0.2.1', username: 'watch', auth: 'PASSWORD', password: 's3cret-word' } as const;
  const feedOf = async (serverId: number): Promise<FeedEvent[]> => {
    const { rows } = await app.pool.query<{ events: unknown }>('SELECT events FROM feed ORDER BY id');
    return rows
      .flatMap((row) => decodeEvents(row.events))
      .filter((event): event is FeedEvent => event !== null && 'serverId' in event && event.serverId === serverId);
  };
  const world = {
    app,
    plain,
    feedOf,
    acme: 0,
    globex: 0,
    /** Sees Acme only. */
    limited: key('WRITE', 'acme') as Actor,
    viewer: key('READ', 'reader') as Actor,
    /** Messages on the wire. */
    heard: [] as Topics['servers'][],
    /** A server of Acme. */
    make: (name: string, more: object = {}, actor: Actor = SYSTEM) =>
      createServer(app, actor, { clientId: world.acme, name, ...plain, ...more }),
    rowOf: async (id: number) => (await findServers(app, SYSTEM, [id])).get(id)!,
    stateOf: async (id: number) => (await findServerStates(app, [id])).get(id)!,
    kindsOf: async (id: number) =>
      (await feedOf(id)).map((event) => `${event.kind} ${'change' in event ? event.change : ''}`.trim()),
  };
  beforeAll(async () => {
    await ensurePartitions(app.pool, app.now());
    world.acme = (await app.db.client.create({ data: { slug: 'acme', name: 'Acme' } })).id;
    world.globex = (await app.db.client.create({ data: { slug: 'globex', name: 'Globex' } })).id;
    world.limited = { ...key('WRITE', 'acme'), clientIds: [world.acme] };
    app.wire.subscribe('servers', (message) => world.heard.push(message));
  });
  return world;
}

/** Matches a DomainError with one issue at a path. */
export const issue = (code: string, ...path: (string | number)[]) => ({
  ...{ code, issues: [expect.objectContaining({ path })] },
});
