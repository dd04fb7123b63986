// The collecting of one server: looks, readings, commands and logs on one kept connection, until it is stopped.

import type { App } from '#domain/app.ts';
import { Judge } from './judge.ts';
import { Link } from './link.ts';
import { Plan } from './plan.ts';
import { makeRound } from './round.ts';
import { Sampler } from './sampler.ts';
import { Tasks } from './tasks.ts';
import { troubleOf } from './trouble.ts';
import { createWakeable } from './wakeable.ts';
import type { Finding } from './finding.ts';
import type { ClaimedServer, ServerRun } from './run-types.ts';

/** What the collecting of a server works with. */
export interface ServerRunDeps {
  app: App;
  /** Takes whatever a step gave. */
  onFinding(finding: Finding): void;
  /** Opens connections; a bounded number at a time in this process (p-limit's function). */
  connects: <T>(work: () => Promise<T>) => Promise<T>;
  /** The first look comes within this time, by the server's hash; without it at once. For a worker that starts. */
  spreadMs?: number;
  /** How much later than planned a round began, ms. */
  onLateness?(ms: number): void;
}

/** After an error that nobody foresaw. */
const AFTER_ERROR_MS = 5_000;
/** The same error is logged no more often than this. */
const SAME_ERROR_MS = 3_600_000;
const STOP_WITHIN_MS = 2_500;

/** Begins to collect a server. What it finds goes to `onFinding`. */
export function createServerRun(claimed: ClaimedServer, deps: ServerRunDeps): ServerRun {
  const { app, connects, spreadMs = 0 } = deps;
  const { server, state } = claimed;
  /** A person who has just added a server looks at it. */
  const isNew = state.lastSampledAt === null;
  const abort = new AbortController();
  const { signal } = abort;
  const pause = createWakeable();
  const plan = new Plan(server, spreadMs);
  const judge = new Judge(claimed, app.now());
  const sampler = new Sampler({ app, timeoutMs: server.timeoutMs, signal, last: state });
  const link = new Link({ app, server, connects, signal, onLost });
  const tasks = new Tasks({ app, signal, onFinding: tell, onError: report });
  let busy = false;
  /** Only another reading shows that the trouble of the last one is over. */
  let unreadable = false;
  /** A person waits for the next reading. */
  let asked = false;
  let reported: { words: string; at: number } | null = null;
  let stopping: Promise<void> | null = null;

  function tell(part: Omit<Finding, 'serverId' | 'revision'>): void {
    if (!signal.aborted) deps.onFinding({ serverId: server.id, revision: server.revision, ...part });
  }

  /** Logs an error that nobody foresaw, but not the same one again and again. */
  function report(error: unknown): void {
    const [words, at] = [String(error), performance.now()];
    if (words === reported?.words && at < reported.at + SAME_ERROR_MS) return;
    reported = { words, at };
    app.log.error({ err: error, serverId: server.id }, 'the collecting of a server failed');
  }

  function onLost(): void {
    tasks.use(null);
    if (!busy && !judge.troubled) plan.lookNow();
    pause.wake();
  }

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      const late = performance.now() - plan.at;
      if (late < 0) {
        await pause.sleep(-late);
        continue;
      }
      deps.onLateness?.(late);
      busy = true;
      try {
        await round();
      } catch (error) {
        report(error);
        plan.failed(AFTER_ERROR_MS);
      } finally {
        busy = false;
      }
    }
  }

  async function round(): Promise<void> {
    const at = app.now();
    const reading = plan.begin() || unreadable;
    const { latencyMs, trouble, sample, ...found } = await makeRound(link, sampler, reading, server.timeoutMs);
    if (signal.aborted) return;
    unreadable = found.unreadable;
    tasks.use(trouble ? null : link.session);
    if (trouble?.unexpected) report(trouble.unexpected);

    const { look, key, news } = judge.take(at, { latencyMs, trouble }, link.hostKey, plan, app.now());
    if (!sample) {
      // Lost just before the reading: the connection is looked after at once.
      if (reading && !trouble) plan.readNow();
      tell({ look, ...(key && { key }), urgent: news });
    } else {
      const { hasRates, ...taken } = sample;
      plan.read(hasRates, app.now());
      tell({ look, ...(key && { key }), sample: taken, urgent: news || asked || (isNew && !hasRates) });
      asked = false;
      if (sampler.wantsFacts) await readFacts();
    }
    if (!trouble && !link.session) plan.lookNow();
  }

  async function readFacts(): Promise<void> {
    if (!link.session) return;
    try {
      tell({ inventory: await sampler.facts(link.session), urgent: isNew });
    } catch (error) {
      // The numbers could be read, so nothing is wrong with the server; the facts are tried again later.
      const { unexpected, reason } = troubleOf(error);
      if (!signal.aborted)
        app.log.warn(
          { err: unexpected ?? undefined, serverId: server.id, reason },
          'hardware and system of a server could not be read',
        );
    }
  }

  async function end(): Promise<void> {
    abort.abort(new Error('The collecting was stopped'));
    pause.wake();
    link.close();
    let timer: NodeJS.Timeout | undefined;
    const bound = new Promise<void>((done) => {
      timer = setTimeout(done, STOP_WITHIN_MS);
    });
    await Promise.race([Promise.all([looping, tasks.ended()]), bound]);
    clearTimeout(timer);
  }

  const looping = loop();
  return {
    serverId: server.id,
    revision: server.revision,
    get connected() {
      return link.session !== null;
    },
    setTasks: (commands, sources) => tasks.set(commands, sources),
    // The run steps a state of its own by the same rules; only the positions of logs wait for the table.
    stored: ({ positions }) => tasks.stored(positions),
    sampleNow() {
      asked = true;
      plan.readNow();
      pause.wake();
    },
    stop: () => (stopping ??= end()),
  };
}
