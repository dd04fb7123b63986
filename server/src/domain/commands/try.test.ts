import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { sealServerSecrets } from '#domain/servers/ssh-target.ts';
import { testApp } from '#testing/database.ts';
import { startSshServer } from '#testing/ssh-server.ts';
import { tryCommand } from './try.ts';
import type { TestSshServer } from '#testing/ssh-server.ts';

const app = testApp();
let ssh: TestSshServer;
let serverId: number;

beforeAll(async () => {
  ssh = await startSshServer({ users: { monitor: { password: 'secret' } } });
  const client = await app.db.client.create({ data: { slug: 'acme', name: 'Acme' } });
  const server = await app.db.server.create({
    data: {
      ...{ clientId: client.id, slug: 'web', name: 'web', host: ssh.host, port: ssh.port, username: 'monitor' },
      ...{ auth: 'PASSWORD', hostKey: ssh.hostKey, secrets: sealServerSecrets(app, { password: 'secret' }) },
    },
  });
  serverId = server.id;
});
afterAll(() => ssh?.close());

const attempt = (command: string) => tryCommand(app, SYSTEM, { serverId, command, parser: 'NUMBER', warning: 40 });

describe('SRV-11: a command that is tried', () => {
  it('runs once over a connection of its own, which is closed; only the audit knows of it', async () => {
    expect(await attempt('echo 42')).toMatchObject({ level: 'WARNING', values: { '': 42 }, exitCode: 0, output: '42' });
    await expect.poll(() => ssh.open).toBe(0);
    expect(await app.db.commandResult.count()).toBe(0);
    expect(await app.db.auditEntry.findMany()).toMatchObject([
      { action: 'command.try', detail: { command: 'echo 42' } },
    ]);
  });

  it('on a server that refuses, or shows another key, has failed and says why', async () => {
    ssh.faults.refuseAuth = true;
    const refused = await attempt('echo 42');
    ssh.faults.refuseAuth = false;
    expect(refused).toMatchObject({ level: 'FAILED', values: {}, exitCode: null });
    expect(refused.error).not.toContain('secret');
    ssh.changeHostKey();
    const changed = await attempt('echo 42');
    expect(changed).toMatchObject({ level: 'FAILED', output: '' });
    expect(changed.error).toMatch(/host key/i);
    await expect.poll(() => ssh.open).toBe(0);
  });
});
