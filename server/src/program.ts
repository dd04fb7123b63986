// Composition root. Start: stores, schema, key, parts, worker, HTTP. Stop: the reverse, each step with a bound, so
// that no check and no message is lost on the way.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnv, StartError } from '#env';
import type { Env } from '#env';
import type { App } from '#domain/app.ts';
import { bootstrapKey } from '#domain/auth/api-keys.ts';
import { createLogger } from '#logger';
import type { Logger } from '#logger';
import { startEmbedded } from '#storage/embedded.ts';
import { migrate } from '#storage/migrate.ts';
import { ensurePartitions } from '#storage/partitions.ts';
import { generatedSecret, parseKey } from '#storage/secrets.ts';
import { startApi } from './boot/api-role.ts';
import { confirmKey } from './boot/confirm-key.ts';
import { openApp } from './boot/open-app.ts';
import { startOps } from './boot/ops-role.ts';
import { awaitDatabase, awaitMongo } from './boot/stores.ts';
import { startWorkerThread } from './boot/worker-host.ts';
import { startWorker } from './boot/worker-role.ts';

/** A running program. */
export interface Program {
  /** Where it listens: "http://127.0.0.1:4000". */
  url: string;
  stop(): Promise<void>;
}

/** What the entry point knows of its surroundings. */
export interface ProgramOptions {
  /** `import.meta.url` of the entry point; the worker thread and the web app are found from it. */
  entry: string;
  /** Login shown on the sign-in page of the demo. */
  demo?: { email: string; password: string };
  /** Called once the database is ready and before anything is checked. */
  prepare?: (app: App) => Promise<void>;
}

/**
 * Starts the parts that `env.ROLES` names.
 * @throws StartError when a store, the key or the port cannot be used
 */
export async function startProgram(env: Env, log: Logger, options: ProgramOptions): Promise<Program> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) {
      await step().catch((error: unknown) => log.error({ err: error }, 'a part did not stop well'));
    }
  };
  try {
    return { url: await startParts(env, log, options, stops), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  env: Env,
  log: Logger,
  { entry, demo, prepare }: ProgramOptions,
  stops: (() => Promise<void>)[],
): Promise<string> {
  const key = parseKey(env.ENCRYPTION_KEY ?? (await generatedSecret(env.DATA_DIR, 'encryption-key')));
  if (env.MONGODB_URL) await awaitMongo(env.MONGODB_URL);
  let databaseUrl = env.DATABASE_URL;
  if (databaseUrl) await awaitDatabase(databaseUrl);
  else {
    const embedded = await startEmbedded(env.DATA_DIR, log);
    stops.push(embedded.stop);
    databaseUrl = embedded.url;
  }
  await migrate(databaseUrl, migrationsDir(entry), log);

  const settings = {
    databaseUrl,
    poolSize: env.DATABASE_POOL_SIZE,
    key: key.toString('hex'),
    redisUrl: env.REDIS_URL,
    logLevel: env.LOG_LEVEL,
    sshKeyDir: env.SSH_KEY_DIR ?? null,
  };
  const { app, close } = await openApp(settings);
  stops.push(close);
  await confirmKey(app);
  await ensurePartitions(app.pool, app.now());
  if (env.BOOTSTRAP_API_KEY) await bootstrapKey(app, env.BOOTSTRAP_API_KEY);
  await prepare?.(app);

  const roles = env.ROLES.filter((role) => role !== 'api');
  const workerSettings = { ...settings, mongoUrl: env.MONGODB_URL, concurrency: env.PROBE_CONCURRENCY, roles };
  if (!env.ROLES.includes('api')) {
    const worker = await startWorker(app, workerSettings);
    stops.push(worker.stop);
    const ops = await startOps(app, env, worker);
    stops.push(ops.close);
    return ops.url;
  }
  const thread =
    roles.length > 0 ? await startWorkerThread(siblingOf(entry, 'worker-thread'), workerSettings, log) : null;
  if (thread) stops.push(thread.stop);
  const workerMetrics = thread?.metrics ?? (async () => null);
  const api = await startApi(app, { env, databaseUrl, key, workerMetrics, demo, webAppDir: webAppDir(entry) });
  stops.push(api.close);
  return api.url;
}

/** For an entry point that runs until it is told to stop. */
export interface RunOptions extends ProgramOptions {
  /** May change the environment, e.g. for the demo. */
  environment?: (env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
  afterStop?: () => Promise<void>;
}

/**
 * Starts, and stops on SIGINT or SIGTERM. A start that cannot succeed prints one line that says what to do, and exits
 * with 1.
 */
export async function runProgram({ environment = (env) => env, afterStop, ...options }: RunOptions): Promise<Program> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  let log: Logger | undefined;
  try {
    const env = readEnv(environment(process.env));
    log = createLogger(env.LOG_LEVEL);
    const program = await startProgram(env, log, options);
    onSignal(async () => {
      await program.stop();
      await afterStop?.();
      process.exit(0);
    });
    return program;
  } catch (error) {
    if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
    else (log ?? createLogger('info')).fatal({ err: error }, 'the start failed');
    process.exit(1);
  }
}

/** The first signal stops; a second one does not wait. */
function onSignal(stop: () => Promise<void>): void {
  let signals = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      signals += 1;
      if (signals > 1) process.exit(1);
      void stop();
    });
  }
}

/** Another entry point beside this one, as source or as built. */
const siblingOf = (entry: string, name: string) => new URL(`./${name}.${entry.endsWith('.ts') ? 'ts' : 'js'}`, entry);

/** From server/src or dist/server alike. */
function migrationsDir(entry: string): string {
  const near = fileURLToPath(new URL('../prisma/migrations', entry));
  return existsSync(near) ? near : fileURLToPath(new URL('../../server/prisma/migrations', entry));
}

function webAppDir(entry: string): string {
  const dir = fileURLToPath(new URL('../client', entry));
  return existsSync(join(dir, 'index.html')) && !entry.endsWith('.ts')
    ? dir
    : fileURLToPath(new URL('../../dist/client', entry));
}
