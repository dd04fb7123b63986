import { describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { createCommand } from '#domain/commands/create.ts';
import { commandsToRun } from '#domain/commands/due.ts';
import type { CommandToRun } from '#domain/commands/outcome.ts';
import { createLogSource } from '#domain/logs/change.ts';
import { logSourcesToRead } from '#domain/logs/due.ts';
import { createSeriesCache } from '#domain/metrics/series.ts';
import { acceptHostKey } from '../accept-host-key.ts';
import { removeServer } from '../remove.ts';
import { setServersEnabled } from '../set-enabled.ts';
import { KEY_A, KEY_B, serversWorld } from '../testing/world.ts';
import { fingerprint } from '#ssh/host-key.ts';
import { CLAIM_SLOTS, claimSlots } from './claim.ts';
import type { Finding } from './finding.ts';
import { LOCK_STATES } from './known-server.ts';
import { noCollectMetrics } from './metrics.ts';
import { recordFindings } from './record.ts';
import type { Recorded } from './record.ts';
import { createRecorder } from './recorder.ts';
import { UPDATE_STATES, updateStatesValues } from './statements.ts';
import { FACTS, lookAt, sampleAt } from './testing/findings.ts';

describe('recording what was found on servers', () => {
  const world = serversWorld();
  const { app, stateOf, rowOf, feedOf } = world;
  const all = { first: 0, last: 1_023 };
  let names = 0;
  /** A server that worker `w` has. */
  const claimed = async (more: object = {}): Promise<number> => {
    names += 1;
    const id = await world.make(`server ${names}`, more);
    await claimSlots(app, 'w', all, app.now());
    await app.db.serverState.update({ where: { serverId: id }, data: { statusSince: ago(3_600) } });
    return id;
  };
  const record = async (...findings: Omit<Finding, 'revision'>[]): Promise<Recorded> =>
    recordFindings(
      app,
      await Promise.all(findings.map(async (one) => ({ revision: (await rowOf(one.serverId)).revision, ...one }))),
      { workerId: 'w', series: createSeriesCache(app) },
    );
  const timeline = async (serverId: number) =>
    (await app.db.event.findMany({ where: { serverId }, orderBy: { id: 'asc' } })).map(
      ({ kind, severity, words }) => `${kind} ${severity}: ${words}`,
    );
  const rawOf = (serverId: number) => app.db.serverState.findUniqueOrThrow({ where: { serverId } });
  const metricsIn = (serverId: number) => app.db.metricSample.findMany({ where: { serverId }, orderBy: { at: 'asc' } });
  const base = Math.floor(Date.now() / 1_000) * 1_000;
  const ago = (seconds: number) => new Date(base - seconds * 1_000);

  it('SRV-13: a look makes a server ONLINE, two bad ones OFFLINE, with event and feed in the same transaction', async () => {
    const id = await claimed();
    const [first, second, third, fourth] = [ago(40), ago(30), ago(20), ago(10)];
    const { stored } = await record({ serverId: id, look: lookAt(first) });
    expect(stored).toEqual([{ serverId: id, state: { status: 'ONLINE', failRun: 0 }, positions: [] }]);
    expect(await rawOf(id)).toMatchObject({
      ...{ status: 'ONLINE', statusSince: first, fault: null, lastSeenAt: first, latencyMs: 12.5 },
      trustedUntil: lookAt(first).trustedUntil,
    });
    const refused = { fault: 'CONNECT', reason: 'Connection refused', seen: false, latencyMs: null } as const;
    await record({ serverId: id, look: { ...lookAt(second), ...refused } });
    // Not confirmed yet.
    expect(await rawOf(id)).toMatchObject({ status: 'ONLINE', fault: 'CONNECT', failRun: 1, lastSeenAt: first });
    await record({ serverId: id, look: { ...lookAt(third), ...refused } });
    expect(await rawOf(id)).toMatchObject({ status: 'OFFLINE', statusSince: third, failRun: 2, latencyMs: null });
    await record({ serverId: id, look: lookAt(fourth) });
    expect(await timeline(id)).toEqual([
      'STATUS INFO: Online',
      'STATUS CRITICAL: Offline: connection refused',
      'STATUS INFO: Online again',
    ]);
    expect((await feedOf(id)).slice(1)).toMatchObject([
      { kind: 'server', change: 'STATUS', status: 'ONLINE', previousStatus: 'UNKNOWN', reason: null },
      { kind: 'event', eventKind: 'STATUS', clientId: world.acme },
      { kind: 'server', change: 'UPDATED', status: 'ONLINE' },
      { kind: 'server', change: 'STATUS', status: 'OFFLINE', previousStatus: 'ONLINE', reason: 'Connection refused' },
      { kind: 'event' },
      { kind: 'server', change: 'STATUS', status: 'ONLINE', previousStatus: 'OFFLINE' },
      { kind: 'event' },
    ]);
  });

  it('a look without news appends nothing to the feed and leaves the sample where it lies', async () => {
    const id = await claimed();
    await record({ serverId: id, look: lookAt(ago(30)), sample: sampleAt(ago(30)) });
    const before = await feedOf(id);
    const { sample } = await rawOf(id);
    await record({ serverId: id, look: lookAt(ago(20)) });
    expect(await feedOf(id)).toEqual(before);
    const after = await rawOf(id);
    expect(after.sample).toEqual(sample);
    expect(after).toMatchObject({ lastSeenAt: ago(20), lastSampledAt: sampleAt(ago(30)).at });
  });

  it('SRV-13: several looks of one batch count in their order; a fault of this machine counts for nothing', async () => {
    const id = await claimed();
    const bad = (seconds: number) => ({
      ...{ serverId: id },
      look: { ...lookAt(ago(seconds)), fault: 'TIMEOUT', reason: 'No answer', seen: false } as const,
    });
    await record({ serverId: id, look: lookAt(ago(50)) }, bad(40), bad(30), { serverId: id, look: lookAt(ago(20)) });
    expect(await timeline(id)).toHaveLength(3);
    const { trustedUntil } = await rawOf(id);
    const local = { ...lookAt(ago(10)), fault: 'LOCAL', reason: 'There is no stored password', seen: false } as const;
    await record({ serverId: id, look: local });
    expect(await rawOf(id)).toMatchObject({ status: 'ONLINE', fault: 'LOCAL', failRun: 0, trustedUntil });
  });

  it('SRV-13: after a time without looks the status was UNKNOWN, and says so', async () => {
    const id = await claimed();
    const look = { ...lookAt(ago(600)), trustedUntil: ago(500) };
    await record({ serverId: id, look });
    expect(await stateOf(id)).toMatchObject({ status: 'UNKNOWN' });
    await record({ serverId: id, look: lookAt(ago(5)) });
    expect(await rawOf(id)).toMatchObject({ status: 'ONLINE', statusSince: ago(5) });
    expect((await timeline(id)).at(-1)).toMatch(
      /^STATUS INFO: Online; not observed since \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
    );
    expect((await feedOf(id)).at(-2)).toMatchObject({ change: 'STATUS', status: 'ONLINE', previousStatus: 'UNKNOWN' });
  });

  it('SRV-5, SRV-6: a sample is stored whole, as metrics and as meters', async () => {
    const id = await claimed();
    const taken = sampleAt(ago(5));
    await record({ serverId: id, look: lookAt(ago(5)), sample: taken });
    const state = await rawOf(id);
    expect(state).toMatchObject({
      ...{ lastSampledAt: taken.at, sampleMs: 80, bootedAt: taken.bootedAt, clockSkewMs: 120 },
      ...{ cpuPercent: 12.5, memoryPercent: 25, diskPercent: 80 },
    });
    expect(state.sample).toEqual(taken.sample);
    const [row] = await metricsIn(id);
    expect(row!.series).toHaveLength(row!.values.length);
    const names = await app.db.metricSeries.findMany({ where: { id: { in: row!.series } } });
    const cpu = names.find(({ name }) => name === 'cpu.total')!;
    expect(row!.values[row!.series.indexOf(cpu.id)]).toBe(12.5);
    expect((await feedOf(id)).map(({ kind }) => kind)).toContain('sample');
  });

  it('SRV-7: findings of an older revision, of a paused or deleted server, or of another worker are dropped', async () => {
    const [changed, paused, deleted, taken] = [await claimed(), await claimed(), await claimed(), await claimed()];
    const findings = [changed, paused, deleted, taken].map((serverId) => ({
      ...{ serverId, revision: 1, look: lookAt(ago(5)), sample: sampleAt(ago(5)) },
    }));
    await app.db.serverState.update({ where: { serverId: changed }, data: { revision: 2 } });
    await setServersEnabled(app, SYSTEM, [paused], false);
    await removeServer(app, SYSTEM, deleted);
    await app.db.serverState.update({ where: { serverId: taken }, data: { claimedBy: 'other' } });
    const feed = await Promise.all([changed, paused, taken].map(feedOf));
    const { stored, stale } = await recordFindings(app, findings, { workerId: 'w', series: createSeriesCache(app) });
    expect([stored, stale]).toEqual([[], findings]);
    for (const id of [changed, paused, deleted, taken]) {
      expect(await metricsIn(id)).toEqual([]);
      expect(await app.db.event.count({ where: { serverId: id, kind: 'STATUS' } })).toBe(0);
    }
    expect(await Promise.all([changed, paused, taken].map(feedOf))).toEqual(feed);
    expect(await rawOf(paused)).toMatchObject({ status: 'PAUSED', lastSeenAt: null });
  });

  it('SRV-7: the first key is pinned; another one is told of once, and forgotten when the pinned one is back', async () => {
    const id = await claimed();
    await record({ serverId: id, look: lookAt(ago(50)), key: { pin: KEY_A } });
    expect(await rowOf(id)).toMatchObject({ hostKey: KEY_A, hostKeyPinnedAt: ago(50), revision: 1 });
    const changed = { fault: 'HOST_KEY', reason: 'The host key has changed', seen: true } as const;
    const offered = (seconds: number): Omit<Finding, 'revision'> => ({
      ...{ serverId: id, look: { ...lookAt(ago(seconds)), ...changed }, key: { offered: KEY_B } },
    });
    await record(offered(40), offered(30));
    expect(await rowOf(id)).toMatchObject({ hostKey: KEY_A, offeredHostKey: KEY_B, offeredAt: ago(40) });
    expect(await rawOf(id)).toMatchObject({ status: 'DEGRADED', fault: 'HOST_KEY' });
    await record({ serverId: id, look: lookAt(ago(20)) });
    expect(await rowOf(id)).toMatchObject({ hostKey: KEY_A, offeredHostKey: null, offeredAt: null });
    await record(offered(10));
    await acceptHostKey(app, SYSTEM, id, fingerprint(KEY_B));
    expect(await rowOf(id)).toMatchObject({ hostKey: KEY_B, offeredHostKey: null, revision: 2 });
    const told = (await timeline(id)).filter((line) => line.startsWith('HOST_KEY'));
    expect(told.map((line) => line.split(':')[0])).toEqual([
      ...['HOST_KEY_PINNED INFO', 'HOST_KEY_CHANGED CRITICAL', 'HOST_KEY_CHANGED CRITICAL', 'HOST_KEY_ACCEPTED INFO'],
    ]);
    expect(told[1]).toContain(fingerprint(KEY_B));
  });

  it('SRV-10: facts are kept once; a change is an event; a reboot is one too', async () => {
    const id = await claimed();
    await record({ serverId: id, inventory: { at: ago(50), facts: FACTS } });
    await record({ serverId: id, inventory: { at: ago(40), facts: FACTS } });
    const rows = () => app.db.inventory.findMany({ where: { serverId: id }, orderBy: { id: 'asc' } });
    expect(await rows()).toMatchObject([{ at: ago(50), seenAt: ago(40), facts: FACTS }]);
    const before = { ...sampleAt(ago(35)), bootedAt: ago(9_000) };
    const after = { ...sampleAt(ago(30)), rebooted: true, bootedAt: ago(60) };
    await record(
      { serverId: id, sample: before },
      { serverId: id, sample: after },
      { serverId: id, inventory: { at: ago(30), facts: { ...FACTS, kernel: '6.12.0', cores: 8 } } },
    );
    expect(await rows()).toMatchObject([{ seenAt: ago(40) }, { at: ago(30), seenAt: ago(30) }]);
    expect(await timeline(id)).toEqual([
      expect.stringMatching(/^REBOOT WARNING: Rebooted; up since /),
      'HARDWARE INFO: Kernel changed from 6.1.0 to 6.12.0. CPU cores changed from 4 to 8.',
    ]);
  });

  it('SRV-5: a clock that is off by more than 2 s is told once, until it is right within 1 s', async () => {
    const id = await claimed();
    const skews = [900, 1_500, 2_100, 1_500, -1_900, 1_200, 999, 1_500, -3_400];
    for (const [i, skew] of skews.entries()) await record({ serverId: id, sample: sampleAt(ago(90 - i * 10), skew) });
    expect(await timeline(id)).toEqual([
      'CLOCK_SKEW WARNING: The clock is 2.1 s fast',
      'CLOCK_SKEW INFO: The clock is right again',
      'CLOCK_SKEW WARNING: The clock is 3.4 s slow',
    ]);
  });

  it('SRV-11, SRV-12: results of commands and lines of logs go with the rest', async () => {
    const id = await claimed();
    await createCommand(app, SYSTEM, {
      ...{ serverId: id, name: 'Queue', command: 'echo 7', parser: 'NUMBER', warning: 5, intervalSeconds: 60 },
      timeoutMs: 1_000,
    });
    const sourceId = await createLogSource(app, SYSTEM, {
      ...{ serverId: id, name: 'App', kind: 'FILE', target: '/var/log/app.log', intervalSeconds: 10 },
      patterns: [{ name: 'crash', pattern: 'panic', severity: 'CRITICAL' }],
    });
    const command = (await commandsToRun(app.pool, [id])).get(id)![0]!;
    const source = (await logSourcesToRead(app.pool, [id])).get(id)![0]!;
    const position = { inode: '7', offset: 20 };
    const { stored } = await record({
      ...{ serverId: id, look: lookAt(ago(5)), sample: sampleAt(ago(5)) },
      commands: [{ command, outcome: outcomeAt(ago(5), command) }],
      logs: [
        {
          source,
          read: {
            ...{ at: ago(5), position, backlog: false, more: false, error: null },
            lines: [{ level: 'ERROR', text: 'panic: no disk' }],
          },
        },
      ],
    });
    expect(stored[0]!.positions).toEqual([{ sourceId, position }]);
    expect(await timeline(id)).toEqual([
      ...[
        'STATUS INFO: Online',
        'COMMAND WARNING: Queue: warning, 7',
        'LOG_PATTERN CRITICAL: App, crash: panic: no disk',
      ],
    ]);
    const [row] = await metricsIn(id);
    const names = await app.db.metricSeries.findMany({ where: { id: { in: row!.series } } });
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(['cpu.total', 'command.queue']));
    expect((await feedOf(id)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['logs', 'event', 'sample']));
  });

  it('SRV-7: a commit whose answer is lost is not made twice, and one that was not made is made again', async () => {
    const id = await claimed();
    /** What becomes of the next commit: it is made but not answered, or neither. */
    let fault: 'unanswered' | 'lost' | null = null;
    const pool = {
      query: (text: string, values: unknown[]) => app.pool.query(text, values),
      async connect() {
        const client = await app.pool.connect();
        return {
          release: (error?: Error) => client.release(error),
          async query(text: string, values?: unknown[]) {
            if (text !== 'COMMIT' || !fault) return client.query(text, values);
            await client.query(fault === 'unanswered' ? 'COMMIT' : 'ROLLBACK');
            fault = null;
            throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
          },
        };
      },
    } as unknown as typeof app.pool;
    const recorded: Recorded[] = [];
    const broken = { ...app, pool };
    const recorder = createRecorder(broken, {
      ...{ workerId: 'w', series: createSeriesCache(app), metrics: noCollectMetrics },
      onRecorded: (one) => void recorded.push(one),
    });
    const bad = (seconds: number) =>
      ({ ...lookAt(ago(seconds)), fault: 'CONNECT', reason: 'Refused', seen: false }) as const;
    for (const [i, next] of (['unanswered', 'lost'] as const).entries()) {
      fault = next;
      recorder.add({ serverId: id, revision: 1, look: bad(30 - i), sample: sampleAt(ago(30 - i)), urgent: true });
      await expect.poll(() => recorded.length, { timeout: 5_000 }).toBe(i + 1);
      expect(fault).toBeNull();
      expect((await rawOf(id)).failRun).toBe(i + 1);
    }
    expect(recorded.map(({ stored }) => stored[0]!.state.failRun)).toEqual([1, 2]);
    expect(await metricsIn(id)).toHaveLength(2);
    expect(await timeline(id)).toEqual(['STATUS CRITICAL: Offline: refused']);
    expect(await recorder.drain(1_000)).toBe(0);
  });

  it('TEN-7: claiming and recording use indexes, and a look is an update in place', async () => {
    await app.pool.query(`
      INSERT INTO server (client_id, slug, name, host, username, auth)
      SELECT (SELECT min(id) FROM client), 'x' || i, 'x', '192.0.2.1', 'x', 'PASSWORD' FROM generate_series(1, 20000) AS i;
      INSERT INTO server_state (server_id, slot, status) SELECT id, id % 1024, 'ONLINE' FROM server ON CONFLICT DO NOTHING`);
    await app.pool.query('VACUUM ANALYZE server_state');
    const plan = async (text: string, values: unknown[]) => {
      const { rows } = await app.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const now = new Date();
    const claim = await plan(CLAIM_SLOTS, ['w', now, now, now, 100, 110]);
    expect(claim).toMatch(/server_state_slot_idx/);
    expect(claim).not.toMatch(/Seq Scan on server_state/);
    expect(await plan(LOCK_STATES, ['{1,2,3}', 'w'])).toMatch(/Index Scan using server_state_pkey/);
    const id = await claimed();
    const looked = { look: lookAt(ago(20)), sample: sampleAt(ago(20)) };
    await record({ serverId: id, ...looked });
    const known = { ...(await rawOf(id)), ...(await rowOf(id)), serverId: id, clockNoted: false };
    const values = updateStatesValues([{ known, sample: null }]);
    expect(await plan(UPDATE_STATES, values)).not.toMatch(/Seq Scan on server_state/);
    const client = await app.pool.connect();
    const updates = async () => {
      await client.query('SELECT pg_stat_force_next_flush()');
      const { rows } = await client.query<{ all: number; hot: number }>(
        `SELECT n_tup_upd::int AS all, n_tup_hot_upd::int AS hot FROM pg_stat_user_tables WHERE relname = 'server_state'`,
      );
      return rows[0]!;
    };
    const before = await updates();
    for (let i = 0; i < 100; i += 1) await client.query(UPDATE_STATES, values);
    const after = await updates();
    client.release();
    expect(after.all - before.all).toBeGreaterThanOrEqual(100);
    expect(after.hot - before.hot).toBeGreaterThan(95);
  });
});

function outcomeAt(at: Date, command: CommandToRun) {
  expect(command.slug).toBe('queue');
  return {
    ...{ at, durationMs: 5, exitCode: 0, level: 'WARNING' as const, values: { '': 7 } },
    ...{ output: '7', truncated: false, error: null },
  };
}
