// Records a batch of outcomes: everything that follows from them, in one transaction.

import type { ClientBase } from 'pg';
import type { App } from '#domain/app.ts';
import { announceFeed } from '#domain/feed/append.ts';
import { recordIncidents } from '#domain/incidents/record.ts';
import { inTransaction } from '#storage/db.ts';
import { ensurePartitionsFor, isMissingPartition } from '#storage/partitions.ts';
import { writeBodies } from './bodies.ts';
import type { BodyChoice, BodyKeeper } from './bodies.ts';
import { effectsOf } from './effects.ts';
import type { Effects, EffectsContext } from './effects.ts';
import { announceSchedule } from './enroll.ts';
import type { Outcome } from './runner.ts';
import { findRecorded, insertTransitions, lockStates, recordStatement, writeComponents } from './statements.ts';

/** How long after the deadline of a claimed check it counts as lost, and somebody else may take the service. */
export const CLAIM_MARGIN_MS = 5_000;

/** Who records, and what it remembers. */
export interface RecordContext {
  /** The worker whose claims these outcomes stand on; null for manual checks. */
  workerId: string | null;
  /** Until when (epoch ms) the worker keeps services of a slot by itself; 0: not at all. */
  keepUntil: (slot: number) => number;
  bodies: BodyKeeper;
}

/** What became of a batch. */
export interface Recorded {
  effects: Effects;
  incidentsOpened: number;
  /** Outcomes of a due time that had been recorded before. */
  repeated: Outcome[];
}

/**
 * Records outcomes, several of one service in the order of their due times. Recording the same again changes nothing.
 * Publishes after the commit.
 * @throws the database's errors; nothing is written then
 */
export async function recordBatch(app: App, outcomes: readonly Outcome[], context: RecordContext): Promise<Recorded> {
  let recorded: Recorded;
  try {
    recorded = await attempt(app, outcomes, context, false);
  } catch (error) {
    if (isMissingPartition(error)) {
      await ensurePartitionsFor(app.pool, [...outcomes.map((one) => one.scheduledAt), app.now()]);
    } else if (!isRepeated(error)) throw error;
    recorded = await attempt(app, outcomes, context, true);
  }
  const { states } = recorded.effects;
  if (states.length > 0) await announceFeed(app);
  // A manual check moved the due time: the worker that holds the shard must hear of it.
  const moved = states.filter(({ due, outcomes: made }) => due && made.at(-1)!.manual);
  if (moved.length > 0)
    await announceSchedule(
      app,
      moved.map(({ state }) => state.serviceId),
    );
  return recorded;
}

/**
 * @param carefully look for what is recorded already, instead of trusting that nothing is. The states are locked
 * first and every recorder locks them, so what is found cannot change until the commit.
 */
async function attempt(
  app: App,
  outcomes: readonly Outcome[],
  context: RecordContext,
  carefully: boolean,
): Promise<Recorded> {
  const ids = [...new Set(outcomes.map((one) => one.definition.id))];
  const done = await inTransaction(app.pool, async (client) => {
    const locked = await lockStates(client, ids, context.workerId);
    const known = carefully ? await findRecorded(client, outcomes) : new Set<Outcome>();
    const fresh = carefully ? withoutRepetitions(outcomes, known) : outcomes;
    const effects = effectsOf(locked, fresh, effectsContext(app, context));
    const bodies = new Map<Outcome, BodyChoice>();
    for (const { outcome } of effects.checks) {
      const choice = context.bodies.choose(outcome);
      if (choice) bodies.set(outcome, choice);
    }
    const incidentsOpened = effects.checks.length > 0 ? await write(client, effects, [...bodies.values()]) : 0;
    const repeated = outcomes.filter((one) => !fresh.includes(one));
    return { effects, bodies, incidentsOpened, repeated };
  });
  for (const [outcome, choice] of done.bodies) context.bodies.remember(outcome.definition.id, choice);
  return done;
}

/** Returns the number of incidents that were opened. */
async function write(client: ClientBase, effects: Effects, bodies: readonly BodyChoice[]): Promise<number> {
  await insertTransitions(client, effects.transitions);
  await writeComponents(client, effects.components);
  await writeBodies(client, bodies);
  const incidents = await recordIncidents(client, effects.incidents);
  await client.query(recordStatement(effects, [...effects.events, ...incidents]));
  return incidents.filter((event) => event.change === 'OPENED').length;
}

/** What the pure part needs. */
export function effectsContext(app: App, { keepUntil }: RecordContext): EffectsContext {
  return { now: app.now(), keepUntil, claimMarginMs: CLAIM_MARGIN_MS };
}

function withoutRepetitions(outcomes: readonly Outcome[], known: ReadonlySet<Outcome>): Outcome[] {
  const seen = new Set<string>();
  return outcomes.filter((one) => {
    const key = `${one.definition.id} ${one.scheduledAt.getTime()}`;
    if (known.has(one) || seen.has(key)) return false;
    return Boolean(seen.add(key));
  });
}

/** Whether a check of the same due time is in the table. */
export function isRepeated(error: unknown): boolean {
  const { code, table } = error as { code?: string; table?: string };
  return code === '23505' && Boolean(table?.startsWith('service_check'));
}
