// The runs of a worker, by server: begun, given their tasks and stopped as the tables say.

import type { App } from '#domain/app.ts';
import { commandsToRun } from '#domain/commands/due.ts';
import { logSourcesToRead } from '#domain/logs/due.ts';
import { loadClaimed } from './claim.ts';
import type { Held } from './claim.ts';
import type { ClaimedServer, ServerRun } from './run-types.ts';

/** A run that does not end in this time is left to itself. */
const STOP_MS = 3_500;

export interface Runs {
  readonly size: number;
  /** How many have a connection. */
  readonly connected: number;
  ids(): number[];
  get(serverId: number): ServerRun | undefined;
  /**
   * Of the runs of `ids`, those that are not in `held` or have another revision end; what is held and has no run gets
   * one; all held get their tasks.
   */
  adopt(ids: readonly number[], held: readonly Held[], spreadMs: number): Promise<void>;
  /** Ends these runs, all at a time. */
  stop(serverIds: readonly number[]): Promise<void>;
  /** No more runs begin. */
  close(): void;
}

/** No runs. `begin` starts one whose first look comes within `spreadMs`. */
export function createRuns(
  app: App,
  workerId: string,
  begin: (claimed: ClaimedServer, spreadMs: number) => ServerRun,
): Runs {
  const runs = new Map<number, ServerRun>();
  let closed = false;

  async function stop(serverIds: readonly number[]): Promise<void> {
    await Promise.all(
      serverIds.map(async (id) => {
        const run = runs.get(id);
        if (!run) return;
        runs.delete(id);
        await ended(run);
      }),
    );
  }

  async function ended(run: ServerRun): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), STOP_MS);
    });
    try {
      const how = await Promise.race([run.stop(), late]);
      if (how === 'late') app.log.error({ serverId: run.serverId }, 'the collecting of a server does not end');
    } catch (error) {
      app.log.error({ err: error, serverId: run.serverId }, 'the collecting of a server ended by a fault of its own');
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    get size() {
      return runs.size;
    },
    get connected() {
      let count = 0;
      for (const run of runs.values()) if (run.connected) count += 1;
      return count;
    },
    ids: () => [...runs.keys()],
    get: (serverId) => runs.get(serverId),
    stop,
    close() {
      closed = true;
    },
    async adopt(ids, held, spreadMs) {
      const revisions = new Map(held.map((one) => [one.serverId, one.revision]));
      await stop(ids.filter((id) => runs.has(id) && revisions.get(id) !== runs.get(id)!.revision));
      if (held.length === 0) return;
      const heldIds = [...revisions.keys()];
      const fresh = heldIds.filter((id) => !runs.has(id));
      const [claimed, commands, logSources] = await Promise.all([
        fresh.length > 0 ? loadClaimed(app, workerId, fresh) : [],
        commandsToRun(app.pool, heldIds),
        logSourcesToRead(app.pool, heldIds),
      ]);
      if (closed) return;
      for (const one of claimed) runs.set(one.server.id, begin(one, spreadMs));
      for (const id of heldIds) runs.get(id)?.setTasks(commands.get(id) ?? [], logSources.get(id) ?? []);
    },
  };
}
