// Structured JSON logs on standard output. Child loggers carry ids (request, job, service).

import { pino } from 'pino';
import type { Logger } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach a log, at the first three levels of what is logged. */
const SECRET_KEYS = [
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'secret',
  'secrets',
  'secretHeaders',
  'apiKey',
  'authorization',
  'cookie',
  'clientKey',
  'ENCRYPTION_KEY',
  'BOOTSTRAP_API_KEY',
  'DATABASE_URL',
  'MONGODB_URL',
  'REDIS_URL',
  '["x-api-key"]',
  '["set-cookie"]',
];

const join = (prefix: string, key: string) => (key.startsWith('[') ? `${prefix}${key}` : `${prefix}.${key}`);

/** A root logger; `level` is one of pino's. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: SECRET_KEYS.flatMap((key) => [key, join('*', key), join('*.*', key)]),
      censor: '[secret]',
    },
  });
}
