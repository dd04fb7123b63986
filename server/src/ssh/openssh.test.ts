import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  installedShells,
  noOpenSsh,
  startOpenSsh,
  type LoginShell,
  type OpenSshServer,
} from '#testing/openssh-server.ts';
import { newKey } from '#testing/ssh-server.ts';
import { connect } from './connect.ts';
import type { SshFailure } from './failure.ts';
import type { SshAuth, SshTarget } from './session.ts';
import { shellQuote } from './quote.ts';

const missing = noOpenSsh();
const LIMITS = { timeoutMs: 10_000, maxBytes: 100_000 };

describe.skipIf(missing !== null)(`SRV-7, SRV-8: a real OpenSSH server${missing ? ` (${missing})` : ''}`, () => {
  let server: OpenSshServer;

  beforeAll(async () => {
    server = await startOpenSsh();
  });
  afterAll(() => server?.close());

  const target = (shell: LoginShell, auth?: SshAuth): SshTarget => ({
    host: '127.0.0.1',
    port: server.port,
    username: server.user(shell),
    auth: auth ?? { type: 'key', privateKey: server.key, passphrase: null },
  });
  const dial = (to: SshTarget, hostKey: string | null = server.hostKey) =>
    connect(to, { signal: new AbortController().signal, timeoutMs: 10_000, hostKey });
  const failure = (to: SshTarget, hostKey?: string) =>
    dial(to, hostKey).then(
      () => expect.unreachable(),
      (error: unknown) => error as SshFailure,
    );

  describe.each(installedShells())('login shell %s', (shell) => {
    it('runs commands and scripts, and quoting holds', async () => {
      const session = await dial(target(shell));
      const awkward = `'; echo "broken" $(id) \`id\` \\ * ~ \n é`;
      const echoed = await session.exec(`printf %s ${shellQuote(awkward)}`, LIMITS);
      expect(echoed.stdout.toString()).toBe(awkward);
      const script = `${'# filler\n'.repeat(30_000)}cat /proc/$$/comm; exit 7`;
      expect(await session.exec('exec sh -s', { ...LIMITS, stdin: script })).toMatchObject({ code: 7 });
      expect(await session.exec('kill -KILL $$', LIMITS)).toMatchObject({ code: null, signal: 'KILL' });
      expect(await session.ping(5000)).toBeGreaterThan(0);
      session.close();
      expect(await session.closed).toBeNull();
    });

    it('a command that hangs is killed on the server, so its sessions never run out', async () => {
      const session = await dial(target(shell));
      for (let round = 0; round < 12; round += 1) {
        const late = session.exec('sleep 1234 | cat; true', { ...LIMITS, timeoutMs: 50 });
        await expect(late).rejects.toMatchObject({ stage: 'TIMEOUT' });
      }
      const left = await session.exec(`ps -u ${server.user(shell)} -o args= | grep -c '[s]leep 1234'`, LIMITS);
      expect(left.stdout.toString()).toBe('0\n');
      session.close();
    });

    it('by password, and through itself as a jump host', async () => {
      const auth: SshAuth = { type: 'password', password: server.password };
      const session = await dial({ ...target(shell, auth), via: { ...target(shell), hostKey: server.hostKey } });
      expect((await session.exec('echo there', LIMITS)).stdout.toString()).toBe('there\n');
      session.close();
    });
  });

  it('keeps to the pinned kind of key, and tells refusals apart', async () => {
    const first = await dial(target('bash'), null);
    expect(first.hostKey).toBe(server.hostKey);
    first.close();
    expect(await failure(target('bash', { type: 'password', password: 'wrong' }))).toMatchObject({
      stage: 'AUTHENTICATE',
      message: 'Wrong user name or password',
    });
    expect(await failure(target('bash', { type: 'key', privateKey: newKey(), passphrase: null }))).toMatchObject({
      stage: 'AUTHENTICATE',
      message: 'The server does not accept this key',
    });
    const pinnedEcdsa = `ecdsa-sha2-nistp256 ${Buffer.from('another').toString('base64')}`;
    const changed = await failure(target('bash'), pinnedEcdsa);
    expect(changed.stage).toBe('HOST_KEY');
    expect(changed.offered).toMatch(/^ecdsa-sha2-nistp256 AAAA/);
  });
});
