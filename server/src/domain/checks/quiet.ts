// The short way for the usual outcome, one that changes no status and keeps no body: no lock, no transaction of
// several steps, but one statement that succeeds only if each state is still as it is remembered.

import type { App } from '#domain/app.ts';
import { announceFeed, INSERT_FEED } from '#domain/feed/append.ts';
import { encodeEvents } from '#domain/feed/codec.ts';
import { numberColumn, textColumn, timeColumn, wordColumn, bytesColumn } from '#storage/columns.ts';
import { isMissingPartition } from '#storage/partitions.ts';
import type { BodyChoice } from './bodies.ts';
import { effectsOf } from './effects.ts';
import type { Effects } from './effects.ts';
import type { KnownState } from './known-state.ts';
import { encodeRecent } from './recent.ts';
import { effectsContext, isRepeated } from './record.ts';
import type { Recorded, RecordContext } from './record.ts';
import type { Outcome } from './runner.ts';
import { KEEP_RECENT, short } from './statements.ts';

/** Outcomes for the short way, with what follows from them. */
export interface QuietBatch {
  outcomes: Outcome[];
  effects: Effects;
  bodies: Map<Outcome, BodyChoice>;
}

/** Parts the outcomes of a worker into quiet ones and the rest. */
export function splitQuiet(
  app: App,
  batch: readonly Outcome[],
  context: RecordContext,
): { quiet: QuietBatch; rest: Outcome[] } {
  const states = new Map<number, KnownState>();
  const several = new Set<number>();
  for (const { known, definition } of batch) {
    if (states.has(definition.id)) several.add(definition.id);
    else if (known) states.set(definition.id, known);
  }
  const rest: Outcome[] = [];
  const bodies = new Map<Outcome, BodyChoice>();
  const candidates: Outcome[] = [];
  for (const outcome of batch) {
    const choice = context.bodies.choose(outcome);
    if (choice?.latest || choice?.withCheck || several.has(outcome.definition.id) || !isPlain(outcome))
      rest.push(outcome);
    else {
      if (choice) bodies.set(outcome, choice);
      candidates.push(outcome);
    }
  }
  const first = effectsOf(states, candidates, effectsContext(app, context));
  const eventful = new Set([...first.transitions, ...first.components].map((one) => one.serviceId));
  if (eventful.size === 0) return { quiet: { outcomes: candidates, effects: first, bodies }, rest };
  const outcomes = candidates.filter((one) => !eventful.has(one.definition.id));
  rest.push(...candidates.filter((one) => eventful.has(one.definition.id)));
  return { quiet: { outcomes, effects: effectsOf(states, outcomes, effectsContext(app, context)), bodies }, rest };
}

/** A check of a claimed due time, at that time, newer than what is known. */
function isPlain({ known, definition, scheduledAt }: Outcome): boolean {
  return (
    known !== null &&
    known.mine &&
    known.status !== 'PAUSED' &&
    known.revision === definition.revision &&
    known.nextCheckAt?.getTime() === scheduledAt.getTime() &&
    (!known.lastCheckedAt || known.lastCheckedAt < scheduledAt)
  );
}

// One row of `o` is one check and one state. The worker is a column of it, so that nobody plans to begin with a search
// for its claims. Dividing by zero undoes everything when a state is not as remembered.
const RECORD_QUIET = `WITH o AS MATERIALIZED (
  SELECT *, to_timestamp(at / 1000) AS due, $26::text AS worker FROM unnest($2::float8[], $3::int[], $4::int[], $5::real[], $6::real[], $7::real[],
    $8::real[], $9::real[], $10::real[], $11::int[], $12::verdict[], $13::check_rule[], $14::int2[], $15::int2[], $16::text[],
    $17::int[], $18::int[], $19::int[], $20::int[], $21::float8[], $22::float8[], $23::float8[], $24::float8[], $25::bytea[])
    AS c(at, id, delay, duration, dns, connect, tls, first_byte, download, bytes, verdict, rule, code, streak, detail,
      revision, was_bad, bad_run, down_run, trusted, next, claimed, certificate, recent)
), checks AS (
  INSERT INTO service_check (scheduled_at, service_id, delay_ms, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms,
    download_ms, bytes, verdict, rule, status_code, streak, manual, detail)
  SELECT due, id, delay, duration, dns, connect, tls, first_byte, download, bytes, verdict, rule, code, streak, false, detail
  FROM o
), states AS (
  UPDATE service_state s SET
    bad_run = o.bad_run, down_run = o.down_run, verdict = o.verdict, last_checked_at = o.due,
    trusted_until = to_timestamp(o.trusted / 1000), last_duration_ms = o.duration, last_status_code = o.code,
    last_rule = o.rule, last_detail = o.detail, next_check_at = to_timestamp(o.next / 1000),
    claimed_until = to_timestamp(o.claimed / 1000), claimed_by = CASE WHEN o.claimed IS NULL THEN NULL ELSE s.claimed_by END,
    certificate_expires_at = coalesce(to_timestamp(o.certificate / 1000), s.certificate_expires_at),
    recent = ${KEEP_RECENT('s.recent || o.recent')}
  FROM o
  WHERE s.service_id = o.id AND s.next_check_at = o.due AND s.claimed_by = o.worker AND s.revision = o.revision
    AND s.bad_run = o.was_bad
  RETURNING 1
) ${INSERT_FEED} WHERE 1 / (CASE WHEN (SELECT count(*) FROM states) = $27 THEN 1 ELSE 0 END) = 1`;

/**
 * Records a quiet batch and publishes. Null when some state has changed since, a check is recorded already or its
 * partition is missing: nothing is written then, and the long way must be taken.
 * @throws the database's other errors; nothing is written then
 */
export async function recordQuiet(app: App, batch: QuietBatch, context: RecordContext): Promise<Recorded | null> {
  const { outcomes, effects } = batch;
  try {
    await app.pool.query({ name: 'record-quiet', text: RECORD_QUIET, values: valuesOf(batch, context) });
  } catch (error) {
    const moved = (error as { code?: string }).code === '22012';
    if (moved || isRepeated(error) || isMissingPartition(error)) return null;
    throw error;
  }
  for (const outcome of outcomes) {
    const choice = batch.bodies.get(outcome);
    if (choice) context.bodies.remember(outcome.definition.id, choice);
  }
  await announceFeed(app);
  return { effects, incidentsOpened: 0, repeated: [] };
}

function valuesOf({ effects }: QuietBatch, { workerId }: RecordContext): unknown[] {
  const { checks, states } = effects;
  const outcomes = checks.map((check) => check.outcome);
  const phases = outcomes.map((one) => one.result.phases);
  return [
    encodeEvents(effects.events),
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
    textColumn(outcomes.map((one) => one.decision.detail)),
    numberColumn(states.map(({ state }) => state.revision)),
    numberColumn(outcomes.map((one) => one.known!.badRun)),
    numberColumn(states.map(({ state }) => state.badRun)),
    numberColumn(states.map(({ state }) => state.downRun)),
    timeColumn(states.map(({ state }) => state.trustedUntil)),
    timeColumn(states.map(({ due }) => due!.at)),
    timeColumn(states.map(({ due }) => due!.claimedUntil)),
    timeColumn(outcomes.map((one) => one.result.certificate?.validTo ?? null)),
    bytesColumn(
      outcomes.map((one) =>
        encodeRecent([{ at: one.scheduledAt, durationMs: one.durationMs, verdict: one.decision.verdict }]),
      ),
    ),
    workerId,
    states.length,
  ];
}
