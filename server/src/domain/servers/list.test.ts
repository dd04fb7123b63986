// Servers in lists, and the services that run on them.

import { describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { createService } from '#domain/services/create.ts';
import { listServices } from '#domain/services/list.ts';
import { updateServices } from '#domain/services/update-many.ts';
import { updateService } from '#domain/services/update.ts';
import { countServers, listServers, serverTags } from './list.ts';
import { countServersByClient, countServersByStatus, serversInTrouble } from './status.ts';
import { issue, serversWorld } from './testing/world.ts';
import type { Actor } from '#domain/auth/actor.ts';

const world = serversWorld();
const { app, viewer, make, stateOf } = world;

describe('SRV-13, UI-6: lists and counts', () => {
  it('filter, sort and page; what is not known comes last; nobody sees other clients', async () => {
    const { id: clientId } = await app.db.client.create({ data: { slug: 'lists', name: 'Lists' } });
    const ids: number[] = [];
    for (const [i, name] of ['gamma', 'Alpha', 'beta'].entries()) {
      ids.push(
        await make(name, { clientId, host: `h${i}.lists.example`, tags: i > 0 ? ['blue'] : ['red', 'dark red'] }),
      );
    }
    const [gamma, alpha, beta] = ids as [number, number, number];
    const far = new Date('2099-01-01');
    const state = (serverId: number, data: object) => app.db.serverState.update({ where: { serverId }, data });
    await state(gamma, { status: 'OFFLINE', cpuPercent: 90, trustedUntil: far, lastSeenAt: new Date() });
    await state(alpha, { status: 'ONLINE', cpuPercent: 10, trustedUntil: far });
    // Nobody has looked for an hour: what it was is not believed.
    const hourAgo = new Date(Date.now() - 3_600_000);
    await state(beta, { status: 'ONLINE', trustedUntil: hourAgo });
    const filter = { clientSlug: 'lists' };
    const list = async (more: object) => {
      const page = await listServers(app, SYSTEM, { filter, ...more });
      return page.edges.map((edge) => edge.node.name);
    };
    expect(await list({})).toEqual(['Alpha', 'beta', 'gamma']);
    expect(await list({ sort: { field: 'STATUS', direction: 'ASC' } })).toEqual(['gamma', 'beta', 'Alpha']);
    expect(await list({ sort: { field: 'CPU', direction: 'ASC' } })).toEqual(['Alpha', 'gamma', 'beta']);
    expect(await list({ sort: { field: 'CPU', direction: 'DESC' } })).toEqual(['gamma', 'Alpha', 'beta']);
    for (const field of ['CLIENT', 'MEMORY', 'DISK', 'LAST_SEEN'] as const) {
      const sort = { field, direction: 'DESC' } as const;
      const first = await listServers(app, SYSTEM, { filter, sort, first: 2 });
      const rest = await listServers(app, SYSTEM, { filter, sort, first: 2, after: first.pageInfo.endCursor });
      const found = [...first.edges, ...rest.edges].map((edge) => edge.node.id);
      expect(found.toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b));
    }
    expect(await list({ filter: { ...filter, tags: ['red', 'none'] } })).toEqual(['gamma']);
    expect(await list({ filter: { ...filter, statuses: ['UNKNOWN'] } })).toEqual(['beta']);
    expect(await list({ filter: { ...filter, search: 'DARK' } })).toEqual(['gamma']);
    expect(await list({ filter: { ...filter, search: 'h1.lists' } })).toEqual(['Alpha']);
    expect(await list({ filter: { ...filter, ids: [beta], enabled: true } })).toEqual(['beta']);
    expect(await countServers(app, SYSTEM, filter)).toBe(3);
    expect(await countServers(app, world.limited, filter)).toBe(0);
    expect(await serverTags(app, SYSTEM, 'lists')).toEqual(['blue', 'dark red', 'red']);
    expect(await serverTags(app, world.limited, 'lists')).toEqual([]);
    const counts = { total: 3, online: 1, degraded: 0, offline: 1, paused: 0, unknown: 1 };
    expect((await countServersByClient(app, [clientId])).get(clientId)).toEqual(counts);
    const seer = { ...viewer, clientIds: [clientId] } as Actor;
    expect(await countServersByStatus(app, seer)).toEqual(counts);
    expect((await serversInTrouble(app, seer, 5)).map((row) => row.id)).toEqual([gamma]);
    expect(await stateOf(beta)).toMatchObject({ status: 'UNKNOWN', statusSince: hourAgo });
  });
});

describe('SRV-1: services on servers', () => {
  it('one or many are put on a server of their client, and leave it with the client', async () => {
    const id = await make('Stage');
    const foreign = await make('Foreign', { clientId: world.globex });
    const service = (name: string, more: object = {}) =>
      createService(app, SYSTEM, {
        ...{ clientId: world.acme, name, kind: 'HTTP', enabled: false, config: { url: 'http://192.0.2.1/' }, ...more },
      });
    await expect(service('Wrong', { serverId: foreign })).rejects.toMatchObject(
      issue('BAD_INPUT', 'input', 'serverId'),
    );
    const a = await service('On stage', { serverId: id });
    const b = await service('Off stage');
    await updateServices(app, SYSTEM, { ids: [a, b], serverId: id });
    const on = async () =>
      (await listServices(app, SYSTEM, { filter: { serverId: id } })).edges.map((edge) => edge.node.id);
    expect(await on()).toEqual([b, a]);
    const revisions = await app.db.service.findMany({ where: { id: { in: [a, b] } }, select: { revision: true } });
    expect(revisions).toEqual([{ revision: 1 }, { revision: 1 }]);
    await expect(updateServices(app, world.limited, { ids: [a], serverId: foreign })).rejects.toMatchObject(
      issue('NOT_FOUND', 'input', 'serverId'),
    );
    await updateService(app, SYSTEM, { id: b, serverId: null });
    expect(await on()).toEqual([a]);
    await updateService(app, SYSTEM, { id: b, serverId: id });
    await updateService(app, SYSTEM, { id: b, clientId: world.globex });
    await updateServices(app, SYSTEM, { ids: [a], clientId: world.globex });
    expect(await on()).toEqual([]);
    await updateServices(app, SYSTEM, { ids: [a, b], clientId: world.acme, serverId: id });
    expect(await on()).toEqual([b, a]);
  });
});
