// Runs the commands of a server and reads its logs, a few at a time, while a connection is open.

import { runCommand } from '#domain/commands/run.ts';
import { readLogSource } from '#domain/logs/read.ts';
import { SshFailure } from '#ssh/failure.ts';
import { planNext, TaskList } from './task-list.ts';
import type { App } from '#domain/app.ts';
import type { CommandToRun } from '#domain/commands/outcome.ts';
import type { LogRead, LogSourceToRead } from '#domain/logs/log-read.ts';
import type { SshSession } from '#ssh/session.ts';
import type { Finding } from './finding.ts';
import type { Stored } from './run-types.ts';
import type { CommandTask, LogTask } from './task-list.ts';

/** One less than a connection runs at once: the reading of the numbers never waits for them. */
const AT_ONCE = 3;
/** A read that is not stored by then is given up and read again. */
const STORED_WITHIN_MS = 120_000;
/** Reads that say nothing new are told this often. */
const QUIET_MS = 60_000;
const LONGEST_TIMER_MS = 600_000;

/** What tasks work with. */
export interface TasksOptions {
  app: Pick<App, 'now'>;
  signal: AbortSignal;
  onFinding(part: Pick<Finding, 'commands' | 'logs'>): void;
  /** An error that nobody foresaw. */
  onError(error: unknown): void;
}

/** See the header. */
export class Tasks {
  private readonly options: TasksOptions;
  private readonly list = new TaskList();
  private readonly running = new Set<Promise<void>>();
  private session: SshSession | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: TasksOptions) {
    this.options = options;
  }

  set(commands: readonly CommandToRun[], sources: readonly LogSourceToRead[]): void {
    this.list.set(commands, sources, performance.now(), this.options.app.now());
    this.begin();
  }

  stored(positions: Stored['positions']): void {
    for (const { sourceId, position } of positions) this.list.stored(sourceId, position, performance.now());
    if (positions.length > 0) this.begin();
  }

  /** From now on runs on this connection; null: begins nothing, until there is one. */
  use(session: SshSession | null): void {
    if (session === this.session) return;
    this.session = session;
    this.begin();
  }

  /** Resolves when nothing runs any more; the signal ends what does. */
  async ended(): Promise<void> {
    clearTimeout(this.timer);
    await Promise.all(this.running);
  }

  /** Begins what is due, and plans to look again. */
  private begin(): void {
    clearTimeout(this.timer);
    while (this.session && !this.options.signal.aborted && this.running.size < AT_ONCE) {
      const next = this.list.next();
      if (!next) return;
      const wait = next.at - performance.now();
      if (wait > 0) {
        this.timer = setTimeout(() => this.begin(), Math.min(wait, LONGEST_TIMER_MS));
        return;
      }
      this.run(next.task, this.session);
    }
  }

  private run(task: CommandTask | LogTask, session: SshSession): void {
    task.running = true;
    planNext(task, performance.now());
    const work = task.command ? this.runOne(task, session) : this.readOne(task, session);
    const run = work
      .catch((error: unknown) => {
        // Of a lost connection the looks tell; the task comes again when it is due.
        if (!(error instanceof SshFailure) && !this.options.signal.aborted) this.options.onError(error);
      })
      .finally(() => {
        task.running = false;
        this.running.delete(run);
        this.begin();
      });
    this.running.add(run);
  }

  private async runOne({ command }: CommandTask, session: SshSession): Promise<void> {
    const { app, signal, onFinding } = this.options;
    const outcome = await runCommand(app, session, command, signal);
    if (!signal.aborted) onFinding({ commands: [{ command, outcome }] });
  }

  private async readOne(task: LogTask, session: SshSession): Promise<void> {
    const { app, signal, onFinding } = this.options;
    const { source } = task;
    const read = await readLogSource(app, session, source, signal);
    const now = performance.now();
    if (signal.aborted || saysNothing(task, read, now)) return;
    task.told = { error: read.error, at: now };
    task.awaited = true;
    task.more = read.more;
    task.blockedUntil = now + STORED_WITHIN_MS;
    onFinding({ logs: [{ source, read }] });
  }
}

function saysNothing({ told, source }: LogTask, read: LogRead, now: number): boolean {
  if (read.lines.length > 0 || read.more || !told) return false;
  const same = JSON.stringify(read.position) === JSON.stringify(source.position);
  return same && read.error === told.error && now - told.at < QUIET_MS;
}
