// Writes samples: one row each, packed.

import { numberColumn, timeColumn } from '#storage/columns.ts';
import { sql } from '#storage/sql.ts';
import type { SqlTx } from '#storage/sql.ts';
import type { PackedSample } from './series.ts';

/**
 * Inserts samples (made by a SeriesCache). What comes for a server and moment that has a row already, such as a command
 * that ran in the same look, is added to the row; a sample that is there already changes nothing.
 */
export async function insertSamples(tx: SqlTx, samples: readonly PackedSample[]): Promise<void> {
  const rows = merged(samples.filter((sample) => sample.series.length > 0));
  if (rows.length === 0) return;
  await sql(
    tx,
    `INSERT INTO metric_sample (server_id, at, series, "values")
     SELECT id, to_timestamp(at / 1000), series::int[], numbers::real[]
     FROM unnest($1::int[], $2::float8[], $3::text[], $4::text[]) AS s(id, at, series, numbers)
     ON CONFLICT (server_id, at) DO UPDATE SET series = metric_sample.series || excluded.series,
       "values" = metric_sample."values" || excluded."values"
     WHERE NOT metric_sample.series && excluded.series`,
    [
      numberColumn(rows.map((row) => row.serverId)),
      timeColumn(rows.map((row) => row.at)),
      rows.map((row) => numberColumn(row.series)),
      rows.map((row) => numberColumn(row.values)),
    ],
  );
}

/** One statement must not meet a row twice. Of a series that comes twice for the same moment the first counts. */
function merged(samples: readonly PackedSample[]): PackedSample[] {
  const byKey = new Map<string, PackedSample>();
  for (const sample of samples) {
    const key = `${sample.serverId} ${sample.at.getTime()}`;
    const before = byKey.get(key);
    if (!before) {
      byKey.set(key, sample);
      continue;
    }
    const known = new Set(before.series);
    const added = sample.series.flatMap((id, i) => (known.has(id) ? [] : [{ id, value: sample.values[i]! }]));
    byKey.set(key, {
      ...before,
      series: [...before.series, ...added.map((one) => one.id)],
      values: [...before.values, ...added.map((one) => one.value)],
    });
  }
  return [...byKey.values()];
}
