// Trying a login, against an SSH server that runs real commands.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { testApp } from '#testing/database.ts';
import { startSshServer } from '#testing/ssh-server.ts';
import { until } from '#testing/until.ts';
import { createServer } from './create.ts';
import { testServer } from './test-server.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { TestSshServer } from '#testing/ssh-server.ts';
import type { Topics } from '#pubsub/wire.ts';
import type { ServerTestStep } from './test-server.ts';

const app = testApp();
let host: TestSshServer;
let clientId: number;
const actor: Actor = { kind: 'apiKey', keyId: 7, name: 'tester', permission: 'WRITE', clientIds: null };

beforeAll(async () => {
  host = await startSshServer({ users: { watch: { password: 'right' } }, banner: 'Only for friends\n' });
  clientId = (await app.db.client.create({ data: { slug: 'acme', name: 'Acme' } })).id;
});
afterAll(() => host?.close());

const login = (more: object = {}) => ({
  ...{ host: host.host, port: host.port, username: 'watch', auth: 'PASSWORD', password: 'right', timeoutMs: 3_000 },
  ...more,
});
const test = (more: object = {}) => testServer(app, actor, login(more));
const namesOf = (steps: readonly ServerTestStep[]) => steps.map((step) => `${step.name} ${step.state}`);
const noConnection = () => until(() => host.open === 0, 'no connection is left');

describe('SRV-7, SRV-10: testing a login', () => {
  it('tells each step while it runs, shows the host key and reads the hardware', async () => {
    const heard: Topics['serverTest'][] = [];
    const stop = app.wire.subscribe('serverTest', (message) => heard.push(message));
    const steps: ServerTestStep[] = [];
    const input = login({ progressId: 'progress-1' }) as Parameters<typeof testServer>[2];
    const result = await testServer(app, actor, input, { onStep: (step) => steps.push(step) });
    expect(result).toMatchObject({ ok: true, fault: null, hostKey: host.hostKey });
    expect(result.hardware).toMatchObject({ kernel: expect.any(String), cores: expect.any(Number) });
    const order = ['RESOLVE', 'CONNECT', 'HOST_KEY', 'AUTHENTICATE', 'READ_FACTS'];
    expect(namesOf(result.steps)).toEqual(order.map((name) => `${name} PASSED`));
    expect(namesOf(steps)).toEqual(order.flatMap((name) => [`${name} RUNNING`, `${name} PASSED`]));
    await until(() => heard.length === steps.length, 'all steps are heard');
    stop();
    expect(heard.map((message) => message.step)).toEqual(steps);
    expect(new Set(heard.map((message) => `${message.actor} ${message.progressId}`))).toEqual(
      new Set(['key:7 progress-1']),
    );
    await noConnection();
  });

  it('a wrong password is a failed step, not an error, and no secret is told', async () => {
    const result = await test({ password: 'wrong-s3cret' });
    expect(result).toMatchObject({ ok: false, fault: 'AUTHENTICATE', hardware: null });
    expect(namesOf(result.steps).at(-1)).toBe('AUTHENTICATE FAILED');
    expect(JSON.stringify(result)).not.toContain('wrong-s3cret');
    await noConnection();
  });

  it.each<[string, object, string]>([
    ['an unknown host', { host: 'nowhere.invalid' }, 'RESOLVE'],
    ['a port that refuses', { port: 1 }, 'CONNECT'],
  ])('%s is told by its step', async (_name, more, fault) => {
    const result = await test(more);
    expect(result).toMatchObject({ ok: false, fault, hostKey: null });
    expect(namesOf(result.steps).at(-1)).toBe(`${fault} FAILED`);
  });

  it('what is not Linux, and what answers nonsense, is told', async () => {
    const odd = await startSshServer({
      users: { watch: { password: 'right' } },
      onExec: () => ({ stdout: '\0\0welcome to RouterOS\n' }),
    });
    try {
      const result = await test({ port: odd.port });
      expect(result).toMatchObject({ ok: false, hostKey: odd.hostKey, hardware: null });
      expect(['SHELL', 'PLATFORM']).toContain(result.fault);
      expect(namesOf(result.steps).at(-1)).toBe('READ_FACTS FAILED');
      await until(() => odd.open === 0, 'no connection is left');
    } finally {
      await odd.close();
    }
  });

  it('a host that hangs ends in time', async () => {
    host.faults.hang = true;
    try {
      const started = performance.now();
      const result = await test({ timeoutMs: 1_000 });
      expect(result).toMatchObject({ ok: false, fault: 'TIMEOUT' });
      expect(performance.now() - started).toBeLessThan(4_000);
    } finally {
      host.faults.hang = false;
    }
    await noConnection();
  });

  it('stored secrets stand in for what is left out, for the same destination only; its pinned key must be shown', async () => {
    const { timeoutMs: _timeoutMs, ...stored } = login() as Parameters<typeof createServer>[2] & { timeoutMs: number };
    const serverId = await createServer(app, SYSTEM, { ...stored, clientId, name: 'Stored', hostKey: host.hostKey });
    expect(await test({ serverId, password: undefined })).toMatchObject({ ok: true });
    await expect(test({ serverId, password: undefined, host: 'localhost' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      issues: [{ path: ['input', 'password'] }],
    });
    const limited: Actor = { kind: 'apiKey', keyId: 9, name: 'other', permission: 'WRITE', clientIds: [clientId + 1] };
    const input = login({ serverId }) as Parameters<typeof testServer>[2];
    await expect(testServer(app, limited, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const offered = host.changeHostKey();
    expect(await test({ serverId })).toMatchObject({ ok: false, fault: 'HOST_KEY', hostKey: offered });
    await noConnection();
  });

  it('goes over a jump host', async () => {
    const inner = await startSshServer({ users: { watch: { password: 'inside' } } });
    try {
      const { timeoutMs: _timeoutMs, ...stored } = login() as Parameters<typeof createServer>[2] & {
        timeoutMs: number;
      };
      const jumpId = await createServer(app, SYSTEM, { ...stored, clientId, name: 'Bastion', hostKey: host.hostKey });
      const result = await test({ port: inner.port, password: 'inside', jumpId });
      expect(result).toMatchObject({ ok: true, hostKey: inner.hostKey });
      await until(() => inner.open === 0, 'no connection is left');
      await noConnection();
    } finally {
      await inner.close();
    }
  });

  it('needs WRITE', async () => {
    const reader: Actor = { kind: 'apiKey', keyId: 8, name: 'reader', permission: 'READ', clientIds: null };
    const input = login() as Parameters<typeof testServer>[2];
    await expect(testServer(app, reader, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
