// The statements of the recorder. Sets of rows travel as arrays.

import type { ClientBase } from 'pg';
import { numberColumn, storable, textColumn, timeColumn, wordColumn } from '#storage/columns.ts';
import type { Effects } from './effects.ts';
import type { TakenSample } from './finding.ts';
import type { KeyWrite } from './key-effects.ts';

/**
 * A look rewrites every server's row each few seconds, so it stays small: what a sample gave is touched only when there
 * is one (a value that is stored beside the row is not copied then), and no indexed column changes but the status.
 */
export const UPDATE_STATES = `UPDATE server_state s SET
    status = u.status, status_since = to_timestamp(u.since / 1000), fail_run = u.fail_run, fault = u.fault,
    reason = u.reason, last_seen_at = to_timestamp(u.seen / 1000), trusted_until = to_timestamp(u.trusted / 1000),
    latency_ms = u.latency,
    last_sampled_at = CASE WHEN u.sampled IS NULL THEN s.last_sampled_at ELSE to_timestamp(u.sampled / 1000) END,
    sample_ms = CASE WHEN u.sampled IS NULL THEN s.sample_ms ELSE u.took END,
    clock_skew_ms = coalesce(u.skew, s.clock_skew_ms),
    booted_at = CASE WHEN u.sampled IS NULL THEN s.booted_at ELSE to_timestamp(u.booted / 1000) END,
    cpu_percent = CASE WHEN u.sampled IS NULL THEN s.cpu_percent ELSE u.cpu END,
    memory_percent = CASE WHEN u.sampled IS NULL THEN s.memory_percent ELSE u.memory END,
    disk_percent = CASE WHEN u.sampled IS NULL THEN s.disk_percent ELSE u.disk END,
    sample = CASE WHEN u.sampled IS NULL THEN s.sample ELSE u.sample::json END
  FROM unnest($1::int[], $2::server_status[], $3::float8[], $4::int[], $5::server_fault[], $6::text[], $7::float8[],
    $8::float8[], $9::real[], $10::float8[], $11::real[], $12::int[], $13::float8[], $14::real[], $15::real[],
    $16::real[], $17::text[])
    AS u(id, status, since, fail_run, fault, reason, seen, trusted, latency, sampled, took, skew, booted, cpu, memory,
      disk, sample)
  WHERE s.server_id = u.id`;

/** The values of the statement above. */
export function updateStatesValues(states: Effects['states']): string[] {
  const known = states.map((state) => state.known);
  const samples = states.map((state) => state.sample);
  return [
    numberColumn(known.map((one) => one.serverId)),
    wordColumn(known.map((one) => one.status)),
    timeColumn(known.map((one) => one.statusSince)),
    numberColumn(known.map((one) => one.failRun)),
    wordColumn(known.map((one) => one.fault)),
    textColumn(known.map((one) => one.reason)),
    timeColumn(known.map((one) => one.lastSeenAt)),
    timeColumn(known.map((one) => one.trustedUntil)),
    numberColumn(known.map((one) => one.latencyMs)),
    timeColumn(samples.map((one) => one?.at ?? null)),
    numberColumn(samples.map((one) => one?.durationMs)),
    numberColumn(samples.map((one) => intOf(one?.sample.clockSkewMs))),
    timeColumn(samples.map((one) => one?.bootedAt ?? null)),
    numberColumn(samples.map((one) => one?.sample.cpu?.totalPercent)),
    numberColumn(samples.map((one) => one && memoryPercent(one))),
    numberColumn(samples.map((one) => one && diskPercent(one))),
    textColumn(samples.map((one) => one && JSON.stringify(one.sample, cleaned))),
  ];
}

/** Writes the states. */
export async function updateStates(client: ClientBase, states: Effects['states']): Promise<void> {
  await client.query({ name: 'record-servers', text: UPDATE_STATES, values: updateStatesValues(states) });
}

/** A clock may be off by decades; the column is an int. */
function intOf(ms: number | null | undefined): number | null {
  return ms == null ? null : Math.round(Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, ms)));
}

function memoryPercent({ sample: { memory } }: TakenSample): number | null {
  return memory && memory.totalBytes > 0 ? (memory.usedBytes / memory.totalBytes) * 100 : null;
}

/** Of the fullest disk. */
function diskPercent({ sample: { disks } }: TakenSample): number | null {
  return disks.length === 0 ? null : Math.max(...disks.map((disk) => disk.usedPercent));
}

const cleaned = (_name: string, value: unknown) => (typeof value === 'string' ? storable(value) : value);

/** Pins keys where there is none, and keeps or forgets those that wait for a person. */
export async function writeKeys(client: ClientBase, keys: readonly KeyWrite[]): Promise<void> {
  for (const key of keys) {
    if ('pin' in key) {
      await client.query(
        'UPDATE server SET host_key = $2, host_key_pinned_at = $3 WHERE id = $1 AND host_key IS NULL',
        [key.serverId, key.pin, key.at],
      );
    } else {
      await client.query('UPDATE server SET offered_host_key = $2, offered_at = $3 WHERE id = $1', [
        ...[key.serverId, key.offered],
        key.offered === null ? null : key.at,
      ]);
    }
  }
}
