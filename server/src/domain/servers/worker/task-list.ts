// The commands and log sources of one server, and when each is due. Times are milliseconds of performance.now().

import { hashOf } from '#domain/schedule/slot.ts';
import type { CommandToRun } from '#domain/commands/outcome.ts';
import type { LogPosition, LogSourceToRead } from '#domain/logs/log-read.ts';

interface Timed {
  dueAt: number;
  running: boolean;
  /** Not before this, even when due. */
  blockedUntil: number;
}

/** A command that is run again and again. */
export interface CommandTask extends Timed {
  command: CommandToRun;
  source?: never;
}

/** A log source that is read again and again. */
export interface LogTask extends Timed {
  source: LogSourceToRead;
  command?: never;
  /** A read has been handed on, and its position counts once it is stored. */
  awaited: boolean;
  /** The read that is awaited ended before the source did. */
  more: boolean;
  /** What was last handed on, and when: to leave out reads that say nothing new. */
  told: { error: string | null; at: number } | null;
}

export type Task = CommandTask | LogTask;

/** A new task comes within this, so that a template's runs on many servers do not all begin together. */
const SPREAD_MS = 1_500;

/** See the header. */
export class TaskList {
  private commands = new Map<number, CommandTask>();
  private sources = new Map<number, LogTask>();

  /** What is known already keeps its time; what was changed or added is due at once or an interval after its last run. */
  set(commands: readonly CommandToRun[], sources: readonly LogSourceToRead[], now: number, clock: Date): void {
    this.commands = new Map(
      commands.map((command) => {
        const known = this.commands.get(command.id);
        if (known?.command.revision === command.revision) return [command.id, Object.assign(known, { command })];
        const dueAt = now + untilDue(command, known ? null : command.lastRunAt, clock);
        return [command.id, { command, dueAt, running: false, blockedUntil: 0 }];
      }),
    );
    this.sources = new Map(
      sources.map((source) => {
        const known = this.sources.get(source.id);
        if (known?.source.revision === source.revision) return [source.id, known];
        const dueAt = now + untilDue(source, known ? null : source.lastReadAt, clock);
        const task = { source, dueAt, running: false, blockedUntil: 0, awaited: false, more: false, told: null };
        return [source.id, task];
      }),
    );
  }

  /** The task that may begin first, and when; undefined when there is none. */
  next(): { task: Task; at: number } | undefined {
    let first: { task: Task; at: number } | undefined;
    for (const task of this.all()) {
      const at = Math.max(task.dueAt, task.blockedUntil);
      if (!task.running && (!first || at < first.at)) first = { task, at };
    }
    return first;
  }

  /** Notes where the next read of a source begins. */
  stored(sourceId: number, position: LogPosition | null, now: number): void {
    const task = this.sources.get(sourceId);
    if (!task?.awaited) return;
    task.source = { ...task.source, position };
    task.awaited = false;
    task.blockedUntil = 0;
    if (task.more) task.dueAt = now;
    task.more = false;
  }

  private *all(): Iterable<Task> {
    yield* this.commands.values();
    yield* this.sources.values();
  }
}

/** Plans the run after this one: a whole number of intervals after the time that this one was due. */
export function planNext(task: Task, now: number): void {
  const interval = (task.command ?? task.source).intervalSeconds * 1_000;
  task.dueAt += interval * Math.max(1, Math.ceil((now - task.dueAt) / interval));
}

function untilDue(task: { id: number; serverId: number; intervalSeconds: number }, last: Date | null, clock: Date) {
  const left = last === null ? 0 : last.getTime() + task.intervalSeconds * 1_000 - clock.getTime();
  if (left > 0) return Math.min(left, task.intervalSeconds * 1_000);
  return hashOf(task.id ^ hashOf(task.serverId)) % SPREAD_MS;
}
