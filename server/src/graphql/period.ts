// Periods: named ones that end now, or from … to.

import { badInput } from '#domain/errors.ts';
import { builder } from './builder.ts';
import type { Issue } from '#domain/errors.ts';

const HOUR_MS = 3_600_000;
const LENGTH_MS = {
  HOUR: HOUR_MS,
  DAY: 24 * HOUR_MS,
  WEEK: 168 * HOUR_MS,
  MONTH: 720 * HOUR_MS,
  QUARTER: 2_160 * HOUR_MS,
};
const LONGEST_MS = 5 * 366 * 24 * HOUR_MS;

export type PeriodName = keyof typeof LENGTH_MS;

export const Period = builder.enumType('Period', {
  description: 'A period that ends now.',
  values: {
    HOUR: { value: 'HOUR', description: 'The last 60 minutes.' },
    DAY: { value: 'DAY', description: 'The last 24 hours.' },
    WEEK: { value: 'WEEK', description: 'The last 7 days.' },
    MONTH: { value: 'MONTH', description: 'The last 30 days.' },
    QUARTER: { value: 'QUARTER', description: 'The last 90 days.' },
  } as const,
});

export interface PeriodArgs {
  period?: PeriodName | null;
  from?: Date | null;
  to?: Date | null;
}

/**
 * The period that arguments name; the last 24 hours when they name none. It does not reach beyond now.
 * @throws DomainError BAD_INPUT that names the argument
 */
export function periodOf({ period, from, to }: PeriodArgs, now: Date): { from: Date; to: Date } {
  if (!from && !to) return { from: new Date(now.getTime() - LENGTH_MS[period ?? 'DAY']), to: now };
  const issues: Issue[] = [];
  if (period) issues.push({ path: ['period'], message: 'cannot be combined with from and to' });
  if (!from) issues.push({ path: ['from'], message: 'is required with to' });
  const end = to && to < now ? to : now;
  if (from && from >= end) issues.push({ path: ['from'], message: 'must be before to, and in the past' });
  else if (from && end.getTime() - from.getTime() > LONGEST_MS)
    issues.push({ path: ['from'], message: 'is more than five years before to' });
  if (issues.length > 0 || !from) throw badInput(issues);
  return { from, to: end };
}

/** The arguments of a period, for a field's `args`. */
export const periodArgs = () => {
  const { period, from, to } = builder.args((t) => ({
    period: t.field({ type: Period, description: 'A period that ends now; the last 24 hours when nothing is given.' }),
    from: t.field({ type: 'DateTime', description: 'Begin of the period, instead of a name.' }),
    to: t.field({ type: 'DateTime', description: 'End of the period; now when left out.' }),
  }));
  return { period, from, to };
};
