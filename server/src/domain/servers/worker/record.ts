// Records a batch of findings: everything that follows from them, in one transaction.

import type { PoolClient } from 'pg';
import type { App } from '#domain/app.ts';
import { metricsOfOutcome } from '#domain/commands/outcome.ts';
import { recordCommandOutcomes } from '#domain/commands/record.ts';
import type { CommandRun } from '#domain/commands/record.ts';
import { appendEvents } from '#domain/events/append.ts';
import { announceFeed, appendFeed } from '#domain/feed/append.ts';
import type { FeedEvent } from '#domain/feed/events.ts';
import { recordLogReads } from '#domain/logs/record.ts';
import type { SourceRead } from '#domain/logs/record.ts';
import type { PackedSample, SeriesCache } from '#domain/metrics/series.ts';
import { insertSamples } from '#domain/metrics/write.ts';
import { inTransaction } from '#storage/db.ts';
import { ensurePartitionsFor, isMissingPartition } from '#storage/partitions.ts';
import { metricsOf } from '../collect/metrics-of.ts';
import { effectsOf } from './effects.ts';
import type { Effects } from './effects.ts';
import type { Finding } from './finding.ts';
import type { KnownServer } from './known-server.ts';
import { lockServersOf } from './known-server.ts';
import { recordInventories } from './record-inventory.ts';
import type { ReadInventory } from './record-inventory.ts';
import type { Stored } from './run-types.ts';
import { updateStates, writeKeys } from './statements.ts';

/** Who records, and what it remembers. */
export interface RecordContext {
  workerId: string;
  series: SeriesCache;
}

/** What became of a batch. */
export interface Recorded {
  stored: Stored[];
  current: Finding[];
  stale: Finding[];
}

/** The transaction may have taken effect: it broke off, by `cause`, after it had begun to write. */
export class UnsureCommit extends Error {
  readonly transactionId: string;
  readonly recorded: Recorded;

  constructor(transactionId: string, recorded: Recorded, cause: unknown) {
    super('The answer to a commit was lost.', { cause });
    this.transactionId = transactionId;
    this.recorded = recorded;
  }
}

/**
 * Records findings, several of one server in the order they were made. Publishes after the commit.
 * @throws the database's errors, nothing is written then; UnsureCommit
 */
export async function recordFindings(
  app: App,
  findings: readonly Finding[],
  context: RecordContext,
): Promise<Recorded> {
  const packed = await pack(findings, context);
  const recorded = await attempt(app, findings, context, packed).catch(async (error: unknown) => {
    if (!isMissingPartition(error)) throw error;
    await ensurePartitionsFor(app.pool, [...timesOf(findings), app.now()]);
    return attempt(app, findings, context, packed);
  });
  if (recorded.current.length > 0) await announceFeed(app);
  return recorded;
}

/** Metrics by what gave them. */
type Packed = Map<Finding | CommandRun, PackedSample>;

/** Outside of the transaction, because new names are to stay even when it does not. */
async function pack(findings: readonly Finding[], { series }: RecordContext): Promise<Packed> {
  const given = findings.flatMap((finding) => [
    ...(finding.sample ? [{ of: finding, at: finding.sample.at, metrics: metricsOf(finding.sample.sample) }] : []),
    ...(finding.commands ?? []).map((run) => ({
      ...{ of: run, at: run.outcome.at, metrics: metricsOfOutcome(run.command, run.outcome) },
    })),
  ]);
  const serverIdOf = (of: Finding | CommandRun) => ('serverId' in of ? of.serverId : of.command.serverId);
  const samples = await series.pack(given.map(({ of, at, metrics }) => ({ serverId: serverIdOf(of), at, metrics })));
  return new Map(given.map(({ of }, i) => [of, samples[i]!]));
}

async function attempt(
  app: App,
  findings: readonly Finding[],
  { workerId }: RecordContext,
  packed: Packed,
): Promise<Recorded> {
  let begun: { transactionId: string; recorded: Recorded } | null = null;
  try {
    return await inTransaction(app.pool, async (client) => {
      const ids = [...new Set(findings.map((finding) => finding.serverId))];
      const sampled = new Set(findings.filter((finding) => finding.sample).map((finding) => finding.serverId));
      const known = await lockServersOf(client, workerId, ids, sampled);
      const effects = effectsOf(known, findings, app.now());
      const { current, stale } = effects;
      if (current.length === 0) return { stored: [], current, stale };
      const positions = await write(client, effects, packed);
      const recorded = { stored: storedOf(effects, positions), current, stale };
      const { rows } = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
      begun = { transactionId: rows[0]!.id, recorded };
      return recorded;
    });
  } catch (error) {
    const { transactionId, recorded } = (begun as { transactionId: string; recorded: Recorded } | null) ?? {};
    if (!transactionId || !recorded) throw error;
    throw new UnsureCommit(transactionId, recorded, error);
  }
}

/** Returns the log reads that were stored. */
async function write(client: PoolClient, effects: Effects, packed: Packed): Promise<SourceRead[]> {
  const { current } = effects;
  const known = new Map(effects.states.map((state) => [state.known.serverId, state.known]));
  await updateStates(client, effects.states);
  await writeKeys(client, effects.keys);
  const inventories = await recordInventories(client, inventoriesOf(current, known));
  const commands = await recordCommandOutcomes(
    client,
    current.flatMap((finding) => finding.commands ?? []),
  );
  const reads = current.flatMap((finding) => finding.logs ?? []);
  const logs = await recordLogReads(client, [...new Map(reads.map((read) => [read.source.id, read])).values()]);
  const sources = [...current.filter((finding) => finding.sample), ...commands.stored];
  await insertSamples(
    client,
    sources.map((source) => packed.get(source)!),
  );
  const timeline = [...effects.events, ...inventories.events, ...commands.events, ...logs.events];
  const told = inventories.changed.map((id) => updated(known.get(id)!));
  await appendFeed(client, [...effects.feed, ...told, ...logs.feed, ...(await appendEvents(client, timeline))]);
  return logs.stored;
}

function inventoriesOf(current: readonly Finding[], known: ReadonlyMap<number, KnownServer>): ReadInventory[] {
  const newest = new Map<number, ReadInventory>();
  for (const { serverId, inventory } of current) {
    if (inventory) newest.set(serverId, { serverId, clientId: known.get(serverId)!.clientId, ...inventory });
  }
  return [...newest.values()];
}

function updated({ serverId, clientId, status }: KnownServer): FeedEvent {
  return { kind: 'server', change: 'UPDATED', serverId, clientId, status, previousStatus: status, reason: null };
}

function storedOf({ states }: Effects, reads: readonly SourceRead[]): Stored[] {
  return states.map(({ known: { serverId, status, failRun } }) => ({
    serverId,
    state: { status, failRun },
    positions: reads
      .filter(({ source }) => source.serverId === serverId)
      .map(({ source, read }) => ({ sourceId: source.id, position: read.position })),
  }));
}

function timesOf(findings: readonly Finding[]): Date[] {
  return findings.flatMap(({ sample, commands = [], logs = [] }) => [
    ...(sample ? [sample.at] : []),
    ...commands.map(({ outcome }) => outcome.at),
    ...logs.map(({ read }) => read.at),
  ]);
}
