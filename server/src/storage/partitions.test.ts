import { describe, expect, it } from 'vitest';
import { testApp } from '#testing/database.ts';
import { dropExpired, ensurePartitions, ensurePartitionsFor, isMissingPartition, PARTITIONED } from './partitions.ts';

describe('D13: time partitions', () => {
  const app = testApp();

  const partitionsOf = async (table: string) => {
    const { rows } = await app.pool.query<{ name: string }>(
      'SELECT relid::regclass::text AS name FROM pg_partition_tree($1) WHERE level = 1 ORDER BY 1',
      [table],
    );
    return rows.map((row) => row.name);
  };

  it('D13: are made ahead, by day and by month, over the end of a year', async () => {
    await ensurePartitions(app.pool, new Date('2031-12-30T23:59:59Z'));
    const days = await partitionsOf('service_check');
    expect(days).toEqual(
      expect.arrayContaining(
        ['20311229', '20311230', '20311231', '20320101', '20320102'].map((d) => `service_check_${d}`),
      ),
    );
    expect(await partitionsOf('rollup_hour')).toEqual(
      expect.arrayContaining(['203111', '203112', '203201', '203202', '203203'].map((m) => `rollup_hour_${m}`)),
    );
    expect(await ensurePartitions(app.pool, new Date('2031-12-30T23:59:59Z'))).toEqual([]);
  });

  it('D13: may be made by several processes at once', async () => {
    const at = new Date('2032-06-15T12:00:00Z');
    const made = await Promise.all([1, 2, 3].map(() => ensurePartitions(app.pool, at)));
    expect(made.flat().length).toBe(new Set(made.flat()).size);
    expect(await partitionsOf('feed')).toContain('feed_20320618');
  });

  it('D13: a row without a partition is told from other faults, and its partition can be made', async () => {
    const at = new Date('2033-01-05T10:00:00Z');
    const insert = () => app.pool.query('INSERT INTO feed (at, events) VALUES ($1, $2)', [at, '[]']);
    const fault = await insert().catch((error: unknown) => error);
    expect(isMissingPartition(fault)).toBe(true);
    expect(isMissingPartition(await app.pool.query('SELECT 1/0').catch((error: unknown) => error))).toBe(false);
    expect(await ensurePartitionsFor(app.pool, [at, at])).toHaveLength(PARTITIONED.length);
    expect((await insert()).rowCount).toBe(1);
  });

  it('D13: are dropped when all of them is older than their table keeps', async () => {
    await ensurePartitionsFor(
      app.pool,
      ['2034-03-01', '2034-03-14', '2034-03-15'].map((day) => new Date(day)),
    );
    const dropped = await dropExpired(app.pool, new Date('2034-03-15T00:00:00Z'));
    expect(dropped).toContain('service_check_20330105');
    expect(dropped).not.toContain('service_check_20340301');
    expect(await dropExpired(app.pool, new Date('2034-03-15T23:59:59Z'))).toEqual([]);
    expect(await dropExpired(app.pool, new Date('2034-03-16T00:00:00Z'))).toEqual(
      expect.arrayContaining(['service_check_20340301', 'check_body_20340301']),
    );
    expect(await partitionsOf('rollup_minute')).toContain('rollup_minute_20340301');
    expect(await partitionsOf('rollup_hour')).toContain('rollup_hour_203403');
  });

  it('D13: a partition that is being read is left for the next run, and nobody waits behind it', async () => {
    await ensurePartitionsFor(app.pool, [new Date('2035-01-01')]);
    const reader = await app.pool.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM check_body_20350101');
    const feed = [{ table: 'check_body', unit: 'day', keepDays: 1 }] as const;
    expect(await dropExpired(app.pool, new Date('2036-01-01'), feed)).not.toContain('check_body_20350101');
    await reader.query('COMMIT');
    reader.release();
    expect(await dropExpired(app.pool, new Date('2036-01-01'), feed)).toContain('check_body_20350101');
  });
});
