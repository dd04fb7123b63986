import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { createClient } from '#domain/clients/create.ts';
import { commandsToRun } from '#domain/commands/due.ts';
import { runCommand } from '#domain/commands/run.ts';
import { readLogSource } from '#domain/logs/read.ts';
import { parseSample } from '#domain/servers/collect/parse.ts';
import { SAMPLE_SCRIPT } from '#domain/servers/collect/script.ts';
import { sshTargetOf } from '#domain/servers/ssh-target.ts';
import { connect } from '#ssh/connect.ts';
import { ensurePartitions } from '#storage/partitions.ts';
import { testApp } from '#testing/database.ts';
import { startDemoServers, type DemoServers } from './demo-servers.ts';
import { canHost } from './hosts.ts';
import { DEMO_SERVERS } from './servers.ts';

describe.skipIf(!canHost)('the servers of the demo', () => {
  const app = testApp();
  let dir = '';
  let demo: DemoServers;
  const find = (name: string) => app.db.server.findFirstOrThrow({ where: { name } });
  const open = async (name: string) => {
    const server = await find(name);
    const options = { signal: AbortSignal.timeout(10_000), timeoutMs: 5_000, hostKey: server.hostKey };
    return connect(await sshTargetOf(app, server), options);
  };

  beforeAll(async () => {
    await ensurePartitions(app.pool, app.now());
    dir = await mkdtemp(join(tmpdir(), 'demo-'));
    // Root's commands run as nobody, who must reach the log.
    await chmod(dir, 0o755);
    for (const name of new Set(DEMO_SERVERS.map((one) => one.client))) await createClient(app, SYSTEM, { name });
    demo = await startDemoServers(dir, '127.0.0.1');
    await demo.seed(app);
  });
  afterAll(async () => {
    await demo.close();
    await rm(dir, { recursive: true });
  });

  it('SRV-8: the script that collects reads this machine through them', async () => {
    const session = await open('web-1');
    const { stdout, durationMs } = await session.exec('exec sh -s', {
      ...{ stdin: SAMPLE_SCRIPT, timeoutMs: 5_000, maxBytes: 1_000_000 },
    });
    session.close();
    const sample = parseSample(stdout, new Date(), durationMs);
    expect(sample.memory!.total).toBeGreaterThan(0);
    expect(sample.disks.map((disk) => disk.mount)).toContain('/');
  });

  it('SRV-11: their commands give the levels that they show', async () => {
    const servers = await app.db.server.findMany({ select: { id: true, name: true } });
    const commands = await commandsToRun(
      app.pool,
      servers.map((one) => one.id),
    );
    const levels: Record<string, string[]> = {};
    for (const { id, name } of servers.filter((one) => one.name !== 'vault-1')) {
      const session = await open(name);
      const outcomes = await Promise.all(commands.get(id)!.map((one) => runCommand(app, session, one)));
      session.close();
      expect(outcomes.map((one) => one.error)).toEqual(outcomes.map(() => null));
      levels[name] = commands.get(id)!.map((one, i) => `${one.slug} ${outcomes[i]!.level}`);
    }
    expect(levels['web-1']).toHaveLength(3);
    expect(levels['web-2']).toEqual(['open-connections OK']);
    expect(levels['db-1']).toContain('backup-age CRITICAL');
  });

  it('SRV-12: their log sources have lines', async () => {
    const sources = await app.db.logSource.findMany({ include: { server: true } });
    const session = await open('web-1');
    for (const { server, patterns, ...source } of sources) {
      const read = await readLogSource(app, session, {
        ...{ ...source, clientId: server.clientId, patterns: patterns as [], position: null },
      });
      expect([source.name, read.error]).toEqual([source.name, null]);
      expect(read.lines.length).toBeGreaterThan(0);
    }
    session.close();
    expect(sources).toHaveLength(2);
  });

  it('SRV-7: one of them shows another key than the pinned one', async () => {
    await expect(open('vault-1')).rejects.toMatchObject({ stage: 'HOST_KEY' });
  });

  it('SRV-6: their charts begin with a history', async () => {
    const { rows } = await app.pool.query<{ name: string; samples: number }>(
      `SELECT s.name, count(*)::int AS samples FROM metric_sample m JOIN server s ON s.id = m.server_id GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual(['db-1', 'web-1', 'web-2'].map((name) => ({ name, samples: 360 })));
  });

  it('a second start finds them where they are, with new ports where the old ones are taken', async () => {
    const before = await find('web-1');
    const second = await startDemoServers(dir, '127.0.0.1');
    await second.seed(app);
    const after = await find('web-1');
    expect(after.port).not.toBe(before.port);
    const session = await open('web-1');
    session.close();
    expect(await app.db.server.count()).toBe(DEMO_SERVERS.length);
    expect(await app.db.command.count()).toBe(5);
    await second.close();
  });

  it('are left out where others reach the demo, because they run commands on this machine', async () => {
    const none = await startDemoServers(dir, '0.0.0.0');
    expect(none.words).toContain('left out');
  });
});
