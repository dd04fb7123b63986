// What the tables take on disk, for the settings page.

import type { Pool } from 'pg';
import { PARTITIONED } from './partitions.ts';

/** One table with all its partitions and indexes. */
export interface TableSize {
  name: string;
  bytes: number;
  /** As the planner estimates. */
  rows: number;
  /** Null: kept for ever. */
  keepDays: number | null;
}

/** Sizes of all tables, largest first. */
export async function tableSizes(pool: Pool): Promise<TableSize[]> {
  const { rows } = await pool.query<{ name: string; bytes: number; rows: number }>(
    `SELECT t.relname AS name,
            sum(pg_total_relation_size(leaf.oid))::float8 AS bytes,
            sum(greatest(leaf.reltuples, 0))::float8 AS rows
     FROM pg_class t
     LEFT JOIN pg_inherits i ON i.inhparent = t.oid
     JOIN pg_class leaf ON leaf.oid = coalesce(i.inhrelid, t.oid)
     WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition
     GROUP BY t.relname ORDER BY bytes DESC, name`,
  );
  const keepDays = new Map(PARTITIONED.map((spec) => [spec.table, spec.keepDays]));
  return rows.map((row) => ({ ...row, keepDays: keepDays.get(row.name) ?? null }));
}
