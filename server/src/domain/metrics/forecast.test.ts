import { beforeAll, describe, expect, it } from 'vitest';
import { findSamples } from '#domain/servers/find.ts';
import { ensurePartitions, ensurePartitionsFor } from '#storage/partitions.ts';
import { testApp } from '#testing/database.ts';
import { fullInSeconds } from './forecast.ts';
import type { Sample } from '#domain/servers/collect/sample.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const app = testApp(() => NOW);
let serverId: number;
const GB = 2 ** 30;

beforeAll(async () => {
  await ensurePartitions(app.pool, NOW);
  await ensurePartitionsFor(app.pool, [new Date('2026-03-09T00:00:00Z')]);
  const client = await app.db.client.create({ data: { slug: 'acme', name: 'Acme' } });
  const data = { clientId: client.id, slug: 's', name: 's', host: 's', username: 'root', auth: 'PASSWORD' as const };
  serverId = (await app.db.server.create({ data })).id;
  const disk = (mount: string) => ({
    ...{ mount, device: 'x', type: 'ext4', totalBytes: 100 * GB, usedBytes: 76 * GB, usedPercent: 76 },
    ...{ inodesUsedPercent: null, fullInSeconds: null },
  });
  const sample: Sample = {
    ...{ at: NOW.toISOString(), uptimeSeconds: 1, cpu: null, load: null, memory: null, diskIo: [], networks: [] },
    disks: ['/', '/still', '/new'].map(disk),
    ...{ processCount: null, processes: [], temperatures: [], failedUnits: null, unitCount: null, users: null },
    clockSkewMs: null,
  };
  await app.db.serverState.create({ data: { serverId, slot: 0, sample } });
  const names = ['disk.used{/}', 'disk.used{/still}', 'disk.used{/new}'];
  const series: number[] = [];
  for (const name of names) {
    series.push((await app.db.metricSeries.create({ data: { serverId, name, unit: 'bytes' } })).id);
  }
  // Twelve hours: "/" grows by 1 GB an hour, "/still" does not, "/new" was mounted two hours ago.
  for (let i = 0; i < 12; i += 1) {
    const here = i < 10 ? 2 : 3;
    const values = [(64 + i) * GB, 76 * GB, 76 * GB].slice(0, here);
    await app.pool.query(
      `INSERT INTO metric_hour (server_id, at, series, counts, means, mins, maxs) VALUES ($1, $2, $3, $4, $5, $5, $5)`,
      [serverId, new Date(NOW.getTime() - (12 - i) * 3_600_000), series.slice(0, here), values.map(() => 1), values],
    );
  }
});

describe('SRV-6: when a disk will be full', () => {
  it('follows from the last day; a disk that does not fill, or was not seen for six hours, has no forecast', async () => {
    const disks = (await findSamples(app, [serverId])).get(serverId)!.disks;
    expect(disks.map((disk) => [disk.mount, disk.fullInSeconds])).toEqual([
      ['/', expect.closeTo(24 * 3_600, -1)],
      ['/still', null],
      ['/new', null],
    ]);
  });

  it('is nothing for one that shrinks, and nothing beyond a year', () => {
    expect(fullInSeconds(GB, -5)).toBeNull();
    expect(fullInSeconds(100 * GB, 1)).toBeNull();
    expect(fullInSeconds(-1, 5)).toBe(0);
  });
});
