// What a recorded check takes on disk once there are many: a day of 500 services at 60 s, copied from a measured one.

import pg from 'pg';

/** Bytes per check. */
export interface Stored {
  checks: number;
  table: number;
  index: number;
  feed: number;
}

/** Multiplies the newest checks of a database into a day in the order of their times, and weighs the tables. */
export async function storedBytes(databaseUrl: string): Promise<Stored> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await multiply(client);
  } finally {
    await client.end();
  }
}

async function multiply(client: pg.Client): Promise<Stored> {
  const weigh = async (table: string) => {
    const { rows } = await client.query<{ heap: number; index: number; rows: number }>(
      `SELECT sum(pg_table_size(inhrelid))::float8 AS heap, sum(pg_indexes_size(inhrelid))::float8 AS index,
         (SELECT count(*) FROM ${table})::float8 AS rows
       FROM pg_inherits WHERE inhparent = '${table}'::regclass AND pg_relation_size(inhrelid) > 0`,
    );
    return rows[0]!;
  };
  const feed = await weigh('feed');
  const recorded = await weigh('service_check');
  await client.query(`
    CREATE TEMP TABLE sample AS SELECT * FROM service_check ORDER BY scheduled_at DESC LIMIT 500;
    TRUNCATE service_check;
    INSERT INTO service_check (scheduled_at, service_id, delay_ms, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms,
      download_ms, bytes, verdict, rule, status_code, streak, manual, detail)
    SELECT date_trunc('day', now()) + n * interval '1 minute' + i * interval '120 ms', i, delay_ms, duration_ms, dns_ms,
      connect_ms, tls_ms, first_byte_ms, download_ms, bytes, verdict, rule, status_code, streak, manual, detail
    FROM generate_series(0, 1439) AS n, (SELECT row_number() OVER () AS i, * FROM sample) AS s ORDER BY 1;
  `);
  await client.query('VACUUM service_check');
  const day = await weigh('service_check');
  return {
    checks: day.rows,
    table: day.heap / day.rows,
    index: day.index / day.rows,
    feed: (feed.heap + feed.index) / recorded.rows,
  };
}
