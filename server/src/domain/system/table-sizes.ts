// How much room the data take, by table.

import type { App } from '#domain/app.ts';
import { PARTITIONED } from '#storage/partitions.ts';

/** One table with its partitions and indexes. */
export interface TableSize {
  name: string;
  bytes: number;
  /** PostgreSQL's estimate. */
  rows: number;
  /** Days that its rows are kept; null: for ever. */
  keepDays: number | null;
}

/** All tables of this installation, the largest first. Reads the catalogue only, so it is cheap at any size. */
export async function tableSizes({ pool }: Pick<App, 'pool'>): Promise<TableSize[]> {
  const { rows } = await pool.query<{ name: string; bytes: string; rows: string }>(
    `SELECT root.relname AS name,
            sum(pg_total_relation_size(part.oid)) AS bytes,
            sum(greatest(part.reltuples, 0)) AS rows
     FROM pg_class root
     JOIN pg_namespace space ON space.oid = root.relnamespace
     CROSS JOIN LATERAL (
       SELECT root.oid UNION ALL SELECT inhrelid FROM pg_inherits WHERE inhparent = root.oid
     ) AS member(oid)
     JOIN pg_class part ON part.oid = member.oid
     WHERE space.nspname IN (current_schema(), 'agenda') AND root.relkind IN ('r', 'p') AND NOT root.relispartition
       AND root.relname <> '_prisma_migrations'
     GROUP BY root.relname
     ORDER BY 2 DESC, 1`,
  );
  const keep = new Map(PARTITIONED.map(({ table, keepDays }) => [table, keepDays]));
  return rows.map(({ name, bytes, rows: count }) => ({
    name,
    bytes: Number(bytes),
    rows: Number(count),
    keepDays: keep.get(name) ?? null,
  }));
}
