// Time partitions: made ahead, dropped whole when their time is over (CONTRACT D13).

import type { Pool } from 'pg';
import { inTransaction } from './db.ts';

/** A table that is cut into days or months of UTC. */
export interface PartitionSpec {
  table: string;
  unit: 'day' | 'month';
  /** A partition is dropped when all of it is older than this. */
  keepDays: number;
}

export const PARTITIONED: readonly PartitionSpec[] = [
  { table: 'service_check', unit: 'day', keepDays: 14 },
  { table: 'check_body', unit: 'day', keepDays: 14 },
  { table: 'rollup_minute', unit: 'day', keepDays: 30 },
  { table: 'rollup_hour', unit: 'month', keepDays: 396 },
  { table: 'feed', unit: 'day', keepDays: 2 },
  { table: 'metric_sample', unit: 'day', keepDays: 14 },
  { table: 'metric_minute', unit: 'day', keepDays: 30 },
  { table: 'metric_hour', unit: 'month', keepDays: 396 },
  { table: 'log_line', unit: 'day', keepDays: 14 },
];

/** Any fixed number will do, as long as nothing else locks it. */
const PARTITION_LOCK = 7_241_003;
const DAY_MS = 86_400_000;

interface Partition {
  name: string;
  table: string;
  from: Date;
  to: Date;
}

/**
 * Makes the partitions from one unit before `now` (clocks differ, batches are late) to `ahead` units after it.
 * Safe when several processes do it at once. Returns the names of those it made.
 */
export async function ensurePartitions(pool: Pool, now: Date, ahead = 3): Promise<string[]> {
  const wanted = PARTITIONED.flatMap((spec) =>
    Array.from({ length: ahead + 2 }, (_, i) => partitionAt(spec, now, i - 1)),
  );
  return make(pool, wanted);
}

/** Makes the partitions of all tables that rows of these times go into. */
export async function ensurePartitionsFor(pool: Pool, times: readonly Date[]): Promise<string[]> {
  const wanted = times.flatMap((at) => PARTITIONED.map((spec) => partitionAt(spec, at, 0)));
  return make(pool, [...new Map(wanted.map((partition) => [partition.name, partition])).values()]);
}

/** Whether an INSERT failed because there is no partition for the row. */
export function isMissingPartition(error: unknown): boolean {
  const { code, routine } = error as { code?: string; routine?: string };
  return code === '23514' && routine === 'ExecFindPartition';
}

/**
 * Drops what is older than its table keeps. A partition that is being read for longer than a second is left for
 * the next run, so that nobody waits behind the drop. Returns the names of those it dropped.
 */
export async function dropExpired(
  pool: Pool,
  now: Date,
  specs: readonly PartitionSpec[] = PARTITIONED,
): Promise<string[]> {
  const dropped: string[] = [];
  for (const spec of specs) {
    const limit = now.getTime() - spec.keepDays * DAY_MS;
    const { rows } = await pool.query<{ name: string }>(
      'SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = $1::regclass',
      [spec.table],
    );
    for (const { name } of rows) {
      const end = endOf(spec, name);
      if (end && end.getTime() <= limit && (await drop(pool, name))) dropped.push(name);
    }
  }
  return dropped;
}

function partitionAt(spec: PartitionSpec, at: Date, offset: number): Partition {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const byDay = spec.unit === 'day';
  const from = new Date(byDay ? Date.UTC(year, month, day + offset) : Date.UTC(year, month + offset, 1));
  const digits = from.toISOString().slice(0, 10).replaceAll('-', '');
  return {
    name: `${spec.table}_${byDay ? digits : digits.slice(0, 6)}`,
    table: spec.table,
    from,
    to: nextUnit(spec, from),
  };
}

function nextUnit(spec: PartitionSpec, from: Date): Date {
  const [year, month, day] = [from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()];
  return new Date(spec.unit === 'day' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1, 1));
}

/** End of a partition by its name; null for a table that was not made here. */
function endOf(spec: PartitionSpec, name: string): Date | null {
  const found = /_(\d{4})(\d\d)(\d\d)?$/.exec(name);
  if (!found || Boolean(found[3]) !== (spec.unit === 'day')) return null;
  return nextUnit(spec, new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3] ?? 1))));
}

async function make(pool: Pool, wanted: Partition[]): Promise<string[]> {
  const missing = await missingOf(pool, wanted);
  if (missing.length === 0) return [];
  return inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
    const stillMissing = await missingOf(client, missing);
    for (const { name, table, from, to } of stillMissing) {
      // Attaching takes a weaker lock than CREATE … PARTITION OF: readers and writers go on meanwhile.
      await client.query(`CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING STORAGE)`);
      await client.query(
        `ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
      );
    }
    return stillMissing.map((partition) => partition.name);
  });
}

async function missingOf(client: Pick<Pool, 'query'>, wanted: Partition[]): Promise<Partition[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NULL',
    [wanted.map((partition) => partition.name)],
  );
  const names = new Set(rows.map((row) => row.name));
  return wanted.filter((partition) => names.has(partition.name));
}

async function drop(pool: Pool, name: string): Promise<boolean> {
  try {
    return await inTransaction(pool, async (client) => {
      await client.query(`SET LOCAL lock_timeout = '1s'`);
      await client.query(`DROP TABLE IF EXISTS ${name}`);
      return true;
    });
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return false;
    throw error;
  }
}
