// The only reader of process.env. Parsed once at boot, so that a wrong value stops the start with one clear line.

import { resolve } from 'node:path';
import { z } from 'zod';

export const ROLES = ['api', 'worker', 'notifier', 'scheduler'] as const;
/** Part of the program that a process runs; all of them unless ROLES says otherwise. */
export type ProcessRole = (typeof ROLES)[number];

/** An empty variable means that it is not set, as in a compose file with `NAME: ${NAME:-}`. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const withDefault = <T extends z.ZodType>(schema: T, fallback: z.input<T>) =>
  z.preprocess((value) => (value === '' || value === undefined ? fallback : value), schema);

/** Every variable that the program reads; the descriptions make the table in README.md. */
export const envSchema = z.object({
  PORT: withDefault(z.coerce.number().int().min(0).max(65535), 4000).describe('Port of the web app and the API.'),
  HOST: withDefault(z.string(), '0.0.0.0').describe('Address to listen on.'),
  DATA_DIR: withDefault(z.string(), './data').describe('Where the embedded database and generated secrets live.'),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })).describe(
    'PostgreSQL 14 or newer. Not set: an embedded PostgreSQL in DATA_DIR.',
  ),
  DATABASE_POOL_SIZE: withDefault(z.coerce.number().int().min(2).max(200), 10).describe(
    'Connections to PostgreSQL that one process, or its worker thread, may hold.',
  ),
  // Not z.url(): the address of a replica set names several hosts.
  MONGODB_URL: optional(
    z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must begin with mongodb:// or mongodb+srv://'),
  ).describe('MongoDB for the job queue. Not set: the queue lives in PostgreSQL.'),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ })).describe(
    'Redis for messages between processes. Not set: PostgreSQL LISTEN/NOTIFY.',
  ),
  ENCRYPTION_KEY: optional(z.string()).describe(
    'Master key of stored credentials: 32 characters, or 32 bytes in hex or base64. Not set: generated in DATA_DIR.',
  ),
  ROLES: withDefault(
    z.string().transform((text, ctx) => {
      const names = [...new Set(text.split(',').map((name) => name.trim()))];
      const unknown = names.filter((name) => !ROLES.includes(name as ProcessRole));
      if (unknown.length > 0) ctx.addIssue({ code: 'custom', message: `unknown role ${unknown.join(', ')}` });
      return names as ProcessRole[];
    }),
    ROLES.join(','),
  ).describe(`What this process does, comma-separated: ${ROLES.join(', ')}.`),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })).describe(
    'Address that users open, e.g. https://status.example.com; needed behind a proxy. https makes cookies secure.',
  ),
  BOOTSTRAP_API_KEY: optional(z.string().min(32).max(256)).describe(
    'Creates an ADMIN API key with this value on first boot, to provision without a browser. At least 32 characters.',
  ),
  SITE_NAME: optional(z.string().max(60)).describe('Name of this installation in titles, until changed in the app.'),
  LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info').describe(
    'Least severe level that is logged.',
  ),
  TRUST_PROXY: withDefault(z.stringbool(), 'false').describe(
    'Believe X-Forwarded-For and X-Forwarded-Proto; only behind a proxy that sets them.',
  ),
  CORS_ORIGINS: withDefault(
    z.string().transform((text) =>
      text
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    ),
    '',
  ).describe('Origins of other web pages that may call the API with an API key, comma-separated.'),
  PROBE_CONCURRENCY: withDefault(z.coerce.number().int().min(1).max(5000), 400).describe(
    'Checks that one worker runs at the same time.',
  ),
  SSH_KEY_DIR: optional(z.string().transform((path) => resolve(path))).describe(
    'Folder with private keys that servers may be given by name. Not set: keys are pasted or uploaded.',
  ),
});

/** Settings of this process. `DATA_DIR` is absolute. */
export type Env = z.output<typeof envSchema>;

/** Thrown when the environment or a store at start is unusable; its message tells what to do and is all that is printed. */
export class StartError extends Error {
  override name = 'StartError';
}

/**
 * Parses the environment.
 * @throws StartError with one line that names every wrong variable; values are not repeated, they may be secret.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = envSchema.safeParse(source);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartError(`The environment is not usable. ${faults.join('; ')}.`);
  }
  return { ...parsed.data, DATA_DIR: resolve(parsed.data.DATA_DIR) };
}
