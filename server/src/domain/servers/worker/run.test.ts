// The collecting of one server, against SSH servers that run real commands and fail on demand.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fingerprint } from '#ssh/host-key.ts';
import { newKey, startSshServer } from '#testing/ssh-server.ts';
import { pause, until } from '#testing/until.ts';
import { serversWorld } from '../testing/world.ts';
import { collecting } from './testing/collecting.ts';

const world = serversWorld();
const { host, collect, start } = collecting(world);

describe('SRV-5, SRV-10, SRV-13: a new server', () => {
  it('shows its state, its key, its facts and its numbers, and rates soon after', async () => {
    const from = performance.now();
    const one = await start({ row: { reachabilitySeconds: 3_600, metricsSeconds: 3_600 } });
    await until(() => one.samples().length === 2, 'rates');
    expect(performance.now() - from).toBeLessThan(6_000);

    const [first] = one.findings;
    expect(first).toMatchObject({
      ...{ serverId: one.row.id, revision: one.row.revision, urgent: true, key: { pin: one.ssh.hostKey } },
      look: { fault: null, reason: null, seen: true },
      sample: { rebooted: false, sample: { cpu: null } },
    });
    expect(first!.look!.latencyMs).toBeGreaterThan(0);
    expect(first!.sample!.sample.memory!.totalBytes).toBeGreaterThan(1e6);
    expect(first!.sample!.bootedAt.getTime()).toBeLessThan(Date.now());
    expect(one.samples()[1]!.sample.cpu).not.toBeNull();
    const inventories = one.findings.flatMap(({ inventory }) => inventory ?? []);
    expect(inventories).toEqual([{ at: expect.any(Date), facts: expect.objectContaining({ architecture: 'x86_64' }) }]);
    expect(one.findings.filter(({ key }) => key)).toHaveLength(1);
    expect([one.ssh.total, one.ssh.open]).toEqual([1, 1]);

    one.run.sampleNow();
    await until(() => one.samples().length === 3, 'the reading that a person asks for', 2_000);
    expect(one.findings.at(-1)).toMatchObject({ urgent: true, look: { fault: null } });

    // SRV-7: a cut connection is looked after at once.
    one.ssh.cut();
    await until(() => one.ssh.total === 2 && one.looks().length === 4, 'the look', 2_000);
    expect(one.story()).toEqual([null]);
    expect(one.ssh.open).toBe(1);
  });

  it('SRV-9: looks and readings keep their intervals, and each look is believed until after the next', async () => {
    const one = await start({ state: { inventoryAt: new Date() } });
    await until(() => one.looks().length === 3, 'three looks');
    const [, second, third] = one.looks();
    const gap = third!.at.getTime() - second!.at.getTime();
    // The grid; a step of it may be left out on a busy machine.
    expect(Math.abs(gap - Math.round(gap / 1_000) * 1_000)).toBeLessThan(300);
    expect(second!.trustedUntil.getTime()).toBeGreaterThan(third!.at.getTime() + one.row.timeoutMs);
    expect(one.findings.some(({ inventory }) => inventory)).toBe(false);
  });
});

describe('SRV-10: a reboot', () => {
  it('is told once, and what the machine is is read again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reboot-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    // A login shell that gives each answer the boot id that stands in a file.
    const [shell, bootId] = [join(folder, 'shell'), join(folder, 'boot-id')];
    writeFileSync(shell, `#!/bin/sh\nsh "$@" | sed "/^@boot$/{n;s/.*/$(cat ${bootId})/}"\n`, { mode: 0o755 });
    writeFileSync(bootId, 'one');
    const one = await start({ ssh: { shell }, state: { inventoryAt: new Date(), lastSampledAt: new Date() } });
    await until(() => one.samples().length === 1, 'a reading');
    writeFileSync(bootId, 'two');
    one.run.sampleNow();
    await until(() => one.findings.some(({ inventory }) => inventory), 'the facts');
    one.run.sampleNow();
    await until(() => one.samples().length >= 3, 'a reading after it');
    expect(
      one
        .samples()
        .map(({ rebooted }) => rebooted)
        .filter(Boolean),
    ).toHaveLength(1);
    const after = one.samples().findIndex(({ rebooted }) => rebooted);
    expect(one.samples()[after]!.sample.cpu).toBeNull();
    expect(one.samples()[after + 1]!.sample.cpu).not.toBeNull();
    expect(one.findings.filter(({ inventory }) => inventory)).toHaveLength(1);
  });
});

describe.concurrent('SRV-7, SRV-13: faults', () => {
  it('SRV-7: a connection that is cut in each reading is a fault, with pauses between attempts', async () => {
    const one = await start({ row: { reachabilitySeconds: 0.4, metricsSeconds: 0.4 } });
    await until(() => one.samples().length === 1, 'a reading');
    one.ssh.faults.cutAfterBytes = 100;
    one.run.sampleNow();
    await until(() => one.looks().filter(({ fault }) => fault === 'LOST').length === 2, 'the fault');
    expect(one.ssh.total).toBeLessThan(8);
    one.ssh.faults.cutAfterBytes = null;
    await until(() => one.story().at(-1) === null, 'recovery');
    expect(one.story()).toEqual([null, 'LOST', null]);
    expect(one.ssh.open).toBe(1);
  });

  it('a shell that hangs is no lost server: SHELL at every look, until it answers again', async () => {
    const one = await start({ row: { reachabilitySeconds: 0.4, timeoutMs: 300 } });
    await until(() => one.samples().length === 1, 'a reading');
    one.ssh.faults.hangExec = true;
    one.run.sampleNow();
    await until(() => one.looks().filter(({ fault }) => fault === 'SHELL').length === 2, 'the fault');
    expect(one.looks().at(-1)).toMatchObject({
      ...{ seen: true, reason: 'The login shell did not run the script within 0.3 s' },
    });
    one.ssh.faults.hangExec = false;
    await until(() => one.story().at(-1) === null, 'recovery');
    expect(one.story()).toEqual([null, 'SHELL', null]);
    expect(one.ssh.open).toBe(1);
  });

  it('a host that falls silent is TIMEOUT, and is found again', async () => {
    const one = await start({ row: { reachabilitySeconds: 0.4, timeoutMs: 300 } });
    await until(() => one.samples().length === 1, 'a reading');
    one.ssh.faults.hang = true;
    one.ssh.freeze();
    await until(() => one.looks().filter(({ fault }) => fault === 'TIMEOUT').length === 2, 'the fault');
    expect(one.looks().at(-1)).toMatchObject({ seen: false, latencyMs: null });
    one.ssh.faults.hang = false;
    await until(() => one.story().at(-1) === null, 'recovery');
    await until(() => one.ssh.open === 1, 'one connection');
  });

  it('each fault has its state and a reason, and a second look soon confirms it', async () => {
    const macOs = '\n@@statusgraph-begin other Darwin\n@@statusgraph-end\n';
    const cases = [
      ['a wrong password', { ssh: { users: { ann: { password: 'other' } } } }, 'AUTHENTICATE', true],
      ['no Linux', { ssh: { onExec: () => ({ stdout: macOs }) } }, 'PLATFORM', true],
      ['no shell', { ssh: { onExec: () => ({ stdout: 'This account is off.\n', code: 1 }) } }, 'SHELL', true],
      ['no such host', { row: { host: 'nowhere.invalid' } }, 'RESOLVE', false],
      ['a closed port', { row: { port: 1 } }, 'CONNECT', false],
      ['a secret that cannot be opened', { row: { secrets: 'v1.x.AAAA' } }, 'LOCAL', false],
    ] as const;
    const found = await Promise.all(
      cases.map(async ([what, more]) => {
        const one = await start(more);
        await until(() => one.looks().length === 2, what);
        await one.run.stop();
        await until(() => one.ssh.open === 0, 'no connection');
        expect(JSON.stringify(one.findings)).not.toContain('pw-s3cret');
        return [what, one.looks()] as const;
      }),
    );
    expect(found.map(([what, looks]) => [what, ...looks.map(({ fault, seen }) => [fault, seen])])).toEqual(
      cases.map(([what, , fault, seen]) => [what, [fault, seen], [fault, seen]]),
    );
    for (const [, looks] of found) expect(looks[0]!.reason).toMatch(/\w/);
    const [first, second] = found.at(-1)![1];
    // What a fault of this machine tells is nothing of the server: what was known grows old.
    expect(second!.trustedUntil).toEqual(first!.trustedUntil);
  });

  it('a changed host key is offered once, and trusted after a person accepted it', async () => {
    const { ssh, row } = await host();
    const before = collect(ssh, row);
    await until(() => before.samples().length === 1, 'a reading');
    const { hostKey } = ssh;
    const offered = ssh.changeHostKey();
    ssh.cut();
    await until(() => before.looks().filter(({ fault }) => fault === 'HOST_KEY').length === 2, 'the fault');
    expect(before.findings.flatMap(({ key }) => key ?? [])).toEqual([{ pin: hostKey }, { offered }]);
    expect(before.looks().at(-1)!.reason).toContain(fingerprint(offered));
    await before.run.stop();

    const after = collect(ssh, row, { row: { hostKey: offered, revision: row.revision + 1 } });
    await until(() => after.samples().length === 1, 'a reading');
    expect(after.findings.flatMap(({ key }) => key ?? [])).toEqual([]);
    expect(after.story()).toEqual([null]);
  });

  it('an offered key that the table knows is not offered again', async () => {
    const { ssh, row } = await host();
    const pinned = await otherKey();
    const one = collect(ssh, row, { row: { hostKey: pinned, offeredHostKey: ssh.hostKey } });
    await until(() => one.looks().length === 2, 'two looks');
    expect(one.findings.flatMap(({ key }) => key ?? [])).toEqual([]);
    expect(one.story()).toEqual(['HOST_KEY']);
    // No login was tried: nothing but the key was asked for.
    expect(ssh.execs).toBe(0);
  });

  it('a jump host that is away is the reason, and not a key that is offered', async () => {
    const jump = await host();
    const { ssh, row } = await host({ login: { jumpId: jump.row.id } });
    const one = collect(ssh, row);
    await until(() => one.samples().length === 1, 'a reading through the jump host');
    expect([jump.ssh.open, ssh.open]).toEqual([1, 1]);
    await world.app.db.server.update({ where: { id: jump.row.id }, data: { hostKey: await otherKey() } });
    jump.ssh.cut();
    await until(() => one.story().at(-1) === 'HOST_KEY', 'the fault');
    expect(one.looks().at(-1)).toMatchObject({ seen: false, reason: expect.stringContaining('Jump host') });
    expect(one.findings.flatMap(({ key }) => key ?? [])).toEqual([{ pin: ssh.hostKey }]);
  });
});

describe('SRV-13: stopping', () => {
  it('closes the connection, ends what runs and tells nothing more', async () => {
    const one = await start();
    await until(() => one.samples().length === 1, 'a reading');
    one.ssh.faults.hangExec = true;
    const execs = one.ssh.execs;
    one.run.sampleNow();
    await until(() => one.ssh.execs > execs, 'a reading that hangs');
    const from = performance.now();
    await Promise.all([one.run.stop(), one.run.stop()]);
    expect(performance.now() - from).toBeLessThan(1_000);
    await until(() => one.ssh.open === 0, 'no connection');
    const told = one.findings.length;
    one.run.sampleNow();
    await pause(300);
    expect(one.findings).toHaveLength(told);
  });

  it('ends a connection that is just being opened', async () => {
    const { ssh, row } = await host();
    ssh.faults.hang = true;
    const one = collect(ssh, row, { row: { timeoutMs: 60_000 } });
    await until(() => ssh.open === 1, 'it connects');
    const from = performance.now();
    await one.run.stop();
    expect(performance.now() - from).toBeLessThan(500);
    await until(() => ssh.open === 0, 'no connection');
    expect(one.findings).toEqual([]);
  });
});

/** The line of a key that no server here has. */
async function otherKey(): Promise<string> {
  const other = await startSshServer({ users: {}, hostKey: newKey() });
  await other.close();
  return other.hostKey;
}
