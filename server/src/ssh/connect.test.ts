import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { newKey, startSshServer, type TestSshOptions, type TestSshServer } from '#testing/ssh-server.ts';
import { until } from '#testing/until.ts';
import { connect } from './connect.ts';
import type { ConnectOptions } from './session.ts';
import type { SshFailure } from './failure.ts';
import { fingerprint } from './host-key.ts';
import type { SshAuth, SshStep, SshTarget } from './session.ts';

const started: TestSshServer[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

const password: SshAuth = { type: 'password', password: 'secret-1' };

async function serve(options: Partial<TestSshOptions> = {}): Promise<TestSshServer> {
  const server = await startSshServer({ users: { ann: { password: 'secret-1' } }, ...options });
  started.push(server);
  return server;
}

function at(server: TestSshServer, auth: SshAuth = password, username = 'ann'): SshTarget {
  return { host: server.host, port: server.port, username, auth };
}

function how(more: Partial<ConnectOptions> = {}): ConnectOptions {
  return { signal: new AbortController().signal, timeoutMs: 5000, hostKey: null, ...more };
}

/** Connects in vain; gives the failure. */
async function failure(target: SshTarget, options: Partial<ConnectOptions> = {}): Promise<SshFailure> {
  const outcome = await connect(target, how(options)).then(
    () => null,
    (error: unknown) => error,
  );
  expect(outcome).toHaveProperty('stage');
  expect((outcome as Error).message).not.toContain('secret-1');
  return outcome as SshFailure;
}

describe('SRV-1, SRV-7: logging in', () => {
  it('by password, with each step told in order', async () => {
    const server = await serve({ banner: 'Authorised use only\n', greeting: 'Hello from a noisy host' });
    const steps: SshStep[] = [];
    const session = await connect({ ...at(server), host: 'localhost' }, how({ onStep: (step) => steps.push(step) }));
    expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'RESOLVE RUNNING',
      'RESOLVE PASSED',
      'CONNECT RUNNING',
      'CONNECT PASSED',
      'HOST_KEY RUNNING',
      'HOST_KEY PASSED',
      'AUTHENTICATE RUNNING',
      'AUTHENTICATE PASSED',
    ]);
    expect(session.hostKey).toBe(server.hostKey);
    expect(steps[5]?.words).toBe(fingerprint(server.hostKey));
    session.close();
    expect(await session.closed).toBeNull();
    await until(() => server.open === 0, 'the connection is closed');
  });

  it('by the answer to a question, by key, and with a pinned host key', async () => {
    const key = newKey();
    const server = await serve({ users: { ann: { password: 'secret-1', asked: true }, bob: { key } } });
    const asked = await connect(at(server), how({ hostKey: server.hostKey }));
    const byKey = await connect(at(server, { type: 'key', privateKey: key, passphrase: null }, 'bob'), how());
    expect(server.open).toBe(2);
    asked.close();
    byKey.close();
  });

  it('says why it is refused', async () => {
    const server = await serve({ users: { ann: { password: 'secret-1' }, bob: { key: newKey() } } });
    const wrong = await failure(at(server, { type: 'password', password: 'wrong' }));
    expect([wrong.stage, wrong.message]).toEqual(['AUTHENTICATE', 'Wrong user name or password']);
    const noPasswords = await failure(at(server, password, 'bob'));
    expect(noPasswords.message).toBe('The server takes no passwords (it takes: publickey)');
    const otherKey = await failure(at(server, { type: 'key', privateKey: newKey(), passphrase: null }, 'bob'));
    expect([otherKey.stage, otherKey.message]).toEqual(['AUTHENTICATE', 'The server does not accept this key']);
    const noKey = await failure(at(server, { type: 'key', privateKey: 'secret-1', passphrase: null }));
    expect([noKey.stage, noKey.message]).toEqual(['AUTHENTICATE', 'This is not a private key']);
    await until(() => server.open === 0, 'nothing stays open');
  });
});

describe('SRV-7: host keys', () => {
  it('a changed key ends the connection before anything secret is sent', async () => {
    const server = await serve();
    const pinned = server.hostKey;
    const offered = server.changeHostKey();
    const steps: SshStep[] = [];
    const changed = await failure(at(server), { hostKey: pinned, onStep: (step) => steps.push(step) });
    expect(changed.stage).toBe('HOST_KEY');
    expect(changed.offered).toBe(offered);
    expect(changed.message).toContain(fingerprint(pinned));
    expect(steps.at(-1)).toMatchObject({ name: 'HOST_KEY', state: 'FAILED' });
    const accepted = await connect(at(server), how({ hostKey: changed.offered ?? null }));
    accepted.close();
    await until(() => server.open === 0, 'nothing stays open');
  });
});

describe('SRV-7: faults on the way', () => {
  it('unknown host, refused port, another protocol, a closing and a silent port', async () => {
    const server = await serve();
    expect((await failure({ ...at(server), host: 'no-such-host.invalid' })).stage).toBe('RESOLVE');
    const web = createServer((socket) => {
      socket.on('error', () => {}).resume();
      socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
    });
    await new Promise<void>((done) => {
      web.listen(0, '127.0.0.1', done);
    });
    const { port } = web.address() as AddressInfo;
    const notSsh = await failure({ ...at(server), port });
    expect(notSsh.stage).toBe('CONNECT');
    expect(notSsh.message).toMatch(/does not speak SSH|closed before the SSH handshake/);
    await new Promise((done) => {
      web.close(done);
    });
    const refused = await failure({ ...at(server), port });
    expect([refused.stage, refused.message]).toEqual(['CONNECT', 'Connection refused']);
    server.faults.hang = true;
    const silent = await failure(at(server), { timeoutMs: 200 });
    expect([silent.stage, silent.message]).toEqual(['TIMEOUT', 'No SSH handshake within 0.2 s']);
    await until(() => server.open === 0, 'nothing stays open');
  });

  it('is aborted at any time', async () => {
    const server = await serve();
    server.faults.hang = true;
    const abort = new AbortController();
    const going = connect(at(server), how({ signal: abort.signal }));
    await until(() => server.open === 1, 'it connects');
    abort.abort(new Error('stopped'));
    await expect(going).rejects.toThrow('stopped');
    await until(() => server.open === 0, 'nothing stays open');
  });
});

describe('SRV-7: through a jump host', () => {
  it('runs commands, and ends both connections together', async () => {
    const [jump, server] = [await serve(), await serve()];
    const via = { ...at(jump), hostKey: jump.hostKey };
    const session = await connect({ ...at(server), via }, how({ hostKey: server.hostKey }));
    expect(session.jumpHostKey).toBe(jump.hostKey);
    const result = await session.exec('echo through', { timeoutMs: 5000, maxBytes: 1000 });
    expect(result.stdout.toString()).toBe('through\n');
    session.close();
    await until(() => jump.open === 0 && server.open === 0, 'both are closed');

    const cut = await connect({ ...at(server), via }, how());
    jump.cut();
    expect(await cut.closed).toMatchObject({ stage: 'LOST' });
    await until(() => jump.open === 0 && server.open === 0, 'both are closed');
  });

  it('tells the jump host’s faults from the target’s', async () => {
    const [jump, server] = [await serve(), await serve()];
    const pinned = jump.hostKey;
    const wrong: SshAuth = { type: 'password', password: 'wrong' };
    expect(await failure({ ...at(server), via: { ...at(jump, wrong), hostKey: null } })).toMatchObject({
      stage: 'AUTHENTICATE',
      message: 'Jump host 127.0.0.1: Wrong user name or password',
    });
    jump.faults.refuseForward = true;
    expect((await failure({ ...at(server), via: { ...at(jump), hostKey: null } })).message).toMatch(
      /^The jump host (forbids|cannot)/,
    );
    jump.changeHostKey();
    const changed = await failure({ ...at(server), via: { ...at(jump), hostKey: pinned } });
    expect(changed.stage).toBe('HOST_KEY');
    expect(changed.offered).toBeUndefined();
    await until(() => jump.open === 0 && server.open === 0, 'nothing stays open');
  });
});
