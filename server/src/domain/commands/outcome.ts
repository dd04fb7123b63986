// What one run of a command on a server gave, before it is recorded.

import type { MetricValue } from '#domain/metrics/series.ts';
import type { Command } from '#storage/generated/prisma/client.ts';
import type { CommandLevel } from '#storage/generated/prisma/enums.ts';

/** How a command is run and judged. */
export type CommandRules = Pick<
  Command,
  'command' | 'timeoutMs' | 'parser' | 'pattern' | 'direction' | 'warning' | 'critical'
>;

/** A command that is to run on a server: one of its own, or a template that applies to it. */
export interface CommandToRun extends CommandRules {
  id: number;
  revision: number;
  slug: string;
  name: string;
  unit: string;
  intervalSeconds: number;
  serverId: number;
  clientId: number;
  /** When it last ran there; null: never. */
  lastRunAt: Date | null;
}

/** What a run gave. */
export interface CommandOutcome {
  /** When it began. */
  at: Date;
  durationMs: number;
  /** Null: a signal ended it, or it took too long. */
  exitCode: number | null;
  level: CommandLevel;
  /** By name; "" is the name when there is one number only. Empty when it FAILED. */
  values: Record<string, number>;
  /** The first 4 KB of what it wrote, errors after output. */
  output: string;
  truncated: boolean;
  /** Why it failed, in words; null when it did not. */
  error: string | null;
}

/** The outcome's numbers as metrics of the server: "command.<slug>" or "command.<slug>.<name>". */
export function metricsOfOutcome(command: Pick<CommandToRun, 'slug' | 'unit'>, outcome: CommandOutcome): MetricValue[] {
  return Object.entries(outcome.values).map(([name, value]) => ({
    name: name === '' ? `command.${command.slug}` : `command.${command.slug}.${name}`,
    unit: command.unit,
    value,
  }));
}
