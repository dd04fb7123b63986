// Finds the lines that a person wants to hear of.

import { boundedByKey, TooSlow } from '#probes/bounded.ts';
import { z } from 'zod';
import { Severity } from '#storage/generated/prisma/enums.ts';
import type { LogPattern } from './log-read.ts';

/** For one pattern over all lines of one read. */
const LIMIT_MS = 100;

const stored = z.array(z.object({ name: z.string(), pattern: z.string(), severity: z.enum(Severity) }));

/** The patterns of a source as stored; what is not one is left out. */
export function patternsOf(json: unknown): LogPattern[] {
  return stored.safeParse(json).data ?? [];
}

/** What one pattern found: the newest of `count` lines. */
export interface PatternHit {
  pattern: LogPattern;
  line: string;
  count: number;
}

/** The patterns that match, and in words those that cannot be used. One hit per pattern, however many lines match. */
export function findHits(
  patterns: readonly LogPattern[],
  lines: readonly string[],
): { hits: PatternHit[]; faults: string[] } {
  const hits: PatternHit[] = [];
  const faults: string[] = [];
  if (lines.length === 0) return { hits, faults };
  for (const pattern of patterns) {
    try {
      const found = boundedByKey(
        `l${pattern.pattern}`,
        () => {
          const expression = new RegExp(pattern.pattern);
          return lines.filter((line) => expression.test(line));
        },
        LIMIT_MS,
      );
      const line = found.at(-1);
      if (line !== undefined) hits.push({ pattern, line, count: found.length });
    } catch (error) {
      faults.push(`The pattern "${pattern.name}" ${error instanceof TooSlow ? 'takes too long' : 'cannot be used'}`);
    }
  }
  return { hits, faults };
}
