// What a log says over a period.

import { badInput } from '#domain/errors.ts';
import { LEVELS } from './detect-level.ts';
import type { App } from '#domain/app.ts';
import type { LogFingerprint } from '#storage/generated/prisma/client.ts';
import type { LogLevel } from '#storage/generated/prisma/enums.ts';

/** A kind of line: its lines differ in numbers and ids only. Count and times are of the period that was asked for. */
export type FingerprintRow = Omit<LogFingerprint, 'sourceId' | 'hash'>;

export interface LogAnalysis {
  from: Date;
  to: Date;
  lines: number;
  /** Levels that occur, worst first. */
  levels: { level: LogLevel; lines: number }[];
  stepSeconds: number;
  /** One per step, also where there was no line. */
  points: { at: Date; lines: number; errors: number }[];
  /** The 20 most frequent of the period. */
  fingerprints: FingerprintRow[];
}

const MOST_DAYS = 31;
const MOST_POINTS = 120;
const MOST_FINGERPRINTS = 20;
const MAX_LISTED = 200;
const STEPS = [10, 60, 300, 900, 3_600, 10_800, 21_600, 43_200];

/** What a source said in a period. Ask only for a source that was found for an actor. @throws DomainError BAD_INPUT */
export async function analyze(app: Pick<App, 'pool'>, sourceId: number, from: Date, to: Date): Promise<LogAnalysis> {
  const seconds = (to.getTime() - from.getTime()) / 1000;
  if (!(seconds > 0)) throw badInput([{ path: ['to'], message: 'must be after from' }]);
  if (seconds > MOST_DAYS * 86_400)
    throw badInput([{ path: ['from'], message: `must be at most ${MOST_DAYS} days before to` }]);
  const stepSeconds = STEPS.find((step) => seconds / step <= MOST_POINTS) ?? 43_200;
  const [counts, fingerprints] = await Promise.all([
    countSteps(app, sourceId, from, to, stepSeconds),
    frequent(app, sourceId, from, to),
  ]);
  const first = Math.floor(from.getTime() / 1000 / stepSeconds);
  const length = Math.ceil(to.getTime() / 1000 / stepSeconds) - first;
  const points = Array.from({ length }, (_, i) => ({
    at: new Date((first + i) * stepSeconds * 1000),
    lines: 0,
    errors: 0,
  }));
  const levels = new Map<LogLevel, number>();
  let lines = 0;
  for (const { step, level, count } of counts) {
    lines += count;
    levels.set(level, (levels.get(level) ?? 0) + count);
    const point = points[step - first];
    if (!point) continue;
    point.lines += count;
    if (level === 'ERROR' || level === 'FATAL') point.errors += count;
  }
  const worstFirst = [...LEVELS].reverse().flatMap((level) => {
    const count = levels.get(level);
    return count === undefined ? [] : [{ level, lines: count }];
  });
  return { from, to, lines, levels: worstFirst, stepSeconds, points, fingerprints };
}

async function countSteps(
  app: Pick<App, 'pool'>,
  ...[sourceId, from, to, stepSeconds]: [number, Date, Date, number]
): Promise<{ step: number; level: LogLevel; count: number }[]> {
  const { rows } = await app.pool.query<{ step: number; level: LogLevel; count: number }>({
    name: 'log-steps',
    text: `SELECT floor(extract(epoch FROM at) / $4::int)::float8 AS step, level, count(*)::float8 AS count
      FROM log_line WHERE source_id = $1 AND at >= $2 AND at < $3 GROUP BY 1, 2`,
    values: [sourceId, from, to, stepSeconds],
  });
  return rows;
}

type Row = Omit<FingerprintRow, 'count'> & { count: string };

async function frequent(app: Pick<App, 'pool'>, sourceId: number, from: Date, to: Date): Promise<FingerprintRow[]> {
  const { rows } = await app.pool.query<Row>({
    name: 'log-frequent',
    text: `SELECT f.folded, f.example, f.level, c.count, c.first AS "firstSeenAt", c.last AS "lastSeenAt"
      FROM (SELECT fingerprint, count(*) AS count, min(at) AS first, max(at) AS last FROM log_line
        WHERE source_id = $1 AND at >= $2 AND at < $3 AND fingerprint IS NOT NULL
        GROUP BY fingerprint ORDER BY count(*) DESC, fingerprint LIMIT ${MOST_FINGERPRINTS}) c
      JOIN log_fingerprint f ON f.source_id = $1 AND f.hash = c.fingerprint ORDER BY c.count DESC, f.hash`,
    values: [sourceId, from, to],
  });
  return rows.map((row) => ({ ...row, count: BigInt(row.count) }));
}

/** The kinds of lines of a source, newest seen first; at most 200. Ask only for a source that was found for an actor. */
export async function listFingerprints(
  app: Pick<App, 'pool'>,
  sourceId: number,
  first: number,
): Promise<FingerprintRow[]> {
  const { rows } = await app.pool.query<Row>({
    name: 'log-fingerprints',
    text: `SELECT folded, example, level, count, first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt"
      FROM log_fingerprint WHERE source_id = $1 ORDER BY last_seen_at DESC, hash LIMIT $2`,
    values: [sourceId, Math.max(0, Math.min(first, MAX_LISTED))],
  });
  return rows.map((row) => ({ ...row, count: BigInt(row.count) }));
}
