// The statements of the recorder. Sets of rows travel as arrays; named, so that each connection plans them once.

import type { ClientBase, QueryConfig } from 'pg';
import { INSERT_FEED } from '#domain/feed/append.ts';
import { encodeEvents } from '#domain/feed/codec.ts';
import type { FeedEvent } from '#domain/feed/events.ts';
import { bytesColumn, numberColumn, textColumn, timeColumn, wordColumn } from '#storage/columns.ts';
import type { Effects, StatusTransition } from './effects.ts';
import { knownStateColumns, toKnownState } from './known-state.ts';
import type { KnownState, KnownStateRow } from './known-state.ts';
import { encodeRecent, RECENT_BYTES, RECENT_CHECKS } from './recent.ts';
import type { Outcome } from './runner.ts';

/** SQL of the last RECENT_CHECKS of packed checks. */
export const KEEP_RECENT = (all: string) =>
  `substring(${all} FROM greatest(length(${all}) - ${RECENT_BYTES * RECENT_CHECKS - 1}, 1))`;

/** Locks the states of these services, in the order of their ids. Services that are gone are absent. */
export async function lockStates(
  client: ClientBase,
  serviceIds: readonly number[],
  workerId: string | null,
): Promise<Map<number, KnownState>> {
  const { rows } = await client.query<KnownStateRow>({
    name: 'record-lock',
    text: `SELECT ${knownStateColumns('$2')} FROM service_state t JOIN service v ON v.id = t.service_id
           WHERE t.service_id = ANY($1::int[]) ORDER BY t.service_id FOR NO KEY UPDATE OF t`,
    values: [numberColumn(serviceIds), workerId],
  });
  return new Map(rows.map((row) => [row.serviceId, toKnownState(row)]));
}

/** Those of the outcomes that are in the table already. Call while the states are locked. */
export async function findRecorded(client: ClientBase, outcomes: readonly Outcome[]): Promise<Set<Outcome>> {
  const { rows } = await client.query<{ i: number }>(
    `SELECT w.i::int FROM unnest($1::int[], $2::float8[]) WITH ORDINALITY AS w(id, at, i)
     JOIN service_check c ON c.service_id = w.id AND c.scheduled_at = to_timestamp(w.at / 1000)`,
    [numberColumn(outcomes.map((one) => one.definition.id)), timeColumn(outcomes.map((one) => one.scheduledAt))],
  );
  return new Set(rows.map((row) => outcomes[row.i - 1]!));
}

// Checks, states and the feed row in one statement: each round trip costs as much as several rows. The parts see
// each other's effects nowhere, and the feed's lock is taken last, when its row is made.
const RECORD = `WITH checks AS (
  INSERT INTO service_check (scheduled_at, service_id, delay_ms, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms,
    download_ms, bytes, verdict, rule, status_code, streak, manual, detail)
  SELECT to_timestamp(at / 1000), id, delay, duration, dns, connect, tls, first_byte, download, bytes, verdict, rule, code,
    streak, manual, detail
  FROM unnest($2::float8[], $3::int[], $4::int[], $5::real[], $6::real[], $7::real[], $8::real[], $9::real[], $10::real[],
    $11::int[], $12::verdict[], $13::check_rule[], $14::int2[], $15::int2[], $16::bool[], $17::text[])
    AS c(at, id, delay, duration, dns, connect, tls, first_byte, download, bytes, verdict, rule, code, streak, manual, detail)
), states AS (
  UPDATE service_state s SET
    status = u.status, status_since = to_timestamp(u.since / 1000), bad_run = u.bad_run, down_run = u.down_run,
    verdict = CASE WHEN u.checked IS NULL THEN s.verdict ELSE u.verdict END,
    last_checked_at = CASE WHEN u.checked IS NULL THEN s.last_checked_at ELSE to_timestamp(u.checked / 1000) END,
    trusted_until = CASE WHEN u.checked IS NULL THEN s.trusted_until ELSE to_timestamp(u.trusted / 1000) END,
    last_duration_ms = CASE WHEN u.checked IS NULL THEN s.last_duration_ms ELSE u.duration END,
    last_status_code = CASE WHEN u.checked IS NULL THEN s.last_status_code ELSE u.code END,
    last_rule = CASE WHEN u.checked IS NULL THEN s.last_rule ELSE u.rule END,
    last_detail = CASE WHEN u.checked IS NULL THEN s.last_detail ELSE u.detail END,
    certificate_expires_at = coalesce(to_timestamp(u.certificate / 1000), s.certificate_expires_at),
    next_check_at = CASE WHEN u.moved THEN to_timestamp(u.due / 1000) ELSE s.next_check_at END,
    claimed_until = CASE WHEN u.moved THEN to_timestamp(u.claimed / 1000) ELSE s.claimed_until END,
    claimed_by = CASE WHEN u.moved AND u.claimed IS NULL THEN NULL ELSE s.claimed_by END,
    recent = ${KEEP_RECENT('s.recent || u.recent')}
  FROM unnest($18::int[], $19::service_status[], $20::float8[], $21::int[], $22::int[], $23::float8[], $24::float8[],
    $25::verdict[], $26::real[], $27::int2[], $28::check_rule[], $29::text[], $30::float8[], $31::bool[], $32::float8[],
    $33::float8[], $34::bytea[])
    AS u(id, status, since, bad_run, down_run, checked, trusted, verdict, duration, code, rule, detail, certificate, moved,
      due, claimed, recent)
  WHERE s.service_id = u.id
) ${INSERT_FEED}`;

/** Inserts the checks, updates the states and appends the feed row. The last statement before the commit. */
export function recordStatement({ checks, states }: Effects, events: readonly FeedEvent[]): QueryConfig {
  const outcomes = checks.map((check) => check.outcome);
  const phases = outcomes.map((one) => one.result.phases);
  const newest = states.map((write) => write.newest);
  return {
    name: 'record',
    text: RECORD,
    values: [
      encodeEvents(events),
      timeColumn(outcomes.map((one) => one.scheduledAt)),
      numberColumn(outcomes.map((one) => one.definition.id)),
      numberColumn(outcomes.map((one) => one.delayMs)),
      numberColumn(outcomes.map((one) => short(one.durationMs))),
      numberColumn(phases.map((one) => short(one.dnsMs))),
      numberColumn(phases.map((one) => short(one.connectMs))),
      numberColumn(phases.map((one) => short(one.tlsMs))),
      numberColumn(phases.map((one) => short(one.firstByteMs))),
      numberColumn(phases.map((one) => short(one.downloadMs))),
      numberColumn(outcomes.map((one) => one.result.bytes)),
      wordColumn(outcomes.map((one) => one.decision.verdict)),
      wordColumn(outcomes.map((one) => one.decision.rule)),
      numberColumn(outcomes.map((one) => one.result.statusCode)),
      numberColumn(checks.map((check) => check.streak)),
      wordColumn(outcomes.map((one) => one.manual)),
      textColumn(outcomes.map((one) => one.decision.detail)),
      numberColumn(states.map((write) => write.state.serviceId)),
      wordColumn(states.map((write) => write.state.status)),
      timeColumn(states.map((write) => write.state.statusSince)),
      numberColumn(states.map((write) => write.state.badRun)),
      numberColumn(states.map((write) => write.state.downRun)),
      timeColumn(newest.map((one) => one?.scheduledAt ?? null)),
      timeColumn(states.map((write) => write.state.trustedUntil)),
      wordColumn(newest.map((one) => one?.decision.verdict ?? null)),
      numberColumn(newest.map((one) => one && short(one.durationMs))),
      numberColumn(newest.map((one) => one?.result.statusCode)),
      wordColumn(newest.map((one) => one?.decision.rule ?? null)),
      textColumn(newest.map((one) => one?.decision.detail ?? null)),
      timeColumn(newest.map((one) => one?.result.certificate?.validTo ?? null)),
      wordColumn(states.map((write) => write.due !== null)),
      timeColumn(states.map((write) => write.due?.at ?? null)),
      timeColumn(states.map((write) => write.due?.claimedUntil ?? null)),
      bytesColumn(states.map((write) => encodeRecent(write.outcomes.map(recentOf)))),
    ],
  };
}

/** A microsecond is exact enough, and the text of a number is a third as long. */
export function short(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1_000) / 1_000;
}

function recentOf({ scheduledAt, durationMs, decision }: Outcome) {
  return { at: scheduledAt, durationMs, verdict: decision.verdict };
}

/** Writes transitions of states. */
export async function insertTransitions(client: ClientBase, transitions: readonly StatusTransition[]): Promise<void> {
  if (transitions.length === 0) return;
  await client.query(
    `INSERT INTO status_change (service_id, from_status, to_status, at, rule, reason)
     SELECT id, f, t, to_timestamp(at / 1000), rule, reason
     FROM unnest($1::int[], $2::service_status[], $3::service_status[], $4::float8[], $5::check_rule[], $6::text[])
       AS c(id, f, t, at, rule, reason)`,
    [
      numberColumn(transitions.map((one) => one.serviceId)),
      wordColumn(transitions.map((one) => one.from)),
      wordColumn(transitions.map((one) => one.to)),
      timeColumn(transitions.map((one) => one.at)),
      wordColumn(transitions.map((one) => one.rule)),
      textColumn(transitions.map((one) => one.reason)),
    ],
  );
}

/** Writes transitions of components, and what the components are now. */
export async function writeComponents(client: ClientBase, components: Effects['components']): Promise<void> {
  if (components.length === 0) return;
  const transitions = components.flatMap((one) => one.transitions);
  await client.query(
    `INSERT INTO component_change (service_id, name, from_status, to_status, at)
     SELECT id, name, f, t, to_timestamp(at / 1000)
     FROM unnest($1::int[], $2::text[], $3::service_status[], $4::service_status[], $5::float8[]) AS c(id, name, f, t, at)`,
    [
      numberColumn(transitions.map((one) => one.serviceId)),
      textColumn(transitions.map((one) => one.name)),
      wordColumn(transitions.map((one) => one.from)),
      wordColumn(transitions.map((one) => one.to)),
      timeColumn(transitions.map((one) => one.at)),
    ],
  );
  const newest = [...new Map(components.map((one) => [one.serviceId, one.after])).entries()];
  await client.query(
    `UPDATE service_state s SET components = u.after
     FROM unnest($1::int[], $2::jsonb[]) AS u(id, after) WHERE s.service_id = u.id`,
    [numberColumn(newest.map(([id]) => id)), textColumn(newest.map(([, after]) => JSON.stringify(after)))],
  );
}
