// Servers: started and stopped, with another host key, behind a jump host, deleted.

import { describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { findEvents, listEvents } from '#domain/events/list.ts';
import { removeClient } from '#domain/clients/remove.ts';
import { createService } from '#domain/services/create.ts';
import { fingerprint } from '#ssh/host-key.ts';
import { acceptHostKey } from './accept-host-key.ts';
import { findServers } from './find.ts';
import { removeServer } from './remove.ts';
import { sampleServerNow } from './sample-now.ts';
import { setServersEnabled } from './set-enabled.ts';
import { sshTargetOf } from './ssh-target.ts';
import { updateServer } from './update.ts';
import { KEY_A, KEY_B, issue, serversWorld } from './testing/world.ts';

const world = serversWorld();
const { app, viewer, make, rowOf, stateOf, feedOf, kindsOf, heard } = world;

describe('SRV-3: starting and stopping', () => {
  it('changes the status, writes the timeline and tells everybody; all or none', async () => {
    const id = await make('Switch');
    await app.db.serverState.update({
      where: { serverId: id },
      data: {
        status: 'OFFLINE',
        fault: 'CONNECT',
        reason: 'refused',
        failRun: 4,
        trustedUntil: new Date('2099-01-01'),
      },
    });
    await expect(setServersEnabled(app, SYSTEM, [id, 9_999], false)).rejects.toMatchObject(
      issue('NOT_FOUND', 'ids', 1),
    );
    expect(await stateOf(id)).toMatchObject({ status: 'OFFLINE', reason: 'refused' });
    expect(await setServersEnabled(app, SYSTEM, [id, id], false)).toEqual([id]);
    expect(await stateOf(id)).toMatchObject({ status: 'PAUSED', fault: null, reason: null });
    await setServersEnabled(app, SYSTEM, [id], false);
    await setServersEnabled(app, SYSTEM, [id], true);
    expect(await stateOf(id)).toMatchObject({ status: 'UNKNOWN' });
    expect(await kindsOf(id)).toEqual([
      ...['server CREATED', 'server UPDATED', 'server STOPPED', 'event'],
      ...['server UPDATED', 'server STARTED', 'event'],
    ]);
    const events = await listEvents(app, SYSTEM, { filter: { serverId: id }, first: 1 });
    expect(events.edges.map((edge) => edge.node.kind)).toEqual(['STARTED']);
    expect(events.pageInfo.hasNextPage).toBe(true);
    const older = await listEvents(app, SYSTEM, { filter: { serverId: id }, first: 5, after: events.edges[0]!.cursor });
    expect(older.edges.map((edge) => edge.node.kind)).toEqual(['STOPPED']);
    const told = (await feedOf(id)).find((event) => event.kind === 'event');
    expect((await findEvents(app, world.limited, [told!.eventId])).get(told!.eventId)).toMatchObject({
      kind: 'STOPPED',
    });
  });

  it('asks for a sample of servers that are on', async () => {
    const id = await make('Sampled');
    await sampleServerNow(app, SYSTEM, id);
    expect(heard).toContainEqual({ serverIds: [id], sample: true });
    await setServersEnabled(app, SYSTEM, [id], false);
    await expect(sampleServerNow(app, SYSTEM, id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(sampleServerNow(app, viewer, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('SRV-7: a changed host key', () => {
  it('is pinned once a person accepts the very key that is offered', async () => {
    const id = await make('Rekeyed', { hostKey: KEY_A });
    await expect(acceptHostKey(app, SYSTEM, id, fingerprint(KEY_B))).rejects.toMatchObject(
      issue('CONFLICT', 'fingerprint'),
    );
    await app.db.server.update({ where: { id }, data: { offeredHostKey: KEY_B, offeredAt: app.now() } });
    await expect(acceptHostKey(app, SYSTEM, id, fingerprint(KEY_A))).rejects.toMatchObject(
      issue('CONFLICT', 'fingerprint'),
    );
    await acceptHostKey(app, world.limited, id, fingerprint(KEY_B));
    expect(await rowOf(id)).toMatchObject({ hostKey: KEY_B, offeredHostKey: null, revision: 2 });
    expect(await kindsOf(id)).toEqual(['server CREATED', 'server UPDATED', 'event']);
    expect(await app.db.auditEntry.findMany({ where: { subject: `server:${id}` } })).toMatchObject([
      { action: 'server.host-key.accept', actorName: 'acme', detail: { after: fingerprint(KEY_B) } },
    ]);
  });
});

describe('SRV-1: jump hosts', () => {
  it('are part of the way, must not go in a circle, and cannot be deleted', async () => {
    const first = await make('Bastion', { hostKey: KEY_A });
    const behind = await make('Behind', { jumpId: first });
    const target = await sshTargetOf(app, await rowOf(behind));
    expect(target.via).toMatchObject({ host: '192.0.2.1', hostKey: KEY_A, auth: { type: 'password' } });
    await expect(updateServer(app, SYSTEM, { id: first, jumpId: behind, password: 'again' })).rejects.toMatchObject(
      issue('BAD_INPUT', 'input', 'jumpId'),
    );
    await expect(removeServer(app, SYSTEM, first)).rejects.toMatchObject({
      ...issue('CONFLICT', 'id'),
      message: expect.stringContaining('Behind'),
    });
    const third = await make('Third', { jumpId: behind });
    const fourth = await make('Fourth', { jumpId: third });
    await expect(make('Fifth', { jumpId: fourth })).rejects.toMatchObject(issue('BAD_INPUT', 'input', 'jumpId'));
    for (const id of [fourth, third, behind, first]) await removeServer(app, SYSTEM, id);
    expect((await findServers(app, SYSTEM, [first, behind])).size).toBe(0);
  });

  it('of another client are not named to those who do not see it', async () => {
    const bastion = await make('Shared');
    await make('Secret name', { clientId: world.globex, jumpId: bastion });
    const refused = await removeServer(app, world.limited, bastion).catch((error: Error) => error.message);
    expect(refused).toMatch(/1 other server/);
    expect(refused).not.toMatch(/Secret name/);
    await expect(removeClient(app, SYSTEM, world.acme)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('SRV-2: deleting', () => {
  it('takes the history along, leaves services, and tells everybody', async () => {
    const id = await make('Doomed');
    const serviceId = await createService(app, SYSTEM, {
      ...{ clientId: world.acme, name: 'Doomed shop', kind: 'HTTP', serverId: id, enabled: false },
      config: { url: 'http://192.0.2.1/' },
    });
    await app.pool.query(`INSERT INTO metric_day (server_id, at) VALUES ($1, now())`, [id]);
    await removeServer(app, SYSTEM, id);
    expect((await app.db.service.findUnique({ where: { id: serviceId } }))?.serverId).toBeNull();
    expect(await app.db.metricDay.count({ where: { serverId: id } })).toBe(0);
    expect((await kindsOf(id)).at(-1)).toBe('server DELETED');
    await expect(removeServer(app, SYSTEM, id)).rejects.toMatchObject(issue('NOT_FOUND', 'id'));
  });

  it('a client goes with servers that are jump hosts of each other', async () => {
    const { id: clientId } = await app.db.client.create({ data: { slug: 'brief', name: 'Brief' } });
    const jumpId = await make('J', { clientId });
    const id = await make('K', { clientId, jumpId });
    await removeClient(app, SYSTEM, clientId);
    expect((await findServers(app, SYSTEM, [id, jumpId])).size).toBe(0);
    expect((await kindsOf(id)).at(-1)).toBe('server DELETED');
    expect(heard.some((message) => message.serverIds.includes(jumpId))).toBe(true);
  });
});
