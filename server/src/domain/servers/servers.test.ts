// Servers: made, changed, with keys.

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { countEvents } from '#domain/events/list.ts';
import { createService } from '#domain/services/create.ts';
import { newKey } from '#testing/ssh-server.ts';
import { createServer } from './create.ts';
import { findServerBySlug, findServers } from './find.ts';
import { keyFiles } from './key-files.ts';
import { removeServer } from './remove.ts';
import { setServersEnabled } from './set-enabled.ts';
import { openServerSecrets, secretsSet, sshTargetOf } from './ssh-target.ts';
import { updateServer } from './update.ts';
import { KEY_A, issue, serversWorld } from './testing/world.ts';

const world = serversWorld();
const { app, viewer, make, rowOf, stateOf, feedOf, kindsOf, heard, plain } = world;

describe('SRV-1: a server', () => {
  it('is created with defaults, sealed secrets and a state, and everybody hears of it', async () => {
    const id = await make('Web 1', { tags: ['prod', 'prod', 'eu'] });
    const row = await rowOf(id);
    expect(row).toMatchObject({ slug: 'web-1', port: 22, tags: ['prod', 'eu'], enabled: true, revision: 1 });
    expect(row).toMatchObject({ reachabilitySeconds: 10, metricsSeconds: 30, timeoutMs: 10_000, failureThreshold: 2 });
    expect(row.secrets).not.toContain('s3cret-word');
    expect(secretsSet(app, row)).toEqual(['password']);
    expect(await stateOf(id)).toMatchObject({ status: 'UNKNOWN', fault: null });
    expect(await kindsOf(id)).toEqual(['server CREATED']);
    expect(heard).toContainEqual({ serverIds: [id] });
    expect(await sshTargetOf(app, row)).toEqual({
      ...{ host: '192.0.2.1', port: 22, username: 'watch' },
      auth: { type: 'password', password: 's3cret-word' },
    });
    expect(await findServerBySlug(app, SYSTEM, 'acme', 'web-1')).toEqual(row);
  });

  it.each<[string, object, string, string]>([
    ['a host with a space', { host: 'a b' }, 'BAD_INPUT', 'host'],
    ['a host that is a command', { host: '$(reboot)' }, 'BAD_INPUT', 'host'],
    ['an option instead of a host', { host: '-oProxyCommand=x' }, 'BAD_INPUT', 'host'],
    ['a port out of range', { port: 70_000 }, 'BAD_INPUT', 'port'],
    ['a user name with a line break', { username: 'a\nb' }, 'BAD_INPUT', 'username'],
    ['no password', { password: null }, 'BAD_INPUT', 'password'],
    ['no key', { auth: 'PRIVATE_KEY' }, 'BAD_INPUT', 'privateKey'],
    ['what is no key', { auth: 'PRIVATE_KEY', privateKey: 'ssh-ed25519 AAAA' }, 'BAD_INPUT', 'privateKey'],
    ['key files where there is no folder', { auth: 'KEY_FILE', keyFile: 'x' }, 'BAD_INPUT', 'auth'],
    ['an interval of a second', { metricsSeconds: 1 }, 'BAD_INPUT', 'metricsSeconds'],
    ['an unknown client', { clientId: 9_999 }, 'NOT_FOUND', 'clientId'],
    ['an unknown jump host', { jumpId: 9_999 }, 'NOT_FOUND', 'jumpId'],
    ['a taken slug', { slug: 'web-1' }, 'CONFLICT', 'slug'],
    ['a host key that is none', { hostKey: 'x' }, 'BAD_INPUT', 'hostKey'],
  ])('is refused with %s', async (_name, more, code, field) => {
    const refused = await make('Other', more).catch((error: unknown) => error);
    expect(refused).toMatchObject(issue(code, 'input', field));
    expect(JSON.stringify(refused)).not.toContain('s3cret-word');
  });

  it('takes addresses of both kinds and names', async () => {
    for (const [host, kept] of [
      ['[2001:db8::1]', '2001:db8::1'],
      ['db_1.internal.', 'db_1.internal.'],
    ]) {
      const id = await make(`Host ${host}`, { host });
      expect((await rowOf(id)).host).toBe(kept);
      await removeServer(app, SYSTEM, id);
    }
  });

  it('needs WRITE, and its client must be seen', async () => {
    await expect(make('No', {}, viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(make('No', { clientId: world.globex }, world.limited)).rejects.toMatchObject(
      issue('NOT_FOUND', 'input', 'clientId'),
    );
  });
});

describe('SRV-1, SRV-7: keys', () => {
  it('a pasted key is kept sealed; with another way to log in it goes', async () => {
    const key = newKey();
    const id = await make('Keyed', { auth: 'PRIVATE_KEY', password: undefined, privateKey: key });
    const row = await rowOf(id);
    expect(openServerSecrets(app, row.secrets)).toEqual({ privateKey: key.trim() });
    await updateServer(app, SYSTEM, { id, auth: 'PASSWORD', password: 'other' });
    expect(secretsSet(app, await rowOf(id))).toEqual(['password']);
  });

  it('a key file comes from the folder of the operator only, and not for limited accounts', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'keys-'));
    await writeFile(join(dir, 'id_watch'), newKey());
    await writeFile(join(dir, 'id_watch.pub'), 'ssh-ed25519 AAAA');
    const with_ = { ...app, sshKeyDir: dir };
    const input = { clientId: world.acme, name: 'Filed', ...plain, auth: 'KEY_FILE', keyFile: 'id_watch' } as const;
    expect(await keyFiles(with_, SYSTEM)).toEqual(['id_watch']);
    expect(await keyFiles(with_, world.limited)).toEqual([]);
    await expect(createServer(with_, world.limited, input)).rejects.toMatchObject(issue('BAD_INPUT', 'input', 'auth'));
    for (const keyFile of ['../../etc/passwd', 'missing']) {
      await expect(createServer(with_, SYSTEM, { ...input, keyFile })).rejects.toMatchObject(
        issue('BAD_INPUT', 'input', 'keyFile'),
      );
    }
    const id = await createServer(with_, SYSTEM, input);
    const row = await rowOf(id);
    expect(row).toMatchObject({ keyFile: 'id_watch', secrets: null });
    expect((await sshTargetOf(with_, row)).auth).toMatchObject({ type: 'key', passphrase: null });
    await expect(sshTargetOf(app, row)).rejects.toMatchObject({ name: 'SshFailure', stage: 'LOCAL' });
    await expect(updateServer(with_, world.limited, { id, host: 'other.example' })).rejects.toMatchObject(
      issue('BAD_INPUT', 'input', 'auth'),
    );
  });
});

describe('SRV-1: changing a server', () => {
  it('raises the revision only when how it is reached or read changes', async () => {
    const id = await make('Steady');
    await updateServer(app, SYSTEM, { id, name: 'Steadier', description: 'x', tags: ['a'] });
    expect(await rowOf(id)).toMatchObject({ name: 'Steadier', tags: ['a'], revision: 1 });
    await updateServer(app, SYSTEM, { id, metricsSeconds: 60 });
    expect(await rowOf(id)).toMatchObject({ revision: 2 });
    expect((await app.db.serverState.findUnique({ where: { serverId: id } }))?.revision).toBe(2);
    const before = (await feedOf(id)).length;
    await updateServer(app, SYSTEM, { id, metricsSeconds: 60, password: plain.password });
    expect((await feedOf(id)).length).toBe(before);
  });

  it('never sends a stored password to another host, and forgets the pinned key there', async () => {
    const id = await make('Moved', { hostKey: KEY_A });
    expect((await rowOf(id)).hostKeyPinnedAt).not.toBeNull();
    await expect(updateServer(app, SYSTEM, { id, host: 'evil.example' })).rejects.toMatchObject(
      issue('BAD_INPUT', 'input', 'password'),
    );
    await updateServer(app, SYSTEM, { id, username: 'root' });
    expect((await rowOf(id)).hostKey).toBe(KEY_A);
    await updateServer(app, SYSTEM, { id, host: 'new.example', password: 'new' });
    expect(await rowOf(id)).toMatchObject({ host: 'new.example', hostKey: null, hostKeyPinnedAt: null });
  });

  it('into another client takes its timeline along and leaves its services behind', async () => {
    const id = await make('Wanderer');
    const serviceId = await createService(app, SYSTEM, {
      ...{ clientId: world.acme, name: 'Shop', kind: 'HTTP', serverId: id, enabled: false },
      config: { url: 'http://192.0.2.1/' },
    });
    await setServersEnabled(app, SYSTEM, [id], false);
    await updateServer(app, SYSTEM, { id, clientId: world.globex });
    expect((await app.db.service.findUnique({ where: { id: serviceId } }))?.serverId).toBeNull();
    expect(await countEvents(app, world.limited, { serverId: id })).toBe(0);
    expect(await countEvents(app, SYSTEM, { serverId: id, clientSlug: 'globex' })).toBe(1);
    expect((await findServers(app, world.limited, [id])).size).toBe(0);
    await expect(updateServer(app, world.limited, { id, name: 'x' })).rejects.toMatchObject(
      issue('NOT_FOUND', 'input', 'id'),
    );
  });
});
