// Stores what runs of commands gave, in the transaction of whoever ran them.

import { storable } from '#storage/columns.ts';
import { sql } from '#storage/sql.ts';
import type { NewEvent } from '#domain/events/append.ts';
import type { SqlTx } from '#storage/sql.ts';
import type { CommandLevel, Severity } from '#storage/generated/prisma/enums.ts';
import type { CommandOutcome, CommandToRun } from './outcome.ts';

/** A command and what a run of it gave. */
export interface CommandRun {
  command: CommandToRun;
  outcome: CommandOutcome;
}

interface Before {
  commandId: number;
  serverId: number;
  /** The server's client now. */
  clientId: number;
  /** Level of the run before; null: there was none. */
  level: CommandLevel | null;
}

/**
 * Stores the newest result of each run. Runs of commands that were changed or deleted since are dropped, as are runs
 * that are older than the stored one. Answers the runs that were stored (write their `metricsOfOutcome`) and the events
 * of changed levels, which the caller appends with its others (domain/events/append.ts).
 */
export async function recordCommandOutcomes(
  tx: SqlTx,
  runs: readonly CommandRun[],
): Promise<{ stored: CommandRun[]; events: NewEvent[] }> {
  const newest = new Map(runs.map((run) => [keyOf(run.command.id, run.command.serverId), run]));
  if (newest.size === 0) return { stored: [], events: [] };
  const before = await lockedBefore(tx, [...newest.values()]);
  const stored = [...newest].filter(([key]) => before.has(key)).map(([, run]) => run);
  if (stored.length > 0) await upsert(tx, stored);
  return {
    stored,
    events: stored.flatMap((run) => {
      const { level = null, clientId = run.command.clientId } =
        before.get(keyOf(run.command.id, run.command.serverId)) ?? {};
      const event = eventOf(run, level);
      return event ? [{ ...event, clientId }] : [];
    }),
  };
}

const keyOf = (commandId: number, serverId: number) => `${commandId}:${serverId}`;

/** What is still to be stored, and the level before. The rows of the commands are locked against being changed. */
async function lockedBefore(tx: SqlTx, runs: CommandRun[]): Promise<Map<string, Before>> {
  const given = runs.map(({ command, outcome }) => ({
    command_id: command.id,
    server_id: command.serverId,
    revision: command.revision,
    at: outcome.at,
  }));
  const rows = await sql<Before>(
    tx,
    `SELECT g.command_id AS "commandId", g.server_id AS "serverId", s.client_id AS "clientId", r.level
     FROM jsonb_to_recordset($1::jsonb) AS g(command_id int, server_id int, revision int, at timestamptz)
     JOIN command c ON c.id = g.command_id AND c.revision = g.revision
     JOIN server s ON s.id = g.server_id
     LEFT JOIN command_result r ON r.command_id = g.command_id AND r.server_id = g.server_id
     WHERE r.at IS NULL OR r.at < g.at
     ORDER BY g.command_id, g.server_id FOR KEY SHARE OF c, s`,
    [JSON.stringify(given)],
  );
  return new Map(rows.map((row) => [keyOf(row.commandId, row.serverId), row]));
}

async function upsert(tx: SqlTx, runs: CommandRun[]): Promise<void> {
  const rows = runs.map(({ command, outcome }) => ({
    ...{ command_id: command.id, server_id: command.serverId, at: outcome.at, duration_ms: outcome.durationMs },
    ...{ exit_code: outcome.exitCode, level: outcome.level, values: outcome.values },
    ...{ output: storable(outcome.output), truncated: outcome.truncated },
    error: outcome.error === null ? null : storable(outcome.error),
  }));
  await sql(
    tx,
    `INSERT INTO command_result (command_id, server_id, at, duration_ms, exit_code, level, level_since, values, output, truncated, error)
     SELECT command_id, server_id, at, duration_ms, exit_code, level, at, values, output, truncated, error
     FROM jsonb_to_recordset($1::jsonb) AS r(command_id int, server_id int, at timestamptz, duration_ms real,
       exit_code int, level command_level, values jsonb, output text, truncated boolean, error text)
     ORDER BY command_id, server_id
     ON CONFLICT (command_id, server_id) DO UPDATE SET at = excluded.at, duration_ms = excluded.duration_ms,
       exit_code = excluded.exit_code, level = excluded.level, values = excluded.values, output = excluded.output,
       truncated = excluded.truncated, error = excluded.error,
       level_since = CASE WHEN command_result.level = excluded.level THEN command_result.level_since ELSE excluded.at END`,
    [JSON.stringify(rows)],
  );
}

const SEVERITY: Record<CommandLevel, Severity> = {
  OK: 'INFO',
  WARNING: 'WARNING',
  CRITICAL: 'CRITICAL',
  FAILED: 'WARNING',
};

/** The event of a changed level; a first run that is OK is none. */
function eventOf({ command, outcome }: CommandRun, before: CommandLevel | null): NewEvent | null {
  if (outcome.level === (before ?? 'OK')) return null;
  return {
    at: outcome.at,
    clientId: command.clientId,
    serverId: command.serverId,
    kind: 'COMMAND',
    severity: SEVERITY[outcome.level],
    words: `${command.name}: ${wordsOf(command, outcome)}`,
    detail: { commandId: command.id, level: outcome.level, previousLevel: before, values: outcome.values },
  };
}

function wordsOf(command: CommandToRun, outcome: CommandOutcome): string {
  if (outcome.error !== null) return `failed: ${outcome.error}`;
  const numbers = Object.entries(outcome.values)
    .slice(0, 5)
    .map(([name, value]) => `${name === '' ? '' : `${name} `}${value}${command.unit === '' ? '' : ` ${command.unit}`}`);
  const level = { OK: 'is fine again', WARNING: 'warning', CRITICAL: 'critical', FAILED: 'failed' }[outcome.level];
  return `${level}, ${numbers.join(', ')}`;
}
