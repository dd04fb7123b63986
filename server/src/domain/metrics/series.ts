// The dictionary of metrics: a server's "cpu.total" has a number of its own, so that samples are packed.

import type { App } from '#domain/app.ts';
import { numberColumn, textColumn } from '#storage/columns.ts';
import { sql } from '#storage/sql.ts';

/** A named number. */
export interface MetricValue {
  name: string;
  unit: string;
  value: number;
}

/** The numbers of one look at a server, or of one run of a command. */
export interface NewSample {
  serverId: number;
  at: Date;
  metrics: readonly MetricValue[];
}

/** The same, ready for the table: values[i] is the number of series[i]. */
export interface PackedSample {
  serverId: number;
  at: Date;
  series: number[];
  values: number[];
}

/** What one process knows of the dictionary. Make one per worker. */
export interface SeriesCache {
  /**
   * Packs samples; writes new names into the dictionary at once, outside of any transaction, so that what is
   * remembered is true. Left out are numbers that are not finite, and new names beyond 1000 of a server (a command may
   * make them up). Order is kept.
   */
  pack(samples: readonly NewSample[]): Promise<PackedSample[]>;
  /** Forgets servers that this process no longer reads. */
  forget(serverIds: readonly number[]): void;
}

const MAX_SERIES = 1_000;
const MAX_NAME = 200;

interface Series {
  id: number;
  unit: string;
}

/** An empty cache. */
export function createSeriesCache({ pool }: Pick<App, 'pool'>): SeriesCache {
  const known = new Map<number, Map<string, Series>>();

  /** The dictionaries of servers that this process meets for the first time. */
  async function learn(serverIds: readonly number[]): Promise<void> {
    const rows = await sql<Series & { serverId: number; name: string }>(
      pool,
      `SELECT id, server_id AS "serverId", name, unit FROM metric_series WHERE server_id = ANY($1::int[])`,
      [serverIds],
    );
    for (const id of serverIds) known.set(id, new Map());
    for (const { id, serverId, name, unit } of rows) known.get(serverId)?.set(name, { id, unit });
  }

  /** Names that are new, or whose unit was changed. A deleted server gets none. */
  async function write(wanted: readonly { serverId: number; name: string; unit: string }[]): Promise<void> {
    const rows = await sql<Series & { serverId: number; name: string }>(
      pool,
      `INSERT INTO metric_series (server_id, name, unit)
       SELECT w.server_id, w.name, w.unit
       FROM unnest($1::int[], $2::text[], $3::text[]) AS w(server_id, name, unit) JOIN server s ON s.id = w.server_id
       ORDER BY w.server_id, w.name
       ON CONFLICT (server_id, name) DO UPDATE SET unit = excluded.unit
       RETURNING id, server_id AS "serverId", name, unit`,
      [
        numberColumn(wanted.map((one) => one.serverId)),
        textColumn(wanted.map((one) => one.name)),
        textColumn(wanted.map((one) => one.unit)),
      ],
    );
    for (const { id, serverId, name, unit } of rows) known.get(serverId)?.set(name, { id, unit });
  }

  return {
    async pack(samples) {
      const strangers = new Set(samples.map((sample) => sample.serverId).filter((id) => !known.has(id)));
      if (strangers.size > 0) await learn([...strangers]);
      const cleaned = samples.map(({ serverId, at, metrics }) => ({ serverId, at, metrics: clean(metrics) }));
      const wanted = missing(cleaned, known);
      if (wanted.length > 0) await write(wanted);
      return cleaned.map(({ serverId, at, metrics }) => {
        const found = metrics.flatMap(({ name, value }) => {
          const id = known.get(serverId)?.get(name)?.id;
          return id === undefined ? [] : [{ id, value }];
        });
        found.sort((a, b) => a.id - b.id);
        return { serverId, at, series: found.map((one) => one.id), values: found.map((one) => one.value) };
      });
    },
    forget(serverIds) {
      for (const id of serverIds) known.delete(id);
    },
  };
}

/** The column holds 4-byte floats: what is beyond them is not a number. Of a name that comes twice the last counts. */
function clean(metrics: readonly MetricValue[]): MetricValue[] {
  const byName = new Map<string, MetricValue>();
  for (const metric of metrics) {
    const value = Math.fround(metric.value);
    const name = metric.name.slice(0, MAX_NAME);
    if (Number.isFinite(value)) byName.set(name, { ...metric, name, value });
  }
  return [...byName.values()];
}

function missing(samples: readonly NewSample[], known: ReadonlyMap<number, Map<string, Series>>) {
  const wanted = new Map<string, { serverId: number; name: string; unit: string }>();
  const sizes = new Map([...known].map(([id, series]) => [id, series.size]));
  for (const { serverId, metrics } of samples) {
    for (const { name, unit } of metrics) {
      const series = known.get(serverId)?.get(name);
      const key = `${serverId} ${name}`;
      if (series?.unit === unit || wanted.has(key)) continue;
      const size = sizes.get(serverId) ?? 0;
      if (!series && size >= MAX_SERIES) continue;
      if (!series) sizes.set(serverId, size + 1);
      wanted.set(key, { serverId, name, unit });
    }
  }
  return [...wanted.values()];
}
